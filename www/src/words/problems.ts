import type { Problem, Text } from '../engine/types.ts';

import type { Locale } from './locale.ts';
import { plain } from './numbers.ts';

/** A sentence of the catalogue in one language, its values put in. */
export function filled(sentence: Text | undefined, params: Problem['params'], locale: Locale): string | null {
  if (!sentence) return null;
  return fill(locale.text(sentence), params, (_, value) =>
    /^\d{4}-\d{2}-\d{2}$/.test(value) ? locale.date(value) : plain(value),
  );
}

/** Puts the values of a problem into its sentence (`{min}` and the like); `read` says each in words by its name. */
export function fill(
  sentence: string,
  params: Problem['params'],
  read: (name: string, value: string) => string,
): string {
  return sentence
    .replace(/\{(\w+)\}/g, (_, name: string) => read(name, params[name] ?? ''))
    .replace(/\s+/g, ' ')
    .trim();
}
