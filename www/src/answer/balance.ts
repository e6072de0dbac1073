import type { Form, Quote, Text } from '../engine/types.ts';

export interface Part {
  id: string;
  title: Text;
  amount: string;
}

/** Everybody's part: whoever takes the balance (the farmer) first, the others in the order of the tariff. */
export function parts(form: Form, quote: Quote): Part[] {
  const own = form.payers.filter(({ balance }) => balance);
  const others = form.payers.filter(({ balance }) => !balance);
  return [...own, ...others].map(({ id, title }) => ({
    id,
    title,
    amount: quote.payers.find((each) => each.id === id)?.amount ?? '0.00',
  }));
}

/** The part of whoever takes the balance. */
export function balance(form: Form, quote: Quote): Part {
  const [own] = parts(form, quote);
  if (!own) throw new RangeError('a tariff without anybody who pays');
  return own;
}
