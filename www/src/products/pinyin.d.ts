/** How titles and everyday words are spelled, made by the build (plugins/pinyin.ts). */
declare module 'virtual:pinyin' {
  const table: Record<string, string>;
  export default table;
}
