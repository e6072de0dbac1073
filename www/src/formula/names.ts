import type { Form, Input, Text } from '../engine/types.ts';

/** Everything a formula or a table key of one tariff can name, with its title. */
export interface Names {
  /** Inputs, fields of schedules, constants, tables, steps and payers by id. */
  titles: Map<string, Text>;
  /** Titles of choices, by the choice input's id and, without it, by the choice's own id. */
  choices: Map<string, Text>;
}

function addInput(names: Names, input: Input): void {
  names.titles.set(input.id, input.title);
  for (const choice of input.choices) {
    names.choices.set(`${input.id}/${choice.id}`, choice.title);
    if (!names.choices.has(choice.id)) names.choices.set(choice.id, choice.title);
  }
  for (const field of input.fields) addInput(names, field);
}

export function namesOf(form: Form): Names {
  const names: Names = { titles: new Map(), choices: new Map() };
  for (const named of [...form.constants, ...form.tables, ...form.steps, ...form.payers]) {
    names.titles.set(named.id, named.title);
  }
  for (const own of form.functions) names.titles.set(own.id, own.text);
  for (const input of [...form.inputs, ...(form.claim?.inputs ?? [])]) addInput(names, input);
  return names;
}

/** The title of a choice; `of` is the input it belongs to, where that is known. */
export function choiceTitle(names: Names, id: string, of?: string): Text | undefined {
  return names.choices.get(`${of}/${id}`) ?? names.choices.get(id) ?? names.titles.get(id);
}
