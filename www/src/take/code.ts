import { svg, type TemplateResult } from 'lit';
import { encode } from 'uqr';

/** More than this cannot be read by a phone from a slip of paper. */
const MOST_CHARACTERS = 900;

/** A text as a QR code, the quiet zone included; null where it is too long. */
export function code(text: string, title: string): TemplateResult | null {
  if (text.length > MOST_CHARACTERS) return null;
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return svg`<svg class="code" viewBox="0 0 ${size} ${size}" role="img" aria-label=${title} shape-rendering="crispEdges">
    <rect width=${size} height=${size} fill="#fff" />
    <path d=${path} fill="#000" />
  </svg>`;
}

/** The page's address that others can open: the one it was built for, otherwise its own. */
export function publicAddress(): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
  return canonical ?? location.href.replace(/[?#].*$/, '');
}

/** Whether only this device can open the address. */
export function isOnlyHere(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'file:' || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
