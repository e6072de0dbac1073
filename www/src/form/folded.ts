import type { Form, Input } from '../engine/types.ts';
import { isAsked } from '../quote/entered.ts';

/** With more questions than this at first sight nobody reads them. */
const MOST = 7;

/**
 * The questions that are folded away: the rare ones, and where still more than seven are asked at first sight, the last of
 * those that have a default and that no other question waits for. What an answer calls for stays in sight.
 */
export function foldedAway(form: Form): Set<string> {
  const folded = new Set(form.inputs.filter(({ more }) => more).map(({ id }) => id));
  const awaited = new Set(form.inputs.flatMap(({ when }) => Object.keys(when ?? {})));
  const spare = ({ id, type, default: value }: Input): boolean =>
    type !== 'schedule' && value !== null && !awaited.has(id);
  const seen = form.inputs.filter((input) => !folded.has(input.id) && isAsked(input, form, {}));
  const over = Math.max(0, seen.length - MOST);
  for (const { id } of seen.filter(spare).reverse().slice(0, over)) folded.add(id);
  return folded;
}
