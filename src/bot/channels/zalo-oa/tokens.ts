import type { Log } from '#lib/log.ts';
import type { AlarmDesk } from '#services/messengers/alarm-desk.ts';
import type { Grant, GrantStore } from '#services/messengers/grant-store.ts';
import { createPairHolder, type PairHolder } from './held-pair.ts';
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
  /** Waits a moment for a pair that the database has not taken yet. */
  close(): Promise<void>;
};

export type KeeperMeans = {
  store: GrantStore;
  alarms: AlarmDesk;
  refresh(refreshToken: string): Promise<TokenAnswer>;
  now: () => Date;
  log: Pick<Log, 'error' | 'warn'>;
  pause?: (ms: number) => Promise<unknown>;
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

/**
 * Keeps one Official Account's tokens. A refresh token works once, so renewing is serialised over all processes by the
 * store's lock, decided anew inside it, noted before the token is shown, and what came of it is kept before anybody uses it;
 * while the database is away this process alone uses it. A refusal ends it with an alarm; silence is asked again after
 * growing pauses.
 */
export function createTokenKeeper(means: KeeperMeans): TokenKeeper {
  return new Keeper(means);
}

type Test = (grant: Grant) => boolean;

class Keeper implements TokenKeeper {
  readonly #means: KeeperMeans;
  readonly #holder: PairHolder;
  #known: { grant: Grant | null; readAt: number } | null = null;
  #renewing: Promise<Grant | null> | null = null;
  #usedAt = Number.NEGATIVE_INFINITY;

  constructor(means: KeeperMeans) {
    this.#means = means;
    this.#holder = createPairHolder(means.store, means.log, means.pause);
  }

  async token(): Promise<Token | null> {
    this.#usedAt = this.#now;
    // Whoever waits for a connection looks each time: an administrator may have made it a moment ago.
    const grant = (await this.#current()) ?? (await this.#read());
    if (!grant) {
      await this.#means.alarms.raise('not_connected', '');
      return null;
    }
    await this.#means.alarms.clear(['not_connected']).catch(() => {});
    // What is still good goes on being used while Zalo is silent.
    const isTime = this.#isDue(grant) && this.#mayAsk(grant);
    return this.#tokenOf(isTime ? await this.#renew(grant, (one) => this.#isDue(one)) : grant);
  }

  async after(refused: Token): Promise<Token | null> {
    const grant = await this.#current();
    if (!grant) return null;
    if (grant.version > refused.version) return this.#tokenOf(grant);
    const renewed = await this.#renew({ ...grant, version: refused.version }, () => true);
    return renewed && renewed.version > refused.version ? this.#tokenOf(renewed) : null;
  }

  async giveUp(refused: Token, reason: string): Promise<void> {
    const { store, log } = this.#means;
    if (await store.lose(refused.version, 'new_token_refused', reason))
      log.error({ reason }, 'zalo refuses a token it has just given: an administrator must connect again');
    await this.#read();
  }

  async tend(): Promise<void> {
    await this.#means.alarms.look();
    const grant = await this.#read();
    if (!grant || !this.#mayAsk(grant)) return;
    const isIdle = this.#now - this.#usedAt > IN_USE_MS;
    const isOld: Test = ({ obtainedAt }) => this.#now >= obtainedAt.getTime() + IDLE_DAYS * DAY_MS;
    const isTime: Test = (one) => (isIdle ? isOld(one) : this.#isDue(one));
    if (isTime(grant)) await this.#renew(grant, isTime);
  }

  close(): Promise<void> {
    return this.#holder.settle();
  }

  get #now(): number {
    return this.#means.now().getTime();
  }

  #isDue(grant: Grant): boolean {
    return this.#now >= renewAt(grant) && this.#now - grant.obtainedAt.getTime() >= YOUNG_MS;
  }

  #mayAsk({ lost, askAgainAt }: Grant): boolean {
    return lost === null && this.#now >= (askAgainAt?.getTime() ?? 0);
  }

  #tokenOf(grant: Grant | null): Token | null {
    if (!grant || grant.lost !== null || this.#now >= grant.expiresAt.getTime() - MARGIN_MS) return null;
    return { access: grant.access, version: grant.version };
  }

  /** What only we know is newer than anything that is written. */
  get #held(): Grant | null {
    const { held } = this.#holder;
    return held && { ...held.pair, version: held.from + 1, lost: null, unanswered: 0, askAgainAt: null };
  }

  async #read(): Promise<Grant | null> {
    if (this.#held) return this.#held;
    const grant = await this.#means.store.read();
    this.#known = { grant, readAt: this.#now };
    return grant;
  }

  async #current(): Promise<Grant | null> {
    if (this.#held) return this.#held;
    const age = this.#known ? this.#now - this.#known.readAt : REREAD_MS;
    return this.#known && age >= 0 && age < REREAD_MS ? this.#known.grant : this.#read();
  }

  /** One at a time in this process too, so that waiting for the lock takes one connection at most. */
  #renew(seen: Grant, isStale: Test): Promise<Grant | null> {
    this.#renewing ??= this.#renewOnce(seen, isStale).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  async #renewOnce(seen: Grant, isStale: Test): Promise<Grant | null> {
    let begun: Promise<Grant | null> | null = null;
    const work = () => {
      begun = this.#renewIfStale(seen, isStale);
      return begun;
    };
    try {
      return await this.#means.store.exclusively(work);
    } catch (error) {
      // The lock went with its connection. What was begun goes on, and alone knows what comes of it.
      if (begun) return begun;
      throw error;
    }
  }

  async #renewIfStale(seen: Grant, isStale: Test): Promise<Grant | null> {
    const grant = await this.#read();
    if (!grant || this.#held || grant.version > seen.version || !isStale(grant) || !this.#mayAsk(grant))
      return grant;
    if (!(await this.#means.store.begin(grant.version))) return grant;
    await this.#ask(grant);
    return this.#read();
  }

  async #ask({ refresh: token, version, unanswered }: Grant): Promise<void> {
    const { store, refresh, log } = this.#means;
    const answer = await refresh(token);
    if (answer.kind === 'pair') return this.#holder.keep({ from: version, pair: answer.pair });
    const { reason } = answer;
    if (answer.kind === 'refused') {
      if (await store.lose(version, 'refresh_refused', reason))
        log.error({ reason }, 'zalo refused to renew our access: an administrator must connect again');
      return;
    }
    const pauseMinutes = Math.min(LONGEST_PAUSE_MINUTES, FIRST_PAUSE_MINUTES * 2 ** unanswered);
    const askAgainAt = new Date(this.#now + pauseMinutes * 60_000);
    log.error({ reason, pauseMinutes }, 'zalo did not answer when asked to renew our access');
    await store.unanswered(version, askAgainAt, reason);
  }
}

function renewAt({ obtainedAt, expiresAt }: Grant): number {
  return obtainedAt.getTime() + RENEW_AFTER * (expiresAt.getTime() - obtainedAt.getTime());
}
