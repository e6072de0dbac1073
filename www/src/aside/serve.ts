import { Engine } from '../engine/engine.ts';
import { type TroubleCode, troubleOf } from '../engine/trouble.ts';
import type { Jobs } from './jobs.ts';

/** What a worker is told first, and what it is asked then. */
export type Asked = { module: WebAssembly.Module } | Task;

export interface Task {
  job: string;
  argument: unknown;
  /** The text of the tariff that it is about, where it is none of the built-in ones. */
  tariff: string | null;
}

export type Told = { ready: true } | { share: number } | { answer: unknown } | { trouble: TroubleCode };

/** A worker's side: starts an instance of its own from the module that the page compiled, and does one job at a time. */
export function serve(jobs: Jobs): void {
  let engine: Engine;
  let known: string | null = null;
  const tell = (told: Told): void => postMessage(told);
  const report = async (share: number): Promise<void> => tell({ share });

  const work = async ({ job, argument, tariff }: Task): Promise<void> => {
    if (tariff !== null && tariff !== known) await engine.check(tariff);
    known = tariff ?? known;
    tell({ answer: await jobs[job]?.(engine, argument, report) });
  };
  const start = async (module: WebAssembly.Module): Promise<void> => {
    engine = await Engine.start(() => {}, module);
    tell({ ready: true });
  };
  addEventListener('message', ({ data }: MessageEvent<Asked>) => {
    const done = 'module' in data ? start(data.module) : work(data);
    done.catch((thrown: unknown) => tell({ trouble: troubleOf(thrown).code }));
  });
}
