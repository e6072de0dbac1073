/**
 * What is added to an address on paper, so that whoever opens it can tell whether the same premium comes out:
 * `#/zh/navel-orange?as-of=2026-11-24&area_mu=30&seal-1=1200.00.3f2a9c01.9be0c1d2`, that is the seal's version, the premium,
 * the first digits of the tariff's fingerprint, and a checksum of everything before. It finds slips of the hand and
 * torn codes; it is no signature.
 */
export interface Seal {
  premium: string;
  /** The first eight digits of the tariff's fingerprint. */
  tariff: string;
}

const SEAL = /^(.*[?&])seal-(\d+)=(\d+\.\d{2})\.([0-9a-f]{8})\.([0-9a-f]{8})$/;

export function seal(fragment: string, { premium, tariff }: Seal): string {
  const begun = `${fragment}${fragment.includes('?') ? '&' : '?'}seal-1=${premium}.${tariff.slice(0, 8)}.`;
  return begun + checksum(begun);
}

/** The seal of a fragment; or why there is none to go by. */
export function sealOf(fragment: string): Seal | 'damaged' | 'newer' {
  const parts = SEAL.exec(fragment);
  const version = /[?&]seal-(\d+)=/.exec(fragment)?.[1];
  if (version !== undefined && version !== '1') return 'newer';
  const [, , , premium = '', tariff = '', sum = ''] = parts ?? [];
  if (!parts || checksum(fragment.slice(0, -sum.length)) !== sum) return 'damaged';
  return { premium, tariff };
}

/** CRC-32 of the text's bytes, as eight digits. */
export function checksum(text: string): string {
  let sum = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (~sum >>> 0).toString(16).padStart(8, '0');
}
