import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import type { Plugin } from 'vite';

const NAME = 'virtual:pinyin';

/**
 * `import table from 'virtual:pinyin'`: how the titles of all tariffs and the everyday words are spelled, without
 * tones: `{ "脐橙": "qi cheng" }`. Only these are shipped, not the dictionary they come from.
 */
export function pinyinTable(tariffs: string, finding: string): Plugin {
  return {
    name: 'pinyin',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load(id) {
      if (id !== `\0${NAME}`) return null;
      this.addWatchFile(finding);
      return `export default ${JSON.stringify(table(tariffs, finding))};`;
    },
  };
}

export function table(tariffs: string, finding: string): Record<string, string> {
  const { products } = JSON.parse(readFileSync(finding, 'utf8')) as {
    products: Record<string, { zh: string }>;
  };
  const words = Object.values(products).flatMap(({ zh }) => zh.split(' '));
  return Object.fromEntries([...titles(tariffs), ...words].map((text) => [text, spell(text)]));
}

function titles(tariffs: string): string[] {
  return readdirSync(tariffs, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\d{4}-\d{2}-\d{2}\.json$/.test(file))
    .map(
      (file) => (JSON.parse(readFileSync(join(tariffs, file), 'utf8')) as { title: { zh: string } }).title.zh,
    );
}

/** The syllables of the Chinese characters in a text, which keep the reading they have in its words. */
export function spell(text: string): string {
  const characters = text.replace(/\P{Script=Han}/gu, '');
  return pinyin(characters, { toneType: 'none', v: true, type: 'array' }).join(' ');
}
