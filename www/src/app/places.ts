import type { TemplateResult } from 'lit';
import type { Engine } from '../engine/engine.ts';
import type { ProductSummary } from '../engine/types.ts';
import type { Locale } from '../words/locale.ts';
import type { State } from './address.ts';
import type { OfflineState } from './offline.ts';

/** What a place of the page besides the covers may know. */
export interface Ground {
  locale: Locale;
  engine: Engine;
  today: string;
  offline: OfflineState;
  state: State;
  products: ProductSummary[];
  /** Whether the address named a cover that does not exist. */
  missed: boolean;
  /** The address of another view in the same language. */
  go(to: Partial<State>): string;
}

/** A place of the page, loaded when somebody goes there. */
export interface Place {
  /** What the document is called there; without it the place tells by `baofei-heading`, or it is the site itself. */
  title?(locale: Locale): string;
  view(ground: Ground): TemplateResult;
}

/** By the word that stands in the address where the covers have theirs. */
const places: Record<string, () => Promise<Place>> = {
  list: () => import('../products/place.ts'),
  households: () => import('../roster/place.ts'),
  book: () => import('../book/place.ts'),
  help: () => import('../help/help.ts'),
  status: () => import('../status/status.ts'),
  workbench: () => import('../workbench/place.ts'),
};

export function placeNamed(name: string | null): (() => Promise<Place>) | undefined {
  return name !== null && Object.hasOwn(places, name) ? places[name] : undefined;
}

/** Which place an address leads to; null for a cover with its quote. */
export function placeOf({ product, part }: State): string | null {
  if (product === null) return 'list';
  if (placeNamed(product)) return product;
  return part === 'households' ? part : null;
}
