import { read } from '../app/address.ts';
import type { Entered } from '../quote/entered.ts';
import { parse, write } from '../shared/csv.ts';
import type { Offer, Saved } from './offers.ts';
import { totals } from './offers.ts';

/** The quote book as files: JSON, which brings everything back, and CSV for spreadsheets. */

const FORMAT = 'baofei-book';

export function toJson(offers: Offer[]): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, offers }, null, 2)}\n`;
}

/** The offers of a file, or null where it is none of ours or broken. */
export function fromJson(text: string): Offer[] | null {
  try {
    const book = JSON.parse(text) as { format?: unknown; version?: unknown; offers?: unknown };
    const sound = book.format === FORMAT && book.version === 1 && list(book.offers, isOffer);
    return sound ? (book.offers as Offer[]) : null;
  } catch {
    return null;
  }
}

type Plain = Record<string, unknown>;

const AMOUNT = /^\d+\.\d\d$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function list(value: unknown, sound: (item: Plain) => boolean): boolean {
  const plain = (item: unknown): item is Plain => typeof item === 'object' && item !== null;
  return Array.isArray(value) && value.every((item) => plain(item) && sound(item));
}

const texts = (item: Plain, ...names: string[]): boolean =>
  names.every((name) => typeof item[name] === 'string');
const amount = (value: unknown): boolean => typeof value === 'string' && AMOUNT.test(value);
const bilingual = (value: unknown): boolean => list([value], (text) => texts(text, 'zh', 'en'));

function isOffer(offer: Plain): boolean {
  return texts(offer, 'id', 'name') && list(offer.quotes, isSaved);
}

function isSaved(quote: Plain): boolean {
  return (
    texts(quote, 'id', 'product', 'version', 'fingerprint') &&
    bilingual(quote.title) &&
    DAY.test(String(quote.asOf)) &&
    (quote.sumInsured === null || amount(quote.sumInsured)) &&
    amount(quote.premium) &&
    list([quote.entered], isEntered) &&
    list(quote.payers, isPart)
  );
}

function isEntered(entered: Plain): boolean {
  const row = (item: Plain): boolean => texts(item, ...Object.keys(item));
  return Object.values(entered).every((typed) => typeof typed === 'string' || list(typed, row));
}

function isPart(part: Plain): boolean {
  return texts(part, 'id') && bilingual(part.title) && typeof part.own === 'boolean' && amount(part.amount);
}

/** The words of a table's heading. */
export interface Headings {
  name: string;
  cover: string;
  asOf: string;
  sumInsured: string;
  own: string;
  premium: string;
  address: string;
}

/** One row a quote. The last column is its address on this page, from which it can be made again. */
export function toCsv(
  offers: Offer[],
  headings: Headings,
  text: (part: { zh: string; en: string }) => string,
  address: (quote: Saved) => string,
): string {
  const all = totals(offers.flatMap(({ quotes }) => quotes)).sums;
  const { name, cover, asOf, sumInsured, own, premium } = headings;
  const payers = all.map(({ title }) => (title ? text(title) : own));
  const rows = offers.flatMap((offer) =>
    offer.quotes.map((quote) => {
      const { sums } = totals([quote]);
      const amounts = all.map(({ key }) => sums.find((sum) => sum.key === key)?.amount ?? '');
      const first = [offer.name, text(quote.title), quote.asOf, quote.sumInsured ?? ''];
      return [...first, ...amounts, quote.premium, address(quote)];
    }),
  );
  return write([[name, cover, asOf, sumInsured, ...payers, premium, headings.address], ...rows]);
}

/** A row of such a table: for whom which cover is to be quoted. */
export interface Wanted {
  name: string;
  product: string;
  asOf: string | null;
  entered: Entered;
}

/** The quotes of a table, by the headings of either language; null where the columns are missing. */
export function fromCsv(csv: string, headings: Headings[]): Wanted[] | null {
  const [heading, ...lines] = parse(csv).lines;
  const column = (name: keyof Headings): number =>
    heading?.cells.findIndex((cell) => headings.some((each) => each[name] === cell.trim())) ?? -1;
  const [named, addressed] = [column('name'), column('address')];
  if (named < 0 || addressed < 0) return null;
  return lines.flatMap(({ cells }) => {
    const { product, asOf, entered } = read(cells[addressed] ?? '');
    return product === null ? [] : [{ name: cells[named] ?? '', product, asOf, entered }];
  });
}
