import type { Tongue } from '../words/locale.ts';

const zh = {
  search: '找保险',
  searchHelp: '可以写俗名、拼音或拼音首字母，例如“种田”、“qicheng”或“qc”',
  groups: '按类找',
  found: (n: number) => `找到 ${n} 种`,
  none: (typed: string) => `没有找到“${typed}”。换个说法试试，或从下面的分组里选。`,
  all: '看全部',
};

const en: typeof zh = {
  search: 'Find a cover',
  searchHelp: 'In everyday words, in English, Chinese or pinyin, such as “pigs” or “qicheng”',
  groups: 'By kind',
  found: (n) => (n === 1 ? '1 cover' : `${n} covers`),
  none: (typed) => `Nothing found for “${typed}”. Try another word, or choose below.`,
  all: 'Show all',
};

export const productsWords: Record<Tongue, typeof zh> = { zh, en };
