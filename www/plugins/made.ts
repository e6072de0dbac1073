import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** `virtual:NAME`: a module that exports one value, made when the page is built. */
function made(name: string, value: () => unknown): Plugin {
  const id = `virtual:${name}`;
  return {
    name,
    resolveId: (asked) => (asked === id ? `\0${id}` : null),
    load: (asked) => (asked === `\0${id}` ? `export const ${name} = ${JSON.stringify(value())};` : null),
  };
}

/** The words for what can be wrong in a tariff file, apart from those that every visitor loads. */
export const faults = (words: string): Plugin =>
  made('faults', () => JSON.parse(readFileSync(words, 'utf8')).faults);

const MOST_CASES = 2;

interface Case {
  as_of?: string;
  inputs: object;
  expect?: object;
}

/** The first cases of every tariff, which their authors took from documents, for the page to try itself with. */
export const golden = (tariffs: string): Plugin =>
  made('golden', () =>
    readdirSync(tariffs, { recursive: true, encoding: 'utf8' })
      .filter((name) => /^[^/\\]+[/\\][^/\\]+[/\\][^/\\]+\.json$/.test(name))
      .sort()
      .flatMap((name) => {
        const tariff = JSON.parse(readFileSync(join(tariffs, name), 'utf8'));
        return (tariff.cases as Case[])
          .filter(({ expect }) => expect)
          .slice(0, MOST_CASES)
          .map(({ as_of = tariff.effective_from, inputs, expect }) => ({
            product: tariff.id,
            as_of,
            inputs,
            expect,
          }));
      }),
  );
