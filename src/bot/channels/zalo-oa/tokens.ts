import type { Log } from '#lib/log.ts';
import type { AlarmDesk } from '#services/messengers/alarm-desk.ts';
import type { Grant, GrantStore } from '#services/messengers/grant-store.ts';
import type { TokenAnswer } from './oauth.ts';

export type Token = { access: string; version: number };

export type TokenKeeper = {
  /** A token to call with; null when there is none, and then an alarm says why. */
  token(): Promise<Token | null>;
  /** The one to call with after Zalo refused this version; null when none can be had. */
  after(refused: Token): Promise<Token | null>;
  /** A token that was only just obtained was refused as well: nothing renews that. */
  giveUp(refused: Token, reason: string): Promise<void>;
  /** Renews ahead of time while messages go out, and now and then when none do. */
  tend(): Promise<void>;
};

export type KeeperMeans = {
  store: GrantStore;
  alarms: AlarmDesk;
  refresh(refreshToken: string): Promise<TokenAnswer>;
  now: () => Date;
  log: Pick<Log, 'error' | 'warn'>;
};

/** Of its life; of 25 hours that is 20: five are left to put right whatever goes wrong. */
const RENEW_AFTER = 0.8;
/** A refresh token dies after three months; an idle one is changed monthly. */
const IDLE_DAYS = 28;
const DAY_MS = 86_400_000;
/** A token is not begun to be used in its last moments. */
const MARGIN_MS = 60_000;
/** A pair that is younger is not changed for its age, whatever life it was given: that would go on for ever. */
const YOUNG_MS = 5 * 60_000;
/** Whoever has not sent for so long is idle. */
const IN_USE_MS = DAY_MS;
/** Another process may have renewed, or an administrator connected: the store is looked at again. */
const REREAD_MS = 30_000;
/** The pauses before Zalo's silent token service is asked again: 1, 2, 4, … minutes, at most an hour. */
const FIRST_PAUSE_MINUTES = 1;
const LONGEST_PAUSE_MINUTES = 60;
const RECORD_TRIES = 20;
const RECORD_PAUSE_MS = 250;

/**
 * Keeps one Official Account's tokens. A refresh token works once, so renewing is serialised over all processes by the
 * store's lock, decided anew inside it, and what came of it is kept before anybody uses it. A refusal ends it with an alarm;
 * silence is asked again after growing pauses.
 */
export function createTokenKeeper({ store, alarms, refresh, now, log }: KeeperMeans): TokenKeeper {
  let known: { grant: Grant | null; readAt: number } | null = null;
  let renewing: Promise<Grant | null> | null = null;
  let usedAt = Number.NEGATIVE_INFINITY;
  const at = () => now().getTime();

  async function read(): Promise<Grant | null> {
    const grant = await store.read();
    known = { grant, readAt: at() };
    return grant;
  }

  async function current(): Promise<Grant | null> {
    const isFresh = known !== null && at() - known.readAt < REREAD_MS && at() >= known.readAt;
    return isFresh && known ? known.grant : read();
  }

  const isYoung = ({ obtainedAt }: Grant) => at() - obtainedAt.getTime() < YOUNG_MS;
  const isDue = (grant: Grant) => at() >= renewAt(grant) && !isYoung(grant);
  const isUsable = (grant: Grant) => grant.lost === null && at() < grant.expiresAt.getTime() - MARGIN_MS;
  const mayAsk = (grant: Grant) => grant.lost === null && at() >= (grant.askAgainAt?.getTime() ?? 0);

  /** One at a time in this process too, so that waiting for the lock takes one connection at most. */
  function renew(seen: Grant, isStale: (grant: Grant) => boolean): Promise<Grant | null> {
    renewing ??= store
      .exclusively(async () => {
        const grant = await read();
        if (!grant || grant.version > seen.version || !isStale(grant) || !mayAsk(grant)) return grant;
        return ask(grant);
      })
      .finally(() => {
        renewing = null;
      });
    return renewing;
  }

  async function ask(grant: Grant): Promise<Grant | null> {
    const answer = await refresh(grant.refresh);
    if (answer.kind === 'pair') {
      // The old pair is dead already: this must not be given up for a database that is away for a moment.
      await insist(() => store.keep(grant.version, answer.pair), log);
      await alarms.clear(['grant_lost', 'refresh_unanswered', 'not_connected']);
      return read();
    }
    if (answer.kind === 'refused') {
      await insist(() => store.lose(grant.version, 'refresh_refused', answer.reason), log);
      await alarms.raise('grant_lost', answer.reason);
      log.error(
        { reason: answer.reason },
        'zalo refused to renew our access: an administrator must connect again',
      );
      return read();
    }
    const pause = Math.min(LONGEST_PAUSE_MINUTES, FIRST_PAUSE_MINUTES * 2 ** grant.unanswered);
    await insist(() => store.unanswered(grant.version, new Date(at() + pause * 60_000)), log);
    await alarms.raise('refresh_unanswered', answer.reason);
    log.error(
      { reason: answer.reason, pauseMinutes: pause },
      'zalo did not answer when asked to renew our access',
    );
    return read();
  }

  const tokenOf = (grant: Grant | null): Token | null =>
    grant && isUsable(grant) ? { access: grant.access, version: grant.version } : null;

  return {
    async token() {
      usedAt = at();
      const grant = await current();
      if (!grant) {
        await alarms.raise('not_connected', '');
        return null;
      }
      // What is still good goes on being used while Zalo is silent.
      return tokenOf(isDue(grant) && mayAsk(grant) ? await renew(grant, isDue) : grant);
    },
    async after(refused) {
      const grant = await current();
      if (!grant) return null;
      if (grant.version > refused.version) return tokenOf(grant);
      const renewed = await renew({ ...grant, version: refused.version }, () => true);
      return renewed && renewed.version > refused.version ? tokenOf(renewed) : null;
    },
    async giveUp(refused, reason) {
      await store.lose(refused.version, 'new_token_refused', reason);
      await alarms.raise('grant_lost', reason);
      log.error({ reason }, 'zalo refuses a token it has just given: an administrator must connect again');
      await read();
    },
    async tend() {
      await alarms.look();
      const grant = await read();
      if (!grant || !mayAsk(grant)) return;
      const isIdle = at() - usedAt > IN_USE_MS;
      const isNow = (one: Grant) =>
        isIdle ? at() >= one.obtainedAt.getTime() + IDLE_DAYS * DAY_MS : isDue(one);
      if (isNow(grant)) await renew(grant, isNow);
    },
  };
}

function renewAt({ obtainedAt, expiresAt }: Grant): number {
  return obtainedAt.getTime() + RENEW_AFTER * (expiresAt.getTime() - obtainedAt.getTime());
}

/** Writes what cannot be had again, over and over while the database is away for a moment. */
async function insist<Result>(write: () => Promise<Result>, log: KeeperMeans['log']): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (tries >= RECORD_TRIES) throw error;
      log.warn({ err: error }, 'renewed access waits for the database');
      await new Promise((resolve) => setTimeout(resolve, RECORD_PAUSE_MS));
    }
  }
}
