import type { Form, Quote, Text } from '../engine/types.ts';
import type { Entered } from '../quote/entered.ts';
import { fen, yuan } from '../words/numbers.ts';

/** One payer's part of a saved quote. `own` is whoever takes out the policy and pays what the others leave. */
export interface SavedPart {
  id: string;
  title: Text;
  own: boolean;
  amount: string;
}

/** A quote as it was saved: what was entered, for which day, and what came out. */
export interface Saved {
  id: string;
  product: string;
  title: Text;
  asOf: string;
  entered: Entered;
  version: string;
  fingerprint: string;
  sumInsured: string | null;
  premium: string;
  payers: SavedPart[];
}

/** Everything that one household or farm was offered. */
export interface Offer {
  id: string;
  name: string;
  quotes: Saved[];
}

/** A payer's sum over several covers; of all who take out the policies there is one, whose title is null. */
export interface Sum {
  key: string;
  title: Text | null;
  amount: string;
}

export interface Totals {
  sums: Sum[];
  premium: string;
}

const OWN = '';

export function saved(form: Form, quote: Quote, entered: Entered, id: string): Saved {
  return {
    id,
    product: form.product,
    title: form.title,
    asOf: form.as_of,
    entered,
    version: quote.tariff.version,
    fingerprint: quote.tariff.fingerprint,
    sumInsured: quote.sum_insured,
    premium: quote.premium,
    payers: form.payers.map((payer) => ({
      id: payer.id,
      title: payer.title,
      own: payer.balance,
      amount: quote.payers.find((each) => each.id === payer.id)?.amount ?? '0.00',
    })),
  };
}

export function add(amounts: string[]): string {
  return yuan(amounts.reduce((sum, amount) => sum + fen(amount), BigInt(0)));
}

export function difference(after: string, before: string): string {
  return yuan(fen(after) - fen(before));
}

/** What every payer pays over several covers, the one who takes them out first; exact, and adding up to the premium. */
export function totals(quotes: Saved[]): Totals {
  const parts = quotes.flatMap(({ payers }) => payers);
  const key = ({ id, own }: SavedPart): string => (own ? OWN : id);
  const keys = [...new Set([OWN, ...parts.map(key)])];
  return {
    sums: keys.map((each) => {
      const own = parts.filter((part) => key(part) === each);
      const title = each === OWN ? null : (own[0]?.title ?? null);
      return { key: each, title, amount: add(own.map(({ amount }) => amount)) };
    }),
    premium: add(quotes.map(({ premium }) => premium)),
  };
}

/** What the one who takes out the policies pays. */
export function ownPart(quotes: Saved[]): string {
  return totals(quotes).sums[0]?.amount ?? '0.00';
}

export interface YearlyRow {
  title: Text;
  count: number;
  quotes: Saved[];
}

/** By year of the day they are for, newest first: the covers and how many quotes each has. */
export function yearly(offers: Offer[]): { year: string; rows: YearlyRow[]; quotes: Saved[] }[] {
  const quotes = offers.flatMap((offer) => offer.quotes);
  const years = [...new Set(quotes.map(({ asOf }) => asOf.slice(0, 4)))].sort().reverse();
  return years.map((year) => {
    const own = quotes.filter(({ asOf }) => asOf.startsWith(year));
    const rows = [...new Set(own.map(({ product }) => product))].map((product) => {
      const ofProduct = own.filter((quote) => quote.product === product);
      return { title: (ofProduct[0] as Saved).title, count: ofProduct.length, quotes: ofProduct };
    });
    return { year, rows, quotes: own };
  });
}

/** The offers whose name, or one of whose covers, has what was typed. */
export function find(typed: string, offers: Offer[]): Offer[] {
  const wanted = typed.normalize('NFKC').toLowerCase().trim();
  const has = (text: string): boolean => text.normalize('NFKC').toLowerCase().includes(wanted);
  return offers.filter(
    ({ name, quotes }) => has(name) || quotes.some(({ title }) => has(title.zh) || has(title.en)),
  );
}

/** The offer with this name, and a quote added to it. */
export function keptIn(offers: Offer[], name: string, quote: Saved, id: string): Offer {
  const offer = offers.find((each) => each.name === name) ?? { id, name, quotes: [] };
  return { ...offer, quotes: [...offer.quotes, quote] };
}

/** Offers of a backup, each with the quotes it has here besides, so that an import never loses any. */
export function merged(offers: Offer[], imported: Offer[]): Offer[] {
  return imported.map((offer) => {
    const here = offers.find(({ id }) => id === offer.id)?.quotes ?? [];
    const others = here.filter(({ id }) => !offer.quotes.some((quote) => quote.id === id));
    return { ...offer, quotes: [...offer.quotes, ...others] };
  });
}
