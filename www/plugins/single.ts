import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'vite';

const MODULE = '\0module-inside:';

/** Modules as bytes inside the script: a page opened from a file may fetch nothing. */
export function inside(modules: string[]): Plugin {
  return {
    name: 'inside',
    enforce: 'pre',
    resolveId(id) {
      const path = modules.find((each) => id.endsWith(`${basename(each)}?url`));
      return path === undefined ? null : MODULE + path;
    },
    load(id) {
      if (!id.startsWith(MODULE)) return null;
      const text = JSON.stringify(readFileSync(id.slice(MODULE.length)).toString('base64'));
      return `export default Uint8Array.from(atob(${text}), (each) => each.charCodeAt(0));`;
    },
  };
}

/** Workers as text inside the script, from which the page makes them. */
export function workersInside(): Plugin {
  return {
    name: 'workers-inside',
    enforce: 'pre',
    resolveId(id, importer) {
      return id.endsWith('?worker') ? this.resolve(`${id}&inline`, importer, { skipSelf: true }) : null;
    },
  };
}

/**
 * Puts script, style and picture of the built page into its html, and everything else away. The security policy names the
 * script and the style by what they are.
 */
export function single(icon: string): Plugin {
  return {
    name: 'single',
    enforce: 'post',
    generateBundle(_options, bundle) {
      let script = '';
      let style = '';
      let page = '';
      for (const [file, each] of Object.entries(bundle)) {
        if (each.type === 'chunk') script += each.code;
        else if (file.endsWith('.css')) style += each.source;
        else if (file.endsWith('.html')) page = String(each.source);
        if (!file.endsWith('.html')) delete bundle[file];
      }
      const picture = `data:image/svg+xml;base64,${readFileSync(icon).toString('base64')}`;
      // `</script` in a text of the script would end it.
      script = script.replaceAll('./icon.svg', picture).replaceAll('</script', '<\\/script');
      const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
      const policy = `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; style-src ${hash(style)}; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'`;
      const put = (from: RegExp, to: string): void => {
        if (!from.test(page)) throw new Error(`the page has changed: ${from}`);
        page = page.replace(from, () => to);
      };
      put(/default-src [^"]*/, policy);
      put(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`);
      put(/<script type="module"[^>]*><\/script>/, '');
      put(/href="\.\/icon\.svg"/, `href="${picture}"`);
      put(/<\/body>/, `<script>${script}</script></body>`);
      const html = Object.values(bundle).find(({ fileName }) => fileName.endsWith('.html'));
      if (html?.type !== 'asset') throw new Error('no page was built');
      html.source = page;
      html.fileName = 'baofei.html';
    },
  };
}
