import type { Problem } from '../engine/types.ts';

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
