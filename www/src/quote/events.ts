import type { Form, Problem, Quote } from '../engine/types.ts';
import type { Entered, Typed } from './entered.ts';

/** Something was typed into an input. */
export type TypedEvent = CustomEvent<{
  id: string;
  typed: Typed;
  settled: boolean;
  cell?: string;
  example?: string;
}>;

/** An input was left. */
export type LeftEvent = CustomEvent<{ id: string }>;

/** The quote's own state changed, so that the address can follow. */
export type QuoteStateEvent = CustomEvent<{ entered?: Entered; asOf?: string | null; loss?: Entered }>;

/** A price was worked out, or refused: the detail of the public event `quote`. */
export interface QuoteDetail {
  product: string;
  asOf: string;
  tariff: Form['tariff'];
  /** What was entered, as typed; what was left alone takes its default. */
  values: Entered;
  /** The quote; null while something is wrong. */
  quote: Quote | null;
  problems: Problem[];
  form: Form;
}

export type QuoteEvent = CustomEvent<QuoteDetail>;

/** How high the bar with the price is that covers the foot of the page. */
export type BarEvent = CustomEvent<{ height: number }>;

/** What the document should be called. */
export type HeadingEvent = CustomEvent<{ title: string; wrong: boolean }>;

export function send(from: HTMLElement, type: string, detail: object): void {
  from.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
}
