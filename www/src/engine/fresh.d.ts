/** A module as a factory (plugins/fresh.ts): each call makes a copy with a state of its own. */
declare module '*?fresh' {
  const create: () => unknown;
  export default create;
}
