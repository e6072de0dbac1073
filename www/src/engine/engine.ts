import { createBindings } from './bindings.ts';
import { compile, type Source } from './load.ts';
import { Trouble, troubleOf } from './trouble.ts';
import type {
  Checked,
  ClaimPreview,
  ClaimRequest,
  Form,
  FormRequest,
  Functions,
  Picture,
  ProductSummary,
  Quote,
  QuoteRequest,
  Refused,
  Roster,
  RosterRequest,
  Seasons,
  SeasonsRequest,
  Which,
} from './types.ts';

/**
 * The engine as the page sees it. One instance serves every call. Whatever the instance throws means that it broke
 * (wrong input is an answer, never an exception): then it is dropped, a new one is started from the compiled module,
 * and the call is made once more. `onRestart` hears of every recovery, so that the page can say so.
 */
export class Engine {
  #module: WebAssembly.Module;
  #functions: Functions;
  #onRestart: () => void;
  /** Tariffs opened here, by fingerprint: a new instance has to open them again. */
  #opened = new Map<string, string>();

  private constructor(module: WebAssembly.Module, functions: Functions, onRestart: () => void) {
    this.#module = module;
    this.#functions = functions;
    this.#onRestart = onRestart;
  }

  /** Rejects with a `Trouble` where the engine cannot run here. */
  static async start(onRestart: () => void, source: Source): Promise<Engine> {
    try {
      const module = await compile(source);
      return new Engine(module, await instantiate(module), onRestart);
    } catch (thrown) {
      throw troubleOf(thrown);
    }
  }

  /** The compiled module, which a worker can be given so that it loads nothing. */
  get module(): WebAssembly.Module {
    return this.#module;
  }

  list(asOf: string): Promise<ProductSummary[] | Refused> {
    return this.#ask((functions) => functions.list(asOf));
  }

  form(request: FormRequest): Promise<Form | Refused> {
    return this.#ask((functions) => functions.form(request));
  }

  quote(request: QuoteRequest): Promise<Quote | Refused> {
    return this.#ask((functions) => functions.quote(request));
  }

  claim(request: ClaimRequest): Promise<ClaimPreview | Refused> {
    return this.#ask((functions) => functions.claim(request));
  }

  pictures(request: QuoteRequest): Promise<Picture[] | Refused> {
    return this.#ask((functions) => functions.pictures(request));
  }

  seasons(request: SeasonsRequest): Promise<Seasons | Refused> {
    return this.#ask((functions) => functions.seasons(request));
  }

  /** One policy over many households; `told` hears now and then how many of them are priced. */
  roster(request: RosterRequest, told: (households: number) => void): Promise<Roster | Refused> {
    return this.#ask((functions) => functions.roster(request, told));
  }

  /** Checks a tariff file; a sound one can be asked for by its fingerprint from then on. */
  async check(text: string): Promise<Checked> {
    const checked = await this.#ask((functions) => functions.check(text));
    if (checked.fingerprint !== null) this.#opened.set(checked.fingerprint, text);
    return checked;
  }

  /** How to ask for the tariff that a form is of. */
  which({ product, tariff }: Form): Which {
    return this.#opened.has(tariff.fingerprint) ? { tariff: tariff.fingerprint } : { product };
  }

  /** The text of the tariff that a form is of, if it was opened here: another instance has to open it, too. */
  opened({ tariff }: Form): string | null {
    return this.#opened.get(tariff.fingerprint) ?? null;
  }

  version(): Promise<string> {
    return this.#ask((functions) => functions.engine());
  }

  async #ask<Answer>(question: (functions: Functions) => Answer): Promise<Answer> {
    try {
      return question(this.#functions);
    } catch {
      return this.#again(question);
    }
  }

  async #again<Answer>(question: (functions: Functions) => Answer): Promise<Answer> {
    try {
      this.#functions = await instantiate(this.#module);
      for (const text of this.#opened.values()) this.#functions.check(text);
    } catch (thrown) {
      throw troubleOf(thrown);
    }
    try {
      const answer = question(this.#functions);
      this.#onRestart();
      return answer;
    } catch (thrown) {
      await this.#leaveClean();
      throw new Trouble('broken', thrown);
    }
  }

  /** After a second failure the next call still finds a sound instance. */
  async #leaveClean(): Promise<void> {
    this.#functions = await instantiate(this.#module).catch(() => this.#functions);
  }
}

async function instantiate(module: WebAssembly.Module): Promise<Functions> {
  const bindings = createBindings();
  await bindings.default({ module_or_path: module });
  return bindings;
}
