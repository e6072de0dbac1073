import type { Entry, Form, Input, Row } from '../engine/types.ts';

/** What a person has entered, as typed: text, the id of a choice, `yes` or `no`, a date, or the rows of a schedule. */
export type TypedRow = Record<string, string>;
export type Typed = string | TypedRow[];
export type Entered = Record<string, Typed>;

/** A value of the tariff (a default) as it would have been typed. */
export function asTyped(input: Input, entry: Entry | null, asOf: string): Typed {
  if (input.type === 'schedule') {
    const rows = Array.isArray(entry) ? entry : [];
    return rows.map((row) => typedRow(input, row, asOf));
  }
  if (entry === null || Array.isArray(entry)) return '';
  if (typeof entry === 'boolean') return entry ? 'yes' : 'no';
  return entry === 'as_of' && input.type === 'date' ? asOf : String(entry);
}

function typedRow(schedule: Input, row: Row, asOf: string): TypedRow {
  return Object.fromEntries(
    schedule.fields.map((field) => [
      field.id,
      asTyped(field, row[field.id] ?? field.default, asOf) as string,
    ]),
  );
}

/** Values as a program has them: numbers and booleans, too. */
export type Values = Record<string, Entry>;

/** A program's values as they would have been typed. */
export function entered(values: Values): Entered {
  const typed = (value: string | number | boolean): string =>
    typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  const row = (cells: Row): TypedRow =>
    Object.fromEntries(Object.entries(cells).map(([id, value]) => [id, typed(value)]));
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, Array.isArray(value) ? value.map(row) : typed(value)]),
  );
}

/** A row as it first appears when a person adds one. */
export function newRow(schedule: Input, asOf: string): TypedRow {
  return typedRow(schedule, {}, asOf);
}

export const MOST_ROWS = 1000;

/** Rows without anything in them, as many as a text says. */
export function emptyRows(count: string): TypedRow[] {
  const number = /^\d{1,4}$/.test(count) ? Math.min(Number(count), MOST_ROWS) : 0;
  return Array.from({ length: number }, () => ({}));
}

/** What stands in an input now: what was entered, otherwise its default. */
export function typedOf(input: Input, entered: Entered, asOf: string): Typed {
  const typed = entered[input.id];
  if (typed === undefined) return asTyped(input, input.default, asOf);
  if (input.type === 'schedule') return Array.isArray(typed) ? typed : emptyRows(typed);
  return Array.isArray(typed) ? asTyped(input, input.default, asOf) : typed;
}

/** Whether the tariff asks for this input, given the answers to the others. */
export function isAsked(input: Input, form: Form, entered: Entered): boolean {
  return Object.entries(input.when ?? {}).every(([id, answers]) => {
    const other = form.inputs.find((each) => each.id === id);
    if (!other) return true;
    const answer = isAsked(other, form, entered)
      ? typedOf(other, entered, form.as_of)
      : asTyped(other, other.default, form.as_of);
    return typeof answer === 'string' && answers.includes(answer);
  });
}

function asEntry(input: Input, typed: Typed): Entry {
  if (Array.isArray(typed)) {
    return typed.map((row) => {
      const cells = input.fields.filter((field) => row[field.id] !== undefined);
      return Object.fromEntries(cells.map((field) => [field.id, asEntry(field, row[field.id] ?? '')])) as Row;
    });
  }
  if (input.type === 'flag' && (typed === 'yes' || typed === 'no')) return typed === 'yes';
  return typed;
}

/** The questions about a loss that are asked, given the answers about the policy and the loss so far. */
export function askedOfLoss(form: Form, entered: Entered, loss: Entered): Input[] {
  const inputs = form.claim?.inputs ?? [];
  const whole = { ...form, inputs: [...form.inputs, ...inputs] };
  return inputs.filter((input) => isAsked(input, whole, { ...entered, ...loss }));
}

/** What the engine is asked with: what was entered, without what this version of the tariff does not ask. */
export function requestInputs(form: Form, entered: Entered): Record<string, Entry> {
  const asked = form.inputs.filter(
    (input) => entered[input.id] !== undefined && isAsked(input, form, entered),
  );
  return Object.fromEntries(
    asked.map((input) => [input.id, asEntry(input, typedOf(input, entered, form.as_of))]),
  );
}

/** Beside a schedule that an example series filled stands which one. Ids have no hyphen: it is no input. */
const EXAMPLE = '-example';

/** What is entered once `typed` is, in an input; `example` names the series that it came from. */
export function entering(entered: Entered, id: string, typed: Typed, example?: string): Entered {
  const next = { ...entered, [id]: typed };
  delete next[id + EXAMPLE];
  return example === undefined ? next : { ...next, [id + EXAMPLE]: example };
}

/** The example series that stand in what was entered. */
export function examplesOf(entered: Entered): string[] {
  return Object.entries(entered).flatMap(([key, id]) =>
    key.endsWith(EXAMPLE) && typeof id === 'string' ? [id] : [],
  );
}

/** Whether something was entered that this version of the tariff knows nothing of. */
export function hasUnknown(form: Form, entered: Entered): boolean {
  return Object.keys(entered).some((key) => {
    const id = key.replace(EXAMPLE, '');
    return !form.inputs.some((input) => input.id === id);
  });
}
