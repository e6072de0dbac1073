import { balance } from '../answer/balance.ts';
import type { Engine } from '../engine/engine.ts';
import { type Form, type Input, isRefused } from '../engine/types.ts';
import { type Entered, isAsked, requestInputs, typedOf } from '../quote/entered.ts';

const MOST_CHOICES = 8;
const FACTORS = [0.5, 0.75, 1, 1.5, 2];

/** What an input could be instead, what it is now among it, in the order of the tariff or of size. */
export function alternatives(input: Input, now: string): string[] {
  if (input.type === 'flag') return ['yes', 'no'];
  if (input.type === 'choice') return input.choices.slice(0, MOST_CHOICES).map(({ id }) => id);
  const figure = Number(now.normalize('NFKC').replace(/,/g, ''));
  if (!Number.isFinite(figure) || figure === 0) return [now];
  const least = Number(input.min ?? Number.NEGATIVE_INFINITY);
  const most = Number(input.max ?? Number.POSITIVE_INFINITY);
  const near = FACTORS.map((factor) => Math.min(Math.max(figure * factor, least), most));
  const written = near.map((each) =>
    String(Number(each.toFixed(input.type === 'integer' ? 0 : input.decimals))),
  );
  return [...new Set(written)];
}

/** What the farmer (whoever takes the balance) would pay, by what would be entered; null where it is refused. */
export async function ownPart(engine: Engine, form: Form, entered: Entered): Promise<string | null> {
  const request = { ...engine.which(form), as_of: form.as_of, worksheet: false };
  const quote = await engine.quote({ ...request, inputs: requestInputs(form, entered) });
  return isRefused(quote) ? null : balance(form, quote).amount;
}

/** The inputs whose other values change what the farmer pays; choices first, for they are decisions and not facts. */
export async function variable(engine: Engine, form: Form, entered: Entered): Promise<Input[]> {
  const found: Input[] = [];
  for (const input of form.inputs) {
    const now = typedOf(input, entered, form.as_of);
    // The engine answers at once and holds everything else up: whatever else was asked of the page comes first.
    await new Promise((resolve) => setTimeout(resolve));
    if (typeof now !== 'string' || input.type === 'date' || !isAsked(input, form, entered)) continue;
    const prices = new Set<string | null>();
    for (const value of alternatives(input, now)) {
      prices.add(await ownPart(engine, form, { ...entered, [input.id]: value }));
    }
    if (prices.size > 1) found.push(input);
  }
  const isDecision = ({ type }: Input): boolean => type === 'choice' || type === 'flag';
  return [...found.filter(isDecision), ...found.filter((input) => !isDecision(input))];
}
