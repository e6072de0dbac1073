import { catalogue, type Locale } from '../words/locale.ts';
import { plain } from '../words/numbers.ts';
import { choiceTitle, type Names } from './names.ts';
import { type Expression, parse } from './parse.ts';

const SIGNS: Record<string, string> = {
  '*': '×',
  '/': '÷',
  '-': '−',
  '==': '=',
  '!=': '≠',
  '<=': '≤',
  '>=': '≥',
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A piece of a formula in words: the title of something, or what stands between titles. */
export interface Piece {
  text: string;
  title: boolean;
}

/** Marks round titles while a sentence is put together; no tariff can hold these characters. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

/** Says formulas of one tariff in one language: names become titles, functions become words. */
export class Speaker {
  #locale: Locale;
  #names: Names;

  constructor(locale: Locale, names: Names) {
    this.#locale = locale;
    this.#names = names;
  }

  /** `round(area_mu * rate[site], 2)` → `投保面积 × 费率（按海拔查表），四舍五入，保留到分（2 位小数）`. */
  say(formula: string): string {
    return this.pieces(formula)
      .map(({ text }) => text)
      .join('');
  }

  /** The same, with the titles apart, so that they can be told from the words between them. */
  pieces(formula: string, frame = (said: string): string => said): Piece[] {
    return frame(this.#marked(formula))
      .split(/(\uE000[^\uE001]*\uE001)/)
      .filter((text) => text !== '')
      .map((text) => ({
        text: text.replaceAll(OPEN, '').replaceAll(CLOSE, ''),
        title: text.startsWith(OPEN),
      }));
  }

  /** A formula as a factor of something else: in brackets unless it is a single term. */
  pieceOf(formula: string, frame: (said: string) => string): Piece[] {
    const single = /^[\w.%‰]+$/.test(formula.trim());
    return this.pieces(formula, (said) => frame(single ? said : this.#bracket(said)));
  }

  #marked(formula: string): string {
    try {
      return this.#say(parse(formula));
    } catch {
      return this.#wordByWord(formula);
    }
  }

  #choice(id: string, of?: string): string {
    return `${OPEN}${this.choice(id, of)}${CLOSE}`;
  }

  #name(id: string): string {
    return `${OPEN}${this.title(id)}${CLOSE}`;
  }

  /** The title of what an id names; ids themselves are never shown. */
  title(id: string): string {
    if (id === 'as_of') return this.#locale.words.asOfName;
    const title = this.#names.titles.get(id);
    return title ? this.#locale.text(title) : '…';
  }

  choice(typed: string, of?: string): string {
    const { words } = this.#locale;
    const id = typed.replaceAll('−', '-');
    if (id === 'yes' || id === 'true') return words.yes;
    if (id === 'no' || id === 'false') return words.no;
    const title = choiceTitle(this.#names, id, of);
    const known = title ?? catalogue.terms[id];
    if (known) return this.#locale.text(known);
    return DATE.test(id) ? this.#locale.date(id) : '…';
  }

  /** For what the page cannot parse: names one by one, the rest as it is. */
  #wordByWord(formula: string): string {
    return formula
      .replace(/'([^']*)'/g, (_, id: string) => this.#choice(id))
      .replace(/[A-Za-z_]\w*/g, (id) => (id === 'as_of' || this.#names.titles.has(id) ? this.#name(id) : id));
  }

  #say(expression: Expression): string {
    const { words } = this.#locale;
    switch (expression.kind) {
      case 'number':
        return /[%‰]$/.test(expression.text) ? expression.text : plain(expression.text);
      case 'text':
        return this.#choice(expression.text);
      case 'name':
        return ['true', 'false', 'yes', 'no'].includes(expression.name)
          ? this.choice(expression.name)
          : this.#name(expression.name);
      case 'group':
        return this.#bracket(this.#say(expression.inner));
      case 'unary':
        return expression.operator === 'not'
          ? `${words.not} ${this.#operand(expression.inner)}`
          : `−${this.#operand(expression.inner)}`;
      case 'binary':
        return this.#binary(expression);
      case 'lookUp':
        return words.lookUp(
          this.#name(expression.table),
          expression.keys.map((key) => this.#say(key)).join(words.keysJoin),
        );
      case 'call':
        return this.#call(expression.name, expression.list);
    }
  }

  #bracket(text: string): string {
    return this.#locale.tongue === 'zh' ? `（${text}）` : `(${text})`;
  }

  /** What is said as a phrase is bracketed when it stands beside a sign. */
  #operand(expression: Expression): string {
    const said = this.#say(expression);
    const phrase = expression.kind === 'call' && !['min', 'max'].includes(expression.name);
    return phrase ? this.#bracket(said) : said;
  }

  #binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): string {
    const { words } = this.#locale;
    const sign =
      operator === 'and' ? words.and : operator === 'or' ? words.or : (SIGNS[operator] ?? operator);
    const of = left.kind === 'name' ? left.name : undefined;
    const rightSaid = right.kind === 'text' ? this.#choice(right.text, of) : this.#operand(right);
    return `${this.#operand(left)} ${sign} ${rightSaid}`;
  }

  /** A function of the tariff's own, or an actuarial one: the digits of its answer, last, are left unsaid. */
  #function(name: string, said: string[]): string {
    const { words } = this.#locale;
    if (this.#names.titles.has(name)) return words.call(this.#name(name), said.join(words.listJoin));
    const known = catalogue.functions[name];
    if (!known) return words.call(name.replaceAll('_', ' '), said.join(words.listJoin));
    return words.call(this.#locale.text(known), said.slice(0, -1).join(words.listJoin));
  }

  #call(name: string, list: Expression[]): string {
    const { words } = this.#locale;
    const said = list.map((each) => this.#say(each));
    const [a = '', b = '', c = ''] = said;
    const operands = list.map((each) => this.#operand(each));
    const digits = decimals(list[1]);
    switch (name) {
      case 'if':
        return words.ifElse(a, operands[1] ?? '', operands[2] ?? '');
      case 'round':
        return words.round(a, digits);
      case 'round_even':
        return words.roundEven(a, digits);
      case 'floor':
        return words.floor(a, digits);
      case 'ceil':
        return words.ceil(a, digits);
      case 'min':
        return words.min(said.join(words.listJoin));
      case 'max':
        return words.max(said.join(words.listJoin));
      case 'clamp':
        return words.clamp(a, b, c);
      case 'abs':
        return words.abs(a);
      case 'days':
        return words.days(a, b);
      case 'months_started':
        return words.months(a, b);
      case 'age':
        return words.age(a, b);
      case 'sum':
        return words.sum(a, b);
      case 'max_of':
        return words.maxOf(a, b);
      default:
        return this.#function(name, said);
    }
  }
}

function decimals(expression: Expression | undefined): number {
  if (expression?.kind === 'number') return Number(expression.text);
  if (expression?.kind === 'unary' && expression.inner.kind === 'number')
    return -Number(expression.inner.text);
  return 0;
}
