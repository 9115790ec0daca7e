import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '#db/client.ts';
import { type Grant, type GrantStore, openGrantStore } from '#services/messengers/grant-store.ts';
import type { TokenPair } from '#services/ports.ts';

type Open = typeof openGrantStore;
type Break = (store: GrantStore, db: Db) => GrantStore;

/** How late the store that keeps too late is. */
const LATE_MS = 5_000;
const MEETING_PLACE = 417;

/** Resolves once two processes have been here, each with what it has read before; their connections remember it. */
async function meetsAnother(db: Db): Promise<boolean> {
  await db.execute(`select pg_advisory_lock_shared(${MEETING_PLACE})`);
  for (;;) {
    const here = await db.execute(`
      select 1 from pg_locks where locktype = 'advisory' and objid = ${MEETING_PLACE}
        and database = (select oid from pg_database where datname = current_database())`);
    if (here.length > 1) return true;
    await sleep(20);
  }
}

/** Stores of tokens with one guard taken out each; every fault test must go red with its own. */
const broken = {
  /** Lets everybody renew at once, and nobody before there are two of them. */
  without_lock: (store, db) => ({
    ...store,
    exclusively: (work) => work(),
    begin: () => meetsAnother(db),
  }),
  /** Says that a pair is kept and keeps it later: whoever dies in between has lost it. */
  keeps_too_late: (store) => {
    let early: Grant | null = null;
    return {
      ...store,
      begin: async () => true,
      read: async () => early ?? store.read(),
      async keep(from: number, pair: TokenPair) {
        early = { ...pair, version: from + 1, lost: null, unanswered: 0, askAgainAt: null };
        setTimeout(() => void store.keep(from, pair), LATE_MS).unref();
        return true;
      },
    };
  },
  /** Forgets that Zalo refused to renew, or did not answer. */
  forgets_loss: (store) => ({ ...store, lose: async () => true, unanswered: async () => true }),
} satisfies Record<string, Break>;

export type BrokenStore = 'sound' | keyof typeof broken;

/** How a test opens what is kept of tokens. */
export function storeOf(kind: BrokenStore): Open {
  return (keeping, place) => {
    const sound = openGrantStore(keeping, place);
    return kind === 'sound' ? sound : (broken[kind] as Break)(sound, keeping.db);
  };
}
