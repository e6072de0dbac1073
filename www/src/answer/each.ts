import type { Form } from '../engine/types.ts';
import { type Entered, isAsked, typedOf } from '../quote/entered.ts';
import { fen, figures, yuan } from '../words/numbers.ts';

/** How many units a quote is for, such as 30 mu. */
export interface Quantity {
  /** A decimal text. */
  amount: string;
  unit: string;
}

/** The quantity that the tariff counts, as it was entered; null where it counts none. */
export function quantity(form: Form, entered: Entered): Quantity | null {
  const input = form.inputs.find(({ id }) => id === form.roster);
  if (!input?.unit || !isAsked(input, form, entered)) return null;
  const typed = typedOf(input, entered, form.as_of);
  const amount = typeof typed === 'string' ? figures(typed) : '';
  return /^\d+(\.\d+)?$/.test(amount) && /[1-9]/.test(amount) ? { amount, unit: input.unit } : null;
}

/** An amount of yuan for one unit, rounded half up to the fen, and whether it was rounded. */
export function each(amount: string, { amount: units }: Quantity): { amount: string; rounded: boolean } {
  const [whole = '', fraction = ''] = units.split('.');
  const divisor = BigInt(whole + fraction);
  const shared = fen(amount) * BigInt(10) ** BigInt(fraction.length);
  return {
    amount: yuan((shared * BigInt(2) + divisor) / (divisor * BigInt(2))),
    rounded: shared % divisor !== BigInt(0),
  };
}
