import type { TemplateResult } from 'lit';
import type { Engine } from '../engine/engine.ts';
import type { Locale } from '../words/locale.ts';
import type { OfflineState } from './offline.ts';

/** What a place of the page besides the covers may know. */
export interface Ground {
  locale: Locale;
  engine: Engine;
  today: string;
  offline: OfflineState;
}

/** A place of the page, loaded when somebody goes there. */
export interface Place {
  title(locale: Locale): string;
  view(ground: Ground): TemplateResult;
}

/** By the word that stands in the address where the covers have theirs. */
const places: Record<string, () => Promise<Place>> = {
  help: () => import('../help/help.ts'),
  status: () => import('../status/status.ts'),
  workbench: () => import('../workbench/place.ts'),
};

export function placeNamed(name: string | null): (() => Promise<Place>) | undefined {
  return name !== null && name in places ? places[name] : undefined;
}
