/**
 * Reads a tariff's formula into a tree, only to say it in words: the engine alone computes.
 * The language is that of docs/TARIFFS.md, and dates without quotes as the worksheet has them; parentheses of the
 * author stay where they stand.
 */

export type Expression =
  | { kind: 'number'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'name'; name: string }
  | { kind: 'group'; inner: Expression }
  | { kind: 'unary'; operator: string; inner: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'call'; name: string; list: Expression[] }
  | { kind: 'lookUp'; table: string; keys: Expression[] };

const TOKEN =
  /\s*(?:(\d{4}[-−]\d{2}[-−]\d{2})|(\d+(?:\.\d+)?[%‰]?)|'([^']*)'|"([^"]*)"|([A-Za-z_]\w*)|(==|!=|<=|>=|[-+*/×÷−<>()[\],]))/y;

interface Token {
  kind: 'number' | 'text' | 'name' | 'sign';
  text: string;
}

function tokens(formula: string): Token[] {
  const found: Token[] = [];
  const end = formula.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(formula);
    if (!match) throw new SyntaxError('a formula the page cannot read');
    const [, date, number, single, double, name, sign] = match;
    const text = date ?? single ?? double;
    if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (text !== undefined) found.push({ kind: 'text', text });
    else if (name !== undefined) found.push({ kind: 'name', text: name });
    else found.push({ kind: 'sign', text: sign ?? '' });
  }
  return found;
}

/** From loosest to tightest; `not` stands between `and` and the comparisons. */
const LEVELS: string[][] = [
  ['or'],
  ['and'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-', '−'],
  ['*', '/', '×', '÷'],
];
const NOT_LEVEL = 2;

class Reader {
  #tokens: Token[];
  #at = 0;

  constructor(formula: string) {
    this.#tokens = tokens(formula);
  }

  whole(): Expression {
    const read = this.#level(0);
    if (this.#at < this.#tokens.length) throw new SyntaxError('a formula with something after its end');
    return read;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #takeAny(operators: string[]): string | null {
    const next = this.#peek();
    if (!next || next.kind === 'number' || next.kind === 'text' || !operators.includes(next.text))
      return null;
    this.#at += 1;
    return next.text;
  }

  #expect(sign: string): void {
    if (this.#takeAny([sign]) === null) throw new SyntaxError(`a formula without its ${sign}`);
  }

  #level(level: number): Expression {
    if (level === NOT_LEVEL && this.#takeAny(['not']) !== null) {
      return { kind: 'unary', operator: 'not', inner: this.#level(level) };
    }
    const operators = LEVELS[level];
    if (!operators) return this.#atom();
    let left = this.#level(level + 1);
    for (;;) {
      const operator = this.#takeAny(operators);
      if (operator === null) return left;
      left = { kind: 'binary', operator, left, right: this.#level(level + 1) };
    }
  }

  #list(close: string): Expression[] {
    const list: Expression[] = [];
    if (this.#takeAny([close]) !== null) return list;
    do list.push(this.#level(0));
    while (this.#takeAny([',']) !== null);
    this.#expect(close);
    return list;
  }

  #atom(): Expression {
    if (this.#takeAny(['-', '−']) !== null) return { kind: 'unary', operator: '-', inner: this.#atom() };
    if (this.#takeAny(['(']) !== null) {
      const inner = this.#level(0);
      this.#expect(')');
      return { kind: 'group', inner };
    }
    const token = this.#peek();
    if (!token || token.kind === 'sign') throw new SyntaxError('a formula that ends too early');
    this.#at += 1;
    if (token.kind !== 'name') return { kind: token.kind, text: token.text };
    if (this.#takeAny(['(']) !== null) return { kind: 'call', name: token.text, list: this.#list(')') };
    if (this.#takeAny(['[']) !== null) return { kind: 'lookUp', table: token.text, keys: this.#list(']') };
    return { kind: 'name', name: token.text };
  }
}

export function parse(formula: string): Expression {
  return new Reader(formula).whole();
}
