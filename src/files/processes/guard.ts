import { Worker } from 'node:worker_threads';

/**
 * In a child: a thread that ends the process when it grows beyond its memory or its parent is gone, even while the work
 * itself never gives way. The parent watches too where it can; this holds where it cannot, and after its death.
 */
export function guardMyself(megabytes: number): void {
  const script = new URL('./guard-thread.ts', import.meta.url);
  new Worker(script, { workerData: { megabytes, parent: process.ppid } }).unref();
}
