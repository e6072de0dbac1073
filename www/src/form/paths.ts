/** How the engine names a cell of a schedule: `canals[1].length_m`, counted from one. */
export function cellPath(schedule: string, row: number, field: string): string {
  return `${schedule}[${row + 1}].${field}`;
}

/** The input that a path leads to: `canals[1].length_m` → `canals`. */
export function inputOf(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? path;
}

/** Row (from nought) and field of a cell's path; null where it names no cell. */
export function cellOf(path: string): { row: number; field: string } | null {
  const parts = /\[(\d+)\]\.(\w+)$/.exec(path);
  return parts?.[2] === undefined ? null : { row: Number(parts[1]) - 1, field: parts[2] };
}
