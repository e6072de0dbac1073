import type { Sheet } from './sheet.ts';

const MILLIMETRES = 25.4 / 96;

export type Paper = 'a4' | 'slip';

/** Prints a sheet alone. A slip is as long as what stands on it: rolls have no pages. */
export async function print(sheet: Sheet, paper: Paper): Promise<void> {
  sheet.className = paper;
  document.body.append(sheet);
  await sheet.updateComplete;
  const size = paper === 'a4' ? 'A4; margin: 12mm' : `80mm ${await slipLength(sheet)}mm; margin: 4mm`;
  const style = new CSSStyleSheet();
  style.replaceSync(`@page { size: ${size}; }`);
  const before = document.adoptedStyleSheets;
  document.adoptedStyleSheets = [...before, style];
  document.body.classList.add('printing');
  const clear = (): void => {
    document.adoptedStyleSheets = before;
    document.body.classList.remove('printing');
    sheet.remove();
  };
  addEventListener('afterprint', clear, { once: true });
  globalThis.print();
}

/** How long the slip is in whole millimetres, its margins and a little to tear it off included. */
async function slipLength(sheet: Sheet): Promise<number> {
  return Math.ceil(sheet.getBoundingClientRect().height * MILLIMETRES) + 18;
}
