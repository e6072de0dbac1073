import type { Entry, Form, Problem, Quote, TariffRef } from './bindings.js';

/** What the event `quote` carries, after every change. */
export interface QuoteDetail {
  product: string;
  asOf: string;
  tariff: TariffRef;
  /** What was entered, as typed; what was left alone takes its default. */
  values: Record<string, string | Record<string, string>[]>;
  /** The quote; null while something is wrong. */
  quote: Quote | null;
  /** What is wrong. */
  problems: Problem[];
  form: Form;
}

/** `<baofei-quote>`: one cover with its questions and its price. */
export class BaofeiQuote extends HTMLElement {
  /** The product, as `list` names it. */
  product: string | null;
  /** Instead of a product: the address of a tariff file, or its text. */
  tariff: string | null;
  /** The day whose tariff counts, `2026-11-24`; null is today. */
  asOf: string | null;
  /** What is entered, by the ids of the inputs. */
  values: Record<string, Entry>;

  addEventListener(
    type: 'quote',
    listener: (event: CustomEvent<QuoteDetail>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** Where the module is, or its bytes, for those who cannot serve it beside the script. Before the first element. */
export function provide(module: string | BufferSource | WebAssembly.Module): void;

declare global {
  interface HTMLElementTagNameMap {
    'baofei-quote': BaofeiQuote;
  }
}
