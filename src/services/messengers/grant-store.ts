import {
  findGrant,
  type GrantRow,
  holdingGrant,
  type MessengerPlace,
  markGrantLost,
  markUnanswered,
  replaceGrant,
  type SealedPair,
} from '#db/queries/messenger-grants.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { GrantLoss } from '#domain/messengers/alarms.ts';
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
  /** Keeps the pair that came of renewing this version; false when another one is the newest by now. */
  keep(from: number, pair: TokenPair): Promise<boolean>;
  lose(version: number, because: GrantLoss, detail: string): Promise<void>;
  unanswered(version: number, askAgainAt: Date): Promise<void>;
};

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
export function openGrantStore({ db, clock, secret }: Keeping, place: MessengerPlace): GrantStore {
  return {
    async read() {
      const row = await findGrant(db, place);
      return row ? unsealGrant(secret, place, row) : null;
    },
    exclusively: (work) => holdingGrant(db, place, work),
    keep: (from, pair) =>
      inTransaction(db, (tx) => replaceGrant(tx, place, { from, pair: sealPair(secret, place, pair) })),
    lose: (version, because, detail) =>
      markGrantLost(db, place, { version, because, detail: detail.slice(0, 300), at: clock() }),
    unanswered: (version, askAgainAt) => markUnanswered(db, place, { version, askAgainAt }),
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
