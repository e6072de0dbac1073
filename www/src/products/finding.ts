import type { ProductSummary, Text } from '../engine/types.ts';
import { families, groups, products } from './finding.json';

/** Where a person would look for each cover, and what people call it. */

export type Group = keyof typeof groups;

export const titles: Record<Group, Text> = groups;

/** Covers that the list does not know stand where their family stands. */
export function groupOf({ id, family }: ProductSummary): Group {
  const found = (products as Record<string, { group: string }>)[id]?.group;
  return (found ?? (families as Record<string, string>)[family] ?? 'business') as Group;
}

/** What a cover is called in everyday words. */
export function wordsOf(id: string): Text {
  return (products as Record<string, Text>)[id] ?? { zh: '', en: '' };
}

/** Covers in the order of the list, in which those that most people look for come first; unknown ones last. */
export function inOrder(covers: ProductSummary[]): ProductSummary[] {
  const order = Object.keys(products);
  const place = ({ id }: ProductSummary): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...covers].sort((one, other) => place(one) - place(other));
}
