interface ImportMetaEnv {
  readonly VITE_BUILT: string;
}

declare module 'virtual:golden' {
  /** Cases of the tariffs, made by plugins/made.ts. */
  export const golden: {
    product: string;
    as_of: string;
    inputs: Record<string, import('./engine/types.ts').Entry>;
    expect: Record<string, string>;
  }[];
}

declare module 'virtual:example/*' {
  /** A series of the test data, made by plugins/examples.ts. */
  export const packed: import('./history/packed.ts').Packed;
}

declare module 'virtual:faults' {
  /** What the codes of faults mean, apart from the words that everybody loads. */
  export const faults: Record<string, { zh: string; en: string }>;
}

declare module 'virtual:pinyin' {
  /** How titles and everyday words are spelled, made by plugins/pinyin.ts. */
  const table: Record<string, string>;
  export default table;
}
