/** Why the engine cannot run; each has its plain words in the catalogues. */
export type TroubleCode =
  | 'unsupported'
  | 'blocked'
  | 'memory'
  | 'missing'
  | 'damaged'
  | 'mismatched'
  | 'broken';

export class Trouble extends Error {
  readonly code: TroubleCode;

  constructor(code: TroubleCode, cause?: unknown) {
    super(code, { cause });
    this.name = 'Trouble';
    this.code = code;
  }
}

/** Does something that needs the engine; `host` says what stood in the way, if anything did. */
export async function guarded(host: { trouble: Trouble | null }, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    host.trouble = null;
  } catch (thrown) {
    host.trouble = troubleOf(thrown);
  }
}

/** Tells from what the browser threw while loading which trouble it is. */
export function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof Trouble) return thrown;
  const text = thrown instanceof Error ? `${thrown.name} ${thrown.message}` : String(thrown);
  if (/content security policy|unsafe-eval|disallowed by embedder|EvalError/i.test(text)) {
    return new Trouble('blocked', thrown);
  }
  if (/out of memory|could not allocate|RangeError/i.test(text)) return new Trouble('memory', thrown);
  if (/LinkError/.test(text)) return new Trouble('mismatched', thrown);
  if (/fetch|network|abort/i.test(text)) return new Trouble('missing', thrown);
  if (/CompileError/.test(text)) return new Trouble('damaged', thrown);
  return new Trouble('broken', thrown);
}
