import type { Engine } from '../engine/engine.ts';
import type { QuoteRequest, SeasonsRequest } from '../engine/types.ts';
import { whatIf } from '../whatif/vary.ts';

/**
 * Hears which share of the work is done, from 0 to 1. Whoever works in pieces waits for it: in the page's own thread it
 * lets the page answer in between.
 */
export type Report = (share: number) => Promise<void>;

/** Work that may take long: asks an engine and answers what can be sent from a worker. */
export type Job<Argument, Answer> = (engine: Engine, argument: Argument, report: Report) => Promise<Answer>;

// biome-ignore lint/suspicious/noExplicitAny: jobs of every kind
export type Jobs = Record<string, Job<any, any>>;

export type ArgumentOf<Each> = Each extends Job<infer Argument, unknown> ? Argument : never;
export type AnswerOf<Each> = Each extends (...parameters: never[]) => Promise<infer Answer> ? Answer : never;

/** What one cover asks for beside its price. */
export const jobs = {
  pictures: (engine: Engine, request: QuoteRequest) => engine.pictures(request),
  seasons: (engine: Engine, request: SeasonsRequest) => engine.seasons(request),
  whatIf,
} satisfies Jobs;
