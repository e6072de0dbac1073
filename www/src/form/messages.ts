import type { Form, Input, Problem } from '../engine/types.ts';
import { catalogue, type Locale } from '../words/locale.ts';
import { plain } from '../words/numbers.ts';
import { fill } from '../words/problems.ts';
import { cellOf, inputOf } from './paths.ts';

/** A problem in the words that stand both beside the field and in the summary. */
export interface Message {
  path: string;
  text: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Nothing has been entered where something must be. */
export const MISSING = 'missing';

/** The sentence for one problem: the field's title, then what is wrong with it. */
export function messageOf(problem: Problem, form: Form, locale: Locale): Message {
  const input = form.inputs.find(({ id }) => id === inputOf(problem.field));
  const cell = cellOf(problem.field);
  const field = input?.fields.find(({ id }) => id === cell?.field);
  const text = sentence(problem, form, field ?? input, locale);
  // The title of a rule is a whole sentence by itself.
  if (!input || problem.code === 'rule') return { path: problem.field, text: capital(text) };
  const title = locale.text(input.title);
  const row = cell && field ? ` · ${locale.words.rowName(cell.row + 1)} · ${locale.text(field.title)}` : '';
  return { path: problem.field, text: locale.words.problem(title + row, text) };
}

function sentence(problem: Problem, form: Form, input: Input | undefined, locale: Locale): string {
  const words = catalogue.problems[problem.code];
  if (!words) return locale.words.unknownProblem;
  return fill(locale.text(words), problem.params, (name, value) => {
    if (name === 'unit') return value === '' ? '' : locale.unit(value);
    if (name === 'choices') return choiceTitles(value, input, locale);
    if (name === 'step') return stepTitle(value, form, locale);
    return DATE.test(value) ? locale.date(value) : plain(value);
  });
}

function choiceTitles(ids: string, input: Input | undefined, locale: Locale): string {
  const wanted = ids.split(', ');
  const choices = (input?.choices ?? []).filter(({ id }) => wanted.includes(id));
  return choices.map(({ title }) => locale.text(title)).join(locale.words.enumerationJoin);
}

function stepTitle(id: string, form: Form, locale: Locale): string {
  const step = form.steps.find((each) => each.id === id);
  return step ? locale.text(step.title) : '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
