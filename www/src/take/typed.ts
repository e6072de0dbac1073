import type { Form, Input } from '../engine/types.ts';
import { type Entered, isAsked, type Typed, typedOf } from '../quote/entered.ts';
import type { Locale } from '../words/locale.ts';
import { figures, grouped } from '../words/numbers.ts';

/** What stands in the form, in words: every question asked and its answer. */
export function answers(form: Form, entered: Entered, locale: Locale): [title: string, answer: string][] {
  return form.inputs
    .filter((input) => isAsked(input, form, entered))
    .map((input) => [locale.text(input.title), inWords(input, typedOf(input, entered, form.as_of), locale)]);
}

export function inWords(input: Input, typed: Typed, locale: Locale): string {
  if (Array.isArray(typed)) {
    const row = (cells: Record<string, string>): string =>
      input.fields
        .map((field) => `${locale.text(field.title)} ${inWords(field, cells[field.id] ?? '', locale)}`)
        .join(locale.words.enumerationJoin);
    return typed.map(row).join(locale.words.listJoin);
  }
  if (input.type === 'flag') return typed === 'yes' ? locale.words.yes : locale.words.no;
  if (input.type === 'date') return locale.date(typed);
  if (input.type === 'choice') {
    const choice = input.choices.find(({ id }) => id === typed);
    return choice ? locale.text(choice.title) : typed;
  }
  const number = grouped(figures(typed));
  return input.unit === null ? number : `${number} ${locale.unit(input.unit)}`;
}
