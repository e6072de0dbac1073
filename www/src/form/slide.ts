import type { Input } from '../engine/types.ts';

/** Steps that a finger can tell apart on a phone. */
const STEPS = 200;

/** Where a slider runs: over the whole range where that is short, else around the default. */
export function slide(input: Pick<Input, 'min' | 'max' | 'default' | 'decimals'>): {
  low: number;
  high: number;
  step: number;
} {
  const unit = 10 ** -input.decimals;
  const [min, max] = [Number(input.min ?? 0), Number(input.max ?? 0)];
  if (max - min <= STEPS * unit) return { low: min, high: max, step: unit };
  const middle = Number(input.default ?? min);
  const reach = Math.max(Math.abs(middle) * 2, 10 * unit);
  const low = Math.max(min, middle >= 0 ? Math.max(0, middle - reach) : middle - reach);
  const high = Math.min(max, middle + reach);
  // A round step, so that round numbers come up.
  const step = Math.max(unit, 10 ** Math.floor(Math.log10((high - low) / STEPS)));
  return { low, high, step };
}
