import type { Input } from '../engine/types.ts';
import type { Locale } from '../words/locale.ts';
import { plain } from '../words/numbers.ts';

/** What may be entered, in words: `可填 0.1 到 100,000 亩`. Empty where the tariff sets no bounds. */
export function rangeHint(input: Input, locale: Locale): string {
  const { words } = locale;
  const { min, max } = input;
  if (input.type === 'schedule') return '';
  const low = min === null ? null : bound(input, min, locale);
  const high = max === null ? null : bound(input, max, locale);
  const unit = input.unit === null ? '' : ` ${locale.unit(input.unit)}`;
  if (low !== null && high !== null) return `${words.range(low, high)}${unit}`;
  if (low !== null) return `${words.rangeFrom(low)}${unit}`;
  return high === null ? '' : `${words.rangeTo(high)}${unit}`;
}

function bound(input: Input, value: string, locale: Locale): string {
  if (input.type === 'date') return value === 'as_of' ? locale.words.asOfName : locale.date(value);
  return plain(value);
}
