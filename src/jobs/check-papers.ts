import type { Log } from '#lib/log.ts';
import { type Context, contextOf, type Program } from '#services/context.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { clearPapers } from '#services/documents/clear-papers.ts';
import { finishIncidents } from '#services/documents/wipe-incident.ts';
import type { Papers } from '#services/ports.ts';

/** Uploads that nobody went on with and undecided papers end within the hour of their limit. */
const clearEveryMs = 3_600_000;
/** A notification is a hint: whoever checks papers also looks by itself. */
const lookEveryMs = 15_000;

/** Checks uploaded papers one at a time, woken by any process that took one in; returns how to stop. */
export function checkPapers(program: Program, papers: Papers, log: Log): { stop(): Promise<void> } {
  let isStopped = false;
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  const context = (): Context => contextOf(program, { actor: { kind: 'system', job: 'check-papers' } });
  const work = async () => {
    do {
      isAskedAgain = false;
      try {
        while (!isStopped && (await checkNext(context(), papers)));
      } catch (error) {
        log.error({ err: error }, 'check of a paper broke');
      }
    } while (isAskedAgain && !isStopped);
    running = null;
  };
  const wake = () => {
    isAskedAgain = true;
    if (!running && !isStopped) running = work();
  };
  const unhear = program.onChange('papers', wake);
  const timer = setInterval(wake, lookEveryMs);
  timer.unref();
  const clear = async () => {
    for (const work of [clearPapers, finishIncidents])
      await work(context(), papers).catch((error) => log.error({ err: error }, 'clearing of papers broke'));
  };
  const clearing = setInterval(clear, clearEveryMs);
  clearing.unref();
  clear();
  wake();
  return {
    async stop() {
      isStopped = true;
      unhear();
      clearInterval(timer);
      clearInterval(clearing);
      await running;
    },
  };
}
