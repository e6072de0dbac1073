/**
 * Decimal texts as people read them. Amounts come from the engine as exact texts ("1140.00") and stay texts here:
 * no floating point, so nothing is lost on the way to the eye.
 */

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** `"60000.00"` → `"60,000.00"`. What is no plain decimal comes back unchanged. */
export function grouped(decimal: string): string {
  const parts = DECIMAL.exec(decimal);
  if (!parts) return decimal;
  const [, sign = '', whole = '', fraction] = parts;
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return (sign && '−') + digits + (fraction === undefined ? '' : `.${fraction}`);
}

/** Grouped, without zeros at the end: `"0.01900"` → `"0.019"`. */
export function plain(decimal: string): string {
  return grouped(decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);
}

/** Grouped, with two decimals at least: `"1140"` → `"1,140.00"`. */
export function money(decimal: string): string {
  const parts = DECIMAL.exec(decimal);
  if (!parts) return decimal;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const needed = fraction.replace(/0+$/, '').padEnd(2, '0');
  return grouped(`${sign}${whole}.${needed}`);
}

/** A whole number of 万 (ten thousands) where the amount is one, otherwise null: `"60000.00"` → `"6"`. */
export function tenThousands(decimal: string): string | null {
  const parts = /^(\d+)0{3}(?:\.0*)?$/.exec(decimal);
  const whole = parts?.[1];
  if (!whole || whole.length < 2) return null;
  return plain(`${whole.slice(0, -1)}.${whole.slice(-1)}`);
}

/** A number in hundredths, exact, from a decimal text of at most two decimals. */
export function fen(decimal: string): bigint {
  const parts = DECIMAL.exec(decimal);
  if (!parts) return BigInt(0);
  const [, sign = '', whole = '', fraction = ''] = parts;
  return BigInt(`${sign}${whole}${fraction.slice(0, 2).padEnd(2, '0')}`);
}

/** Hundredths as the engine writes amounts: `114000n` → `"1140.00"`. */
export function yuan(fen: bigint): string {
  const digits = String(fen < 0 ? -fen : fen).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** What was typed for a number, without full width, commas and spaces. */
export function figures(typed: string): string {
  return typed.normalize('NFKC').replace(/[,\s]/g, '');
}

/** How much `part` is of `whole`, in hundredths of a per cent, rounded: for bars and shares. */
export function basisPoints(part: string, whole: string): number {
  const all = fen(whole);
  if (all === BigInt(0)) return 0;
  const twice = (fen(part) * BigInt(20000)) / all;
  return Number((twice + BigInt(1)) / BigInt(2));
}

/** `4000` → `"40%"`, `1667` → `"16.67%"`. */
export function percent(points: number): string {
  return `${plain((points / 100).toFixed(2))}%`;
}

/** A share written in a tariff: `"0.30"` → `"30%"`; null where it is not a plain decimal. */
export function shareAsPercent(share: string): string | null {
  const parts = /^(\d)(?:\.(\d{1,6}))?$/.exec(share.trim());
  if (!parts) return null;
  const digits = `${parts[1]}${(parts[2] ?? '').padEnd(6, '0')}`;
  return `${plain(`${Number(digits.slice(0, 3))}.${digits.slice(3)}`)}%`;
}
