import { findings, functions, grades, kinds, problems, terms, units } from '@words';
import type { Text } from '../engine/types.ts';
import { en } from './en.ts';
import * as numbers from './numbers.ts';
import { unitInWords } from './units.ts';
import { type Words, zh } from './zh.ts';

export type Tongue = keyof Text;

type Catalogue = Record<string, Text>;

/** The words shared with the command: problems, units, kinds of provenance. */
export const catalogue: Record<
  'problems' | 'units' | 'kinds' | 'findings' | 'grades' | 'functions' | 'terms',
  Catalogue
> = {
  problems,
  units,
  kinds,
  findings,
  grades,
  functions,
  terms,
};

/** One language: its words, and how it writes money, numbers and dates. */
export class Locale {
  readonly tongue: Tongue;
  readonly words: Words;
  #day: Intl.DateTimeFormat;

  constructor(tongue: Tongue) {
    this.tongue = tongue;
    this.words = tongue === 'zh' ? zh : en;
    const form = tongue === 'zh' ? 'zh-CN' : 'en-GB';
    this.#day = new Intl.DateTimeFormat(form, { dateStyle: 'long', timeZone: 'UTC' });
  }

  text(text: Text): string {
    return text[this.tongue];
  }

  kind(id: string): string {
    return catalogue.kinds[id]?.[this.tongue] ?? '';
  }

  unit(unit: string): string {
    return unitInWords(unit, catalogue.units, this.tongue);
  }

  /** `456.00 元`, `¥456.00`. */
  money(decimal: string): string {
    const digits = numbers.money(decimal);
    return this.tongue === 'zh' ? `${digits} 元` : `¥${digits}`;
  }

  /** An amount of a size that is easier to read in 万: `60,000.00 元（6 万元）`. */
  largeMoney(decimal: string): string {
    const wan = this.tongue === 'zh' ? numbers.tenThousands(decimal) : null;
    return wan === null ? this.money(decimal) : `${this.money(decimal)}（${wan} 万元）`;
  }

  /** A number along the edge of a picture: `2万`, `20k`. */
  short(value: number, decimals: number): string {
    const [size, mark] = this.tongue === 'zh' ? [10_000, '万'] : [1000, 'k'];
    if (value !== 0 && Math.abs(value) >= size && value % (size / 10) === 0)
      return `${value / size}${mark}`.replace('-', '−');
    return numbers.grouped(value.toFixed(decimals));
  }

  /** A value with its unit in words; yuan as money. */
  value(decimal: string, unit: string | null): string {
    if (decimal === 'true') return this.words.yes;
    if (decimal === 'false') return this.words.no;
    if (unit === 'yuan') return this.money(decimal);
    const digits = numbers.plain(decimal);
    if (unit === null) return digits;
    return unit === 'percent' ? `${digits}%` : `${digits} ${this.unit(unit)}`;
  }

  /** `2013年1月1日`, `1 January 2013`. */
  date(iso: string): string {
    const day = new Date(`${iso}T00:00:00Z`);
    return Number.isNaN(day.getTime()) ? iso : this.#day.format(day);
  }
}

const locales: Record<Tongue, Locale> = { zh: new Locale('zh'), en: new Locale('en') };

export function locale(tongue: Tongue): Locale {
  return locales[tongue];
}
