/** What `import 'baofei/element'` gives: its types are written down in npm/src/element.d.ts. */
export { BaofeiQuote, provide } from './element.ts';
