export type Update = { update_id: number } & Record<string, unknown>;

export type PendingUpdate = {
  update: Update;
  /** Updates of one chat (messages) or one person (presses) are delivered in order. */
  key: string;
  expiresAt: number;
};

const DAY_MS = 24 * 3600 * 1000;
/** What Telegram leaves out unless it is asked for by name. */
const NOT_BY_DEFAULT = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** Updates that the bot has not confirmed yet. */
export interface UpdateQueue {
  /** Gives the update the next number; null when the bot has not asked for this kind. */
  add(kind: string, content: unknown, key: string, lifeMs?: number): number | null;
  /** Puts a ready update in line, number and all: a second delivery, or a sample from elsewhere. */
  addRaw(update: Update, key: string): void;
  pending(): readonly PendingUpdate[];
  remove(updateId: number): void;
  /** Forgets what the offset confirms; returns the numbers. */
  confirmBelow(offset: number): number[];
  clear(): void;
  allow(kinds: unknown): void;
  allowed(): string[] | null;
  onAdded(listener: () => void): () => void;
}

/** A queue whose first update bears `firstUpdateId`. */
export function createQueue(firstUpdateId: number): UpdateQueue {
  let nextId = firstUpdateId;
  let waiting: PendingUpdate[] = [];
  let asked: string[] | null = null;
  const listeners = new Set<() => void>();

  const put = (pending: PendingUpdate) => {
    waiting.push(pending);
    for (const listener of listeners) listener();
  };
  const isWanted = (kind: string) => (asked === null ? !NOT_BY_DEFAULT.has(kind) : asked.includes(kind));

  return {
    add(kind, content, key, lifeMs = DAY_MS) {
      if (!isWanted(kind)) return null;
      const update = { update_id: nextId++, [kind]: content };
      put({ update, key, expiresAt: Date.now() + lifeMs });
      return update.update_id;
    },
    addRaw: (update, key) => put({ update, key, expiresAt: Date.now() + DAY_MS }),
    pending() {
      const now = Date.now();
      waiting = waiting.filter(({ expiresAt }) => expiresAt > now);
      return waiting;
    },
    remove(updateId) {
      const at = waiting.findIndex(({ update }) => update.update_id === updateId);
      if (at >= 0) waiting.splice(at, 1);
    },
    confirmBelow(offset) {
      // A negative offset keeps that many from the end and forgets the rest.
      const kept =
        offset < 0 ? waiting.slice(offset) : waiting.filter(({ update }) => update.update_id >= offset);
      const confirmed = waiting.filter((pending) => !kept.includes(pending));
      waiting = kept;
      return confirmed.map(({ update }) => update.update_id);
    },
    clear() {
      waiting = [];
    },
    allow(kinds) {
      if (!Array.isArray(kinds)) return;
      asked = kinds.length === 0 ? null : kinds.map(String);
    },
    allowed: () => asked,
    onAdded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
