import type { FakeClock } from '#tests/fakes/clock.ts';
import type { OaLog } from '#tests/fakes/zalo-oa/log.ts';
import type { ZaloOaOptions } from '#tests/fakes/zalo-oa/options.ts';

export type Pair = { access_token: string; refresh_token: string; expires_in: string };
/** What becomes of the next refreshes: the dropped ones cut the line after, or before, the pair was changed. */
export type RefreshFate = 'answer' | 'rotate_and_drop' | 'drop_before' | 'refuse';
type Code = { challenge: string; redirectUri: string; issuedAt: number };

const CODE_LIFE_MS = 10 * 60_000;
const DAY_MS = 24 * 3600 * 1000;

/** The grant that an OA's admin has given to the app: codes, one living pair of tokens, and all the dead ones. */
export interface Tokens {
  issueCode(challenge: string, redirectUri: string): string;
  /** Takes a code away, for it works once; null when there is no such living code. */
  takeCode(code: string): Code | null;
  issue(): Pair;
  /** A new pair for the living refresh token; null for any other, used ones above all. */
  rotate(refreshToken: string): Pair | null;
  judge(accessToken: string): 'good' | 'expired' | 'unknown';
  expireAccess(): void;
  revoke(): void;
  living(): { access: string | null; refresh: string | null };
  nextFate(): RefreshFate;
  setFate(fate: RefreshFate, times: number): void;
}

/** Tokens of one Official Account; every earlier refresh token is dead for good. */
export function createTokens(options: ZaloOaOptions, clock: FakeClock, random: () => number): Tokens {
  const codes = new Map<string, Code>();
  const accesses = new Map<string, number>();
  let refresh: { token: string; until: number } | null = null;
  let access: string | null = null;
  let made = 0;
  let fate: { name: RefreshFate; left: number } = { name: 'answer', left: 0 };

  const word = () =>
    Math.floor(random() * 2 ** 32)
      .toString(36)
      .padStart(7, '0');
  const issue = (): Pair => {
    made += 1;
    if (options.oldAccessDies && access !== null) accesses.set(access, 0);
    access = `AT_${made}_${word()}${word()}`;
    accesses.set(access, clock.now() + options.accessLifeSeconds * 1000);
    refresh = {
      token: `RT_${made}_${word()}${word()}`,
      until: clock.now() + options.refreshLifeDays * DAY_MS,
    };
    return {
      access_token: access,
      refresh_token: refresh.token,
      expires_in: String(options.accessLifeSeconds),
    };
  };

  return {
    issueCode(challenge, redirectUri) {
      const code = `code_${word()}${word()}`;
      codes.set(code, { challenge, redirectUri, issuedAt: clock.now() });
      return code;
    },
    takeCode(code) {
      const found = codes.get(code);
      codes.delete(code);
      return found !== undefined && clock.now() - found.issuedAt <= CODE_LIFE_MS ? found : null;
    },
    issue,
    rotate: (token) =>
      refresh !== null && refresh.token === token && clock.now() < refresh.until ? issue() : null,
    judge(token) {
      const until = accesses.get(token);
      if (until === undefined) return 'unknown';
      return clock.now() < until ? 'good' : 'expired';
    },
    expireAccess() {
      if (access !== null) accesses.set(access, 0);
    },
    revoke() {
      for (const token of accesses.keys()) accesses.set(token, 0);
      refresh = null;
    },
    living: () => ({ access, refresh: refresh?.token ?? null }),
    nextFate() {
      if (fate.left <= 0) return 'answer';
      fate.left -= 1;
      return fate.name;
    },
    setFate(name, times) {
      fate = { name, left: times };
    },
  };
}

/** The number in a token's name, for the log: the token itself is nobody's business. */
export const tokenName = (token: string | null | undefined) =>
  token?.split('_').slice(0, 2).join('_') ?? null;

/** Writes down what became of a grant. */
export function noteTokens(
  log: OaLog,
  act: Extract<Parameters<OaLog['add']>[0], { type: 'token' }>['act'],
  pair: Pair | null,
  error: number | null = null,
): void {
  const access = tokenName(pair?.access_token);
  log.add({ type: 'token', act, access, refresh: tokenName(pair?.refresh_token), error });
}
