import type { ProductSummary, Text } from '../engine/types.ts';

/** How well each way of naming a cover counts, the best first. */
const WAYS = 6;

/** Finds covers by what people type: their titles, everyday words, pinyin whole or abbreviated, in both languages. */
export function search(
  typed: string,
  products: ProductSummary[],
  wordsOf: (id: string) => Text,
  pinyin: Record<string, string>,
): ProductSummary[] {
  const terms = simple(typed).split(' ').filter(Boolean);
  const ranked = products.map((product) => {
    const { zh, en } = wordsOf(product.id);
    const spelled = (texts: string[]): string[] => texts.map((text) => pinyin[text] ?? '');
    const ways: ((term: string) => boolean)[] = [
      (term) => begins(product.title.zh, term) || begins(product.title.en, term),
      (term) => names(product.title.zh, term) || names(product.title.en, term),
      (term) => names(zh, term) || names(en, term),
      (term) => spelled([product.title.zh]).some((syllables) => spells(syllables, term)),
      (term) => spelled(zh.split(' ')).some((syllables) => spells(syllables, term)),
      (term) => names(product.summary.zh, term) || names(product.summary.en, term),
    ];
    const ranks = terms.map((term) => ways.findIndex((way) => way(term)));
    return { product, rank: ranks.includes(-1) ? WAYS : Math.max(...ranks) };
  });
  return ranked
    .filter(({ rank }) => rank < WAYS)
    .sort((one, other) => one.rank - other.rank)
    .map(({ product }) => product);
}

/** Without case, width and punctuation. */
function simple(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function begins(text: string, term: string): boolean {
  return simple(text).startsWith(term);
}

/** Whether a text has the term: Chinese anywhere, other letters only where a word begins. */
function names(text: string, term: string): boolean {
  return /\p{Script=Han}/u.test(term) ? simple(text).includes(term) : ` ${simple(text)}`.includes(` ${term}`);
}

/** Whether letters abbreviate a run of syllables, each by its beginning: `qic`, `qc` and `qicheng` for `qi cheng`. */
export function spells(spelling: string, letters: string): boolean {
  const syllables = spelling.split(' ');
  const rest = (left: string, at: number): boolean => {
    const syllable = syllables[at] ?? '';
    const lengths = Array.from({ length: syllable.length }, (_, shorter) => syllable.length - shorter);
    const taken = lengths.filter((length) => left.startsWith(syllable.slice(0, length)));
    return left === '' || taken.some((length) => rest(left.slice(length), at + 1));
  };
  return syllables.some((_, at) => rest(letters, at));
}
