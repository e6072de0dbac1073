import type { Text } from '../engine/types.ts';

/** A unit such as `yuan/(person*year)` in words: the whole where the catalogue has it, otherwise word by word. */
export function unitInWords(unit: string, catalogue: Record<string, Text>, tongue: keyof Text): string {
  const whole = catalogue[unit];
  if (whole) return whole[tongue];
  return unit
    .replace(/[()]/g, '')
    .replace(/[A-Za-z]+/g, (word) => catalogue[word]?.[tongue] ?? word)
    .replace(/\*/g, '·');
}
