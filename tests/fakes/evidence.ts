import { appendFileSync } from 'node:fs';

/** One thing that happened at a fake, numbered from 1; never changed afterwards. */
export type Entry<Fact> = { seq: number; at: number } & Fact;

/** What happened at a fake, in order: the evidence that tests and proofs are judged by. */
export interface Evidence<Fact> {
  add(fact: Fact): void;
  /** Everything so far, oldest first. */
  entries(): readonly Entry<Fact>[];
  /** The first entry that matches, now or later; rejects after `timeoutMs`. */
  waitFor(match: (entry: Entry<Fact>) => boolean, timeoutMs?: number): Promise<Entry<Fact>>;
  /** Calls at every further entry; what it returns ends that. */
  onAdded(listener: () => void): () => void;
}

/** An append-only log in memory and, when a file is named, on disk as JSON lines. */
export function createEvidence<Fact extends object>(file: string | null): Evidence<Fact> {
  const entries: Entry<Fact>[] = [];
  const watchers = new Set<(entry: Entry<Fact>) => void>();
  return {
    add(fact) {
      const entry: Entry<Fact> = Object.freeze({ seq: entries.length + 1, at: Date.now(), ...fact });
      entries.push(entry);
      // Synchronous, so that a killed fake has written all it has accepted.
      if (file !== null) appendFileSync(file, `${JSON.stringify(entry)}\n`);
      for (const watch of watchers) watch(entry);
    },
    entries: () => entries,
    onAdded(listener) {
      const watch = () => listener();
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    waitFor(match, timeoutMs = 5000) {
      const past = entries.find(match);
      if (past !== undefined) return Promise.resolve(past);
      const { promise, resolve, reject } = Promise.withResolvers<Entry<Fact>>();
      const watch = (entry: Entry<Fact>) => {
        if (match(entry)) resolve(entry);
      };
      watchers.add(watch);
      const timer = setTimeout(
        () => reject(new Error(`nothing of the kind within ${timeoutMs} ms`)),
        timeoutMs,
      );
      return promise.finally(() => {
        clearTimeout(timer);
        watchers.delete(watch);
      });
    },
  };
}
