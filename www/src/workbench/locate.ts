/** Parts of a place such as `inputs.area_mu.max`, `cases[3]` or `steps.premium.formula:14`. */
const PART = /([A-Za-z_][\w-]*)|\[(\d+)\]/g;

/**
 * Where a fault's place stands in the text, as well as can be told without reading it as JSON (it may be none): each
 * part is looked for after the one before.
 */
export function locate(text: string, place: string): number {
  let at = 0;
  for (const [, name, row] of place.replace(/:\d+$/, '').matchAll(PART)) {
    if (name !== undefined) at = after(text, `"${name}"`, at);
    else for (let left = Number(row); left > 0; left -= 1) at = after(text, '{', at);
  }
  return at;
}

function after(text: string, part: string, from: number): number {
  const found = text.indexOf(part, from);
  return found < 0 ? from : found + 1;
}
