import type { Entered, Typed } from './entered.ts';

/** Something was typed into an input. */
export type TypedEvent = CustomEvent<{ id: string; typed: Typed; settled: boolean; cell?: string }>;

/** An input was left. */
export type LeftEvent = CustomEvent<{ id: string }>;

/** The quote's own state changed, so that the address can follow. */
export type QuoteStateEvent = CustomEvent<{ entered?: Entered; asOf?: string | null }>;

/** What the document should be called. */
export type HeadingEvent = CustomEvent<{ title: string; wrong: boolean }>;

export function send(from: HTMLElement, type: string, detail: object): void {
  from.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
}
