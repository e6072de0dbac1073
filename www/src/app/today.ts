/** The day on which the page was built: no device's clock can be right that shows an earlier one. */
export const BUILT = import.meta.env.VITE_BUILT;

/** The day on the device's calendar, as `2026-11-24`. */
export function today(now = new Date()): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function aYearAfter(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}
