import type { Sql } from './client.ts';

export type Changes = {
  on(topic: string, listener: () => void): () => void;
  close(): Promise<void>;
};

/**
 * Hears `pg_notify` of every process on one connection and calls the listeners of the topic. A hint: whoever listens also
 * looks by itself now and then. After a lost connection every listener is called once, since something may have been missed.
 */
export async function listenForChanges(sql: Sql, channel: string): Promise<Changes> {
  const listeners = new Map<string, Set<() => void>>();
  const call = (topic: string) => {
    for (const listener of listeners.get(topic) ?? []) listener();
  };
  const callAll = () => {
    for (const topic of listeners.keys()) call(topic);
  };
  const { unlisten } = await sql.listen(channel, call, callAll);
  return {
    on(topic, listener) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(topic) === set) listeners.delete(topic);
      };
    },
    close: unlisten,
  };
}
