/** From numbers to places on a drawing, with round numbers along the edge. */
export interface Scale {
  /** The place of a number. */
  at(value: number): number;
  /** Round numbers within the range. */
  ticks: number[];
  /** Decimals that tell the ticks apart. */
  decimals: number;
}

/** A scale that takes `low`…`high` to `from`…`to`, with about `count` ticks; the ends are widened to ticks where `round`. */
export function scale(
  [low, high]: [number, number],
  [from, to]: [number, number],
  count: number,
  round: boolean,
): Scale {
  const span = high > low ? high - low : Math.abs(high) || 1;
  const step = niceStep(span / Math.max(count, 1));
  const first = round ? Math.floor(low / step) : Math.ceil(low / step);
  const last = round ? Math.ceil((low + span) / step) : Math.floor((low + span) / step);
  const ticks = Array.from({ length: Math.max(last - first, 0) + 1 }, (_, n) => (first + n) * step);
  const [start, end] = round ? [first * step, last * step] : [low, low + span];
  return {
    at: (value) => from + ((value - start) / (end - start)) * (to - from),
    ticks,
    decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)),
  };
}

/** The next of 1, 2 or 5 times a power of ten. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = rough / power;
  return (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10) * power;
}

/** The smallest and the largest of some numbers, zero included where `zero`. */
export function extent(values: number[], zero: boolean): [number, number] {
  const known = zero ? [...values, 0] : values;
  return known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)];
}
