import type { Form, Input } from '../engine/types.ts';
import { namesOf } from '../formula/names.ts';
import { Speaker } from '../formula/words.ts';
import { asTyped } from '../quote/entered.ts';
import { keysInWords } from '../sources/keys.ts';
import { inWords } from '../take/typed.ts';
import type { Locale } from '../words/locale.ts';
import { shareAsPercent } from '../words/numbers.ts';
import { words } from './words.ts';

export interface Difference {
  what: string;
  /** Null where there was nothing. */
  before: string | null;
  /** Null where there is nothing any more. */
  after: string | null;
}

interface Cell {
  what: string;
  value: string;
}

/** Every number, bound and formula in which two versions differ, cell by cell. */
export function differences(before: Form, after: Form, locale: Locale): Difference[] {
  const old = cells(before, locale);
  const now = cells(after, locale);
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((key) => ({ was: old.get(key), is: now.get(key) }))
    .filter(({ was, is }) => was?.value !== is?.value)
    .map(({ was, is }) => ({
      what: is?.what ?? was?.what ?? '',
      before: was?.value ?? null,
      after: is?.value ?? null,
    }));
}

/** Everything that can differ, by where it stands in the file. */
function cells(form: Form, locale: Locale): Map<string, Cell> {
  const said = words[locale.tongue];
  const speaker = new Speaker(locale, namesOf(form));
  const found = new Map<string, Cell>();
  const add = (key: string, what: string, value: string): void => void found.set(key, { what, value });
  for (const { id, title, value, unit } of form.constants) {
    add(`constants.${id}`, locale.text(title), locale.value(value, unit));
  }
  for (const table of form.tables) {
    for (const { keys, value } of table.cells) {
      const name = `${locale.text(table.title)} · ${keysInWords(table, keys, speaker, locale.words)}`;
      add(`tables.${table.id}.${keys.join('.')}`, name, locale.value(value, table.unit));
    }
  }
  const input = (each: Input, path: string, before: string): void => {
    const name = before + locale.text(each.title);
    const start = asTyped(each, each.default, form.as_of);
    if (each.min !== null) add(`${path}.min`, `${name} · ${said.least}`, each.min);
    if (each.max !== null) add(`${path}.max`, `${name} · ${said.most}`, each.max);
    if (each.default !== null)
      add(`${path}.default`, `${name} · ${said.starts}`, inWords(each, start, locale));
    for (const field of each.fields) input(field, `${path}.${field.id}`, `${name} · `);
  };
  for (const each of form.inputs) input(each, `inputs.${each.id}`, '');
  for (const { id, title, formula } of form.steps) {
    add(`steps.${id}`, `${locale.text(title)} · ${said.formula}`, speaker.say(formula));
  }
  for (const { id, title, share } of form.payers) {
    if (share === null) continue;
    add(`payers.${id}`, `${locale.text(title)} · ${said.share}`, shareAsPercent(share) ?? speaker.say(share));
  }
  return found;
}
