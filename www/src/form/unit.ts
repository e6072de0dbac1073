import type { Input } from '../engine/types.ts';
import { figures } from '../words/numbers.ts';

/** Another unit in which a number may be entered, and how many of the tariff's unit it is: exact decimals only. */
export interface OtherUnit {
  unit: string;
  times: string;
}

/** A mu is the fifteenth part of a hectare, a jin half a kilogram, wan ten thousand. */
const OTHERS: Record<string, OtherUnit[]> = {
  mu: [
    { unit: 'ha', times: '15' },
    { unit: 'm2', times: '0.0015' },
  ],
  kg: [{ unit: 'jin', times: '0.5' }],
  'kg/mu': [{ unit: 'jin/mu', times: '0.5' }],
  'yuan/kg': [{ unit: 'yuan/jin', times: '2' }],
  yuan: [{ unit: 'wan', times: '10000' }],
};

/** Amounts below this are small enough to be written in yuan. */
const LARGE = 1_000_000;

export function otherUnits({ type, unit, max }: Input): OtherUnit[] {
  if (type !== 'number' && type !== 'integer') return [];
  return unit === 'yuan' && Number(max) < LARGE ? [] : (OTHERS[unit ?? ''] ?? []);
}

/** What was typed in the other unit, in the tariff's. What is no number stays as it is: the engine says so. */
export function converted(typed: string, times: string): string {
  const number = decimal(typed);
  const factor = decimal(times);
  if (!number || !factor) return typed;
  return written(number.digits * factor.digits, number.decimals + factor.decimals);
}

/** A number of the tariff's unit in the other one; empty where it has no end (1 mu in hectares). */
export function reverted(typed: string, times: string): string {
  const number = decimal(typed);
  const factor = decimal(times);
  if (!number || !factor) return '';
  const shared = number.digits * BigInt(10) ** BigInt(factor.decimals + MOST_DECIMALS);
  if (shared % factor.digits !== BigInt(0)) return '';
  return written(shared / factor.digits, number.decimals + MOST_DECIMALS);
}

const MOST_DECIMALS = 6;

function decimal(typed: string): { digits: bigint; decimals: number } | null {
  const parts = /^(\d{1,15})(?:\.(\d{1,6}))?$/.exec(figures(typed));
  if (!parts) return null;
  const [, whole = '', fraction = ''] = parts;
  return { digits: BigInt(whole + fraction), decimals: fraction.length };
}

function written(digits: bigint, decimals: number): string {
  const text = String(digits).padStart(decimals + 1, '0');
  const at = text.length - decimals;
  return decimals === 0 ? text : `${text.slice(0, at)}.${text.slice(at)}`.replace(/\.?0+$/, '');
}
