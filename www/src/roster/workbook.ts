import type { Line } from '../shared/csv.ts';

/** A sheet of a workbook: what its tab says, and its rows that hold anything. */
export interface Sheet {
  name: string;
  lines: Line[];
}

/** Why a file of Excel cannot be read. */
export type Unopened = 'locked' | 'old' | 'no_workbook' | 'damaged' | 'too_large' | 'unavailable';

/** Which kind of Excel file this is by its first bytes: new (a zip file), old or with a password; null for any other. */
export function workbookKind(bytes: Uint8Array): 'new' | 'old' | 'locked' | null {
  const start = bytes.subarray(0, 4).join();
  if (start === '80,75,3,4') return 'new';
  if (start !== '208,207,17,224') return null;
  // The same container holds old workbooks, and new ones with a password under this name.
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return text.includes('EncryptedPackage') ? 'locked' : 'old';
}

/** A cell's place as spreadsheets name it, such as B7. */
export function placeName(column: number, row: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters + row;
}
