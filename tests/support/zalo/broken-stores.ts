import { type Grant, type GrantStore, openGrantStore } from '#services/messengers/grant-store.ts';
import type { TokenPair } from '#services/ports.ts';

type Open = typeof openGrantStore;
type Break = (store: GrantStore) => GrantStore;

/** How late the store that keeps too late is. */
const LATE_MS = 5_000;

/** Stores of tokens with one guard taken out each; every fault test must go red with its own. */
const broken = {
  /** Lets everybody renew at once. */
  without_lock: (store) => ({ ...store, exclusively: (work) => work() }),
  /** Says that a pair is kept and keeps it later: whoever dies in between has lost it. */
  keeps_too_late: (store) => {
    let early: Grant | null = null;
    return {
      ...store,
      read: async () => early ?? store.read(),
      async keep(from: number, pair: TokenPair) {
        early = { ...pair, version: from + 1, lost: null, unanswered: 0, askAgainAt: null };
        setTimeout(() => void store.keep(from, pair), LATE_MS).unref();
        return true;
      },
    };
  },
  /** Forgets that Zalo refused to renew, or did not answer. */
  forgets_loss: (store) => ({ ...store, lose: async () => {}, unanswered: async () => {} }),
} satisfies Record<string, Break>;

export type BrokenStore = 'sound' | keyof typeof broken;

/** How a test opens what is kept of tokens. */
export function storeOf(kind: BrokenStore): Open {
  return (keeping, place) => {
    const sound = openGrantStore(keeping, place);
    return kind === 'sound' ? sound : (broken[kind] as Break)(sound);
  };
}
