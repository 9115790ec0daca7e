import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import {
  beginRefresh,
  findGrant,
  type GrantRow,
  holdingGrant,
  type MessengerPlace,
  markGrantLost,
  markUnanswered,
  replaceGrant,
  type SealedPair,
} from '#db/queries/messenger-grants.ts';
import { clearAlarms, raiseAlarm } from '#db/queries/messengers.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { AlarmCode, GrantLoss } from '#domain/messengers/alarms.ts';
import { seal, unseal } from '#lib/sealed.ts';
import type { Program } from '../context.ts';
import type { TokenPair } from '../ports.ts';

export type Grant = TokenPair & {
  version: number;
  /** Why it can be renewed no more. */
  lost: GrantLoss | null;
  unanswered: number;
  askAgainAt: Date | null;
};

/** Everything that whoever renews a messenger's tokens may do to what is kept of them. */
export type GrantStore = {
  read(): Promise<Grant | null>;
  /** Lets nobody else renew meanwhile, in any process. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>;
  /**
   * Before this version's refresh token, which works once, is shown: notes that it is us. False while another process that
   * showed it may still hold the pair that came of it, be it because the database was away.
   */
  begin(version: number): Promise<boolean>;
  /** Keeps the pair that came of renewing this version, and ends what was raised about it; false when another one is the newest by now. */
  keep(from: number, pair: TokenPair): Promise<boolean>;
  /** Ends the grant with its alarm; false, and nothing is raised, when it is not the newest any more. */
  lose(version: number, because: GrantLoss, detail: string): Promise<boolean>;
  /** Notes with its alarm when to ask again; false, and nothing is raised, when it is not the newest any more. */
  unanswered(version: number, askAgainAt: Date, detail: string): Promise<boolean>;
};

/**
 * A process that showed the refresh token and went is waited for so long; one that lives writes within seconds of the
 * database's return. Meanwhile the access token of before mostly works: it is renewed hours ahead.
 */
const usualGraceSeconds = 120;
const overWhenKept = ['grant_lost', 'refresh_unanswered', 'not_connected'] as const;

/** Means of the program that keeping a secret needs. */
export type Keeping = Pick<Program, 'db' | 'clock'> & { secret: string };

const purposeOf = ({ channel, account }: MessengerPlace) => `messenger:${channel}:${account}`;

/** A pair as it is stored: nobody reads it without the house's secret. */
export function sealPair(secret: string, place: MessengerPlace, pair: TokenPair): SealedPair {
  const { obtainedAt, expiresAt } = pair;
  const purpose = purposeOf(place);
  return {
    accessSealed: seal(secret, purpose, pair.access),
    refreshSealed: seal(secret, purpose, pair.refresh),
    ...{ obtainedAt, expiresAt },
  };
}

/** Opens what is kept of one messenger account's tokens. */
export function openGrantStore(
  { db, clock, secret }: Keeping,
  place: MessengerPlace,
  graceSeconds = usualGraceSeconds,
): GrantStore {
  const by = randomUUID();
  // In the transaction that finds the grant to be the newest: a connection made meanwhile waits, and then clears it.
  const alarmed = (mark: (tx: Db) => Promise<boolean>, code: AlarmCode, detail: string) =>
    inTransaction(db, async (tx) => {
      const isNewest = await mark(tx);
      if (isNewest) await raiseAlarm(tx, place, { code, detail, at: clock() });
      return isNewest;
    });
  return {
    async read() {
      const row = await findGrant(db, place);
      return row ? unsealGrant(secret, place, row) : null;
    },
    exclusively: (work) => holdingGrant(db, place, work),
    begin: (version) => beginRefresh(db, place, { version, by, graceSeconds }),
    keep: (from, pair) =>
      inTransaction(db, async (tx) => {
        const isKept = await replaceGrant(tx, place, { from, pair: sealPair(secret, place, pair) });
        if (isKept) await clearAlarms(tx, place, overWhenKept);
        return isKept;
      }),
    lose: (version, because, detail) => {
      const loss = { version, because, detail: detail.slice(0, 300), at: clock() };
      return alarmed((tx) => markGrantLost(tx, place, loss), 'grant_lost', detail);
    },
    unanswered: (version, askAgainAt, detail) =>
      alarmed((tx) => markUnanswered(tx, place, { version, askAgainAt }), 'refresh_unanswered', detail),
  };
}

/** A pair that was sealed with another secret is as good as none. */
function unsealGrant(secret: string, place: MessengerPlace, row: GrantRow): Grant | null {
  const access = unseal(secret, purposeOf(place), row.accessSealed);
  const refresh = unseal(secret, purposeOf(place), row.refreshSealed);
  if (access === null || refresh === null) return null;
  const { version, obtainedAt, expiresAt, unanswered, askAgainAt, lostBecause } = row;
  return { access, refresh, version, obtainedAt, expiresAt, unanswered, askAgainAt, lost: lostBecause };
}
