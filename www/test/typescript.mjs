/** Lets node run the tests and the page's pure modules as they are written: TypeScript, and JSON with named exports. */
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
