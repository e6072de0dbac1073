import type * as made from '../../wasm/baofei.js';

/**
 * What the engine is asked and what it answers, as the build makes the types from the Rust ones. Amounts are decimal
 * texts in yuan ("1140.00"). A refused request is answered by `Refused`; the engine never throws because of what a
 * person typed.
 */

/** Answers are plain objects: what is missing is null there, and maps are objects. */
type Plain<T> =
  T extends Map<string, infer Value>
    ? Record<string, Plain<Value>>
    : T extends undefined
      ? null
      : T extends (infer Item)[]
        ? Plain<Item>[]
        : T extends object
          ? { [Key in keyof T]: Plain<T[Key]> }
          : T;

export type Text = Plain<made.Text>;
export type Entry = made.Entry;
export type Row = Record<string, string | number | boolean>;
export type Problem = Plain<made.Problem>;
export type Refused = Plain<made.Refused>;
export type ProductSummary = Plain<made.ProductSummary>;
export type Form = Plain<made.Form>;
export type Input = Plain<made.FormInput>;
export type Choice = Plain<made.Choice>;
export type Table = Plain<made.FormTable>;
export type Payer = Plain<made.FormPayer>;
export type Source = Plain<made.FormSource>;
export type SourceKind = made.SourceKind;
export type Quote = Plain<made.Quote>;
export type ClaimPreview = Plain<made.ClaimPreview>;
export type Roster = Plain<made.Roster>;
export type WorkedStep = Plain<made.WorkedStep>;

export type Picture = Plain<made.Picture>;
export type Seasons = Plain<made.Seasons>;
export type Quality = Plain<made.Quality>;

export type Checked = Plain<made.Checked>;
export type Fault = Plain<made.Fault>;

/** A built-in product, or by its fingerprint a tariff that was opened. */
export type Which = { product: string } | { tariff: string };

export type FormRequest = Which & { as_of: string };

export type QuoteRequest = FormRequest & { inputs: Record<string, Entry>; worksheet?: boolean };

export type ClaimRequest = QuoteRequest & { loss: Record<string, Entry> };

export type SeasonsRequest = FormRequest & { inputs: Record<string, Entry>; fills: string; text: string };

export type RosterRequest = QuoteRequest & { households: Record<string, Entry>[] };

/** The functions of the module that the page uses. */
export interface Functions {
  list(asOf: string): ProductSummary[] | Refused;
  form(request: FormRequest): Form | Refused;
  quote(request: QuoteRequest): Quote | Refused;
  claim(request: ClaimRequest): ClaimPreview | Refused;
  pictures(request: QuoteRequest): Picture[] | Refused;
  seasons(request: SeasonsRequest): Seasons | Refused;
  check(text: string): Checked;
  roster(request: RosterRequest, told: (households: number) => void): Roster | Refused;
  engine(): string;
}

export function isRefused(answer: object): answer is Refused {
  return 'problems' in answer;
}
