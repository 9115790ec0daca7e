import type { Log } from '#lib/log.ts';
import { contextOf, type Program } from '#services/context.ts';
import { type FailedPackings, type PackingMeans, packDossiers } from '#services/dossiers/pack-dossier.ts';

/** A notification is a hint: whoever packs dossiers also looks by itself. */
const lookEveryMs = 30_000;

/** Packs what was frozen, woken by any process that froze something; returns how to stop. */
export function startPacking(program: Program, means: PackingMeans, log: Log): { stop(): Promise<void> } {
  const failed: FailedPackings = new Map();
  let isStopped = false;
  let running: Promise<void> | null = null;
  const work = async () => {
    const ctx = contextOf(program, { actor: { kind: 'system', job: 'pack-dossiers' } });
    await packDossiers(ctx, means, failed).catch((error) =>
      log.error({ err: error }, 'packing of a dossier broke'),
    );
    running = null;
  };
  const wake = () => {
    if (!running && !isStopped) running = work();
  };
  const unhear = program.onChange('dossiers', wake);
  const timer = setInterval(wake, lookEveryMs);
  timer.unref();
  wake();
  return {
    async stop() {
      isStopped = true;
      unhear();
      clearInterval(timer);
      await running;
    },
  };
}
