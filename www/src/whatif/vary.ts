import { balance } from '../answer/balance.ts';
import type { Report } from '../aside/jobs.ts';
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

/** Ids of the inputs varied across and down, where somebody chose them. */
export interface Chosen {
  across?: string;
  down?: string;
}

/** The inputs across and down: as chosen, otherwise the first two. */
export function axes(inputs: Input[], chosen: Chosen): [across: Input, down: Input] | null {
  const named = (id: string | undefined): Input | undefined => inputs.find((input) => input.id === id);
  const across = named(chosen.across) ?? inputs.find(({ id }) => id !== chosen.down);
  const down = named(chosen.down) ?? inputs.find((input) => input !== across);
  return across && down ? [across, down] : null;
}

export interface Varied {
  /** What can be varied: the inputs whose other values change what the farmer pays. */
  inputs: string[];
  /** What would be paid, by what stands down and across; null where it is refused. */
  prices: (string | null)[][];
}

/** Varies every input by itself, then two of them against each other. */
export async function whatIf(
  engine: Engine,
  { form, entered, chosen }: { form: Form; entered: Entered; chosen: Chosen },
  report: Report,
): Promise<Varied> {
  const now = new Map(form.inputs.map((input) => [input.id, typedOf(input, entered, form.as_of)]));
  const values = (input: Input): string[] => alternatives(input, now.get(input.id) as string);
  const tried = form.inputs.filter(
    (input) =>
      typeof now.get(input.id) === 'string' && input.type !== 'date' && isAsked(input, form, entered),
  );
  const counts = tried.map((input) => values(input).length).sort((a, b) => b - a);
  // Which two will stand in the table is not known yet: it has at most as many cells as the two with most values.
  const most = counts.reduce((sum, count) => sum + count, 0) + (counts[0] ?? 0) * (counts[1] ?? 0);
  let asked = 0;
  /** Prices by the answers that differ from the present ones: some stand in a row and in a column. */
  const known = new Map<string, string | null>();
  const price = async (changes: Entered): Promise<string | null> => {
    await report(asked / most);
    asked += 1;
    const changed = Object.entries(changes).filter(([id, value]) => value !== now.get(id));
    const key = JSON.stringify(changed);
    if (!known.has(key)) known.set(key, await ownPart(engine, form, { ...entered, ...changes }));
    return known.get(key) ?? null;
  };

  const found: Input[] = [];
  for (const input of tried) {
    const prices = new Set<string | null>();
    for (const value of values(input)) prices.add(await price({ [input.id]: value }));
    if (prices.size > 1) found.push(input);
  }
  const inputs = decisionsFirst(found);
  const ids = inputs.map(({ id }) => id);
  const prices: (string | null)[][] = [];
  const pair = axes(inputs, chosen);
  if (!pair) return { inputs: ids, prices };
  const [across, down] = pair;
  for (const below of values(down)) {
    const row: (string | null)[] = [];
    for (const beside of values(across)) row.push(await price({ [across.id]: beside, [down.id]: below }));
    prices.push(row);
  }
  return { inputs: ids, prices };
}

/** Choices come first, for they are decisions and not facts. */
function decisionsFirst(inputs: Input[]): Input[] {
  const isDecision = ({ type }: Input): boolean => type === 'choice' || type === 'flag';
  return [...inputs.filter(isDecision), ...inputs.filter((input) => !isDecision(input))];
}

/** What the farmer (whoever takes the balance) would pay, by what would be entered; null where it is refused. */
async function ownPart(engine: Engine, form: Form, entered: Entered): Promise<string | null> {
  const request = { ...engine.which(form), as_of: form.as_of, worksheet: false };
  const quote = await engine.quote({ ...request, inputs: requestInputs(form, entered) });
  return isRefused(quote) ? null : balance(form, quote).amount;
}
