import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refreshTokens, type TokenAnswer } from '#bot/channels/zalo-oa/oauth.ts';
import { createTokenKeeper, type TokenKeeper } from '#bot/channels/zalo-oa/tokens.ts';
import { openAlarmDesk } from '#services/messengers/alarm-desk.ts';
import { countAlarms } from '#services/messengers/count-alarms.ts';
import { type GrantStore, openGrantStore } from '#services/messengers/grant-store.ts';
import { startZaloOa, type ZaloOaFake } from '#tests/fakes/zalo-oa/server.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seenWaiting } from '#tests/support/waiting.ts';
import { plantGrant } from '#tests/support/zalo/people.ts';

let fake: ZaloOaFake;
let test: TestProgram;
let said: string[];
beforeEach(async () => {
  fake = await startZaloOa();
  test = await testProgram({ house: { secret: 'a secret of the tests, long enough' } });
  await plantGrant(test, fake);
  said = [];
});
afterEach(async () => {
  await fake.close();
  await test.close();
});

const place = () => ({ channel: 'zalo-oa', account: fake.credentials.oaId });
const storeOf = (graceSeconds?: number) =>
  openGrantStore({ ...test.program, secret: test.program.house.secret }, place(), graceSeconds);
const log = { warn: note, error: note };
function note(...words: unknown[]): void {
  said.push(JSON.stringify(words));
}

/** One process's keeper; its pauses take no time of ours, and are handed to `pause`. */
function keeperOf(
  store: GrantStore,
  pause: (ms: number) => Promise<unknown> = async () => {},
  wire: (ask: () => Promise<TokenAnswer>) => Promise<TokenAnswer> = (ask) => ask(),
): TokenKeeper {
  const { appId, appSecret } = fake.credentials;
  const app = { appId, appSecret, oauthBase: fake.bases.oauth };
  const now = () => test.clock.now();
  const refresh = (token: string) => wire(() => refreshTokens(app, token, now));
  return createTokenKeeper({ store, alarms: openAlarmDesk(test.program, place()), refresh, now, log, pause });
}

const asked = () =>
  fake.log
    .entries()
    .flatMap((entry) => (entry.type === 'token' && entry.act !== 'issued' ? [entry.act] : []));
const alarms = async () => (await countAlarms(test.program)).map(({ code }) => code);
const grant = async () => {
  const [row] = await test.connection.sql`select version, lost_at, asked_by from messenger_grants`;
  return row;
};
const twentyHours = () => test.clock.advance(21 * 60);

describe('the database goes in the moment in which Zalo changes the pair', () => {
  /** The first process's line to the database, which is cut when the refresh begins; `mend` brings it back. */
  function cutAtRefresh(store: GrantStore) {
    let isAway = false;
    const dead = () => Promise.reject(Object.assign(new Error(said.join()), { code: 'CONNECTION_CLOSED' }));
    const over =
      <Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>) =>
      (...given: Given): Promise<Result> =>
        isAway ? dead() : work(...given);
    const line: GrantStore = {
      read: over(store.read),
      keep: over(store.keep),
      lose: over(store.lose),
      unanswered: over(store.unanswered),
      async begin(version) {
        const may = await store.begin(version);
        isAway = true;
        return may;
      },
      // The lock goes with its connection, while the work goes on.
      async exclusively(work) {
        const done = await store.exclusively(work);
        return isAway ? dead() : done;
      },
    };
    return {
      line,
      mend: () => {
        isAway = false;
      },
    };
  }

  /** Half a minute of pauses passes before the database is back; returns the first process's keeper and its pauses. */
  async function awayForHalfAMinute(store: GrantStore, during: () => Promise<void> = async () => {}) {
    const { line, mend } = cutAtRefresh(store);
    const pauses: number[] = [];
    const { promise: isBack, resolve } = Promise.withResolvers<void>();
    const keeper = keeperOf(line, async (ms) => {
      pauses.push(ms);
      const passed = pauses.reduce((sum, pause) => sum + pause, 0);
      if (passed < 30_000) return;
      await during();
      mend();
      resolve();
    });
    twentyHours();
    const token = await keeper.token().catch(() => null);
    return { keeper, token, pauses, isBack };
  }

  it('the pair is used and held until the database takes it, with pauses of at most five seconds', async () => {
    const before = fake.control.livingTokens().access;
    const { keeper, token, pauses, isBack } = await awayForHalfAMinute(storeOf());
    expect(token?.access).toBe(fake.control.livingTokens().access);
    expect(token?.access).not.toBe(before);
    await isBack;
    await keeper.close();
    expect(Math.max(...pauses)).toBe(5_000);
    expect(await grant()).toEqual({ version: 2, lost_at: null, asked_by: null });
    const again = keeperOf(storeOf());
    expect(await again.token()).toEqual({ access: token?.access, version: 2 });
    twentyHours();
    expect((await again.token())?.version).toBe(3);
    expect(asked()).toEqual(['rotated', 'rotated']);
    expect(await alarms()).toEqual([]);
  });

  it('no other process shows the dead refresh token meanwhile', async () => {
    const other = keeperOf(storeOf());
    const { keeper, isBack } = await awayForHalfAMinute(storeOf(), async () => {
      for (let minute = 0; minute < 10; minute += 1) {
        await other.token();
        await other.tend();
        test.clock.advance(1);
      }
    });
    await isBack;
    await keeper.close();
    expect(asked()).toEqual(['rotated']);
    expect(await alarms()).toEqual([]);
  });

  it('is red where the refresh is not noted before it: the other one shows it, and the grant is lost', async () => {
    const unnoted = { ...storeOf(), begin: async () => true };
    const other = keeperOf(unnoted);
    const { keeper, isBack } = await awayForHalfAMinute(unnoted, async () => {
      await other.token();
    });
    await isBack;
    await keeper.close();
    expect(asked()).toEqual(['rotated', 'refused']);
  });

  it('is red for a process that gives up after five seconds: the pair is gone with the one of before', async () => {
    let spent = 0;
    const sound = storeOf();
    const { line, mend } = cutAtRefresh(sound);
    const givesUp: GrantStore = {
      ...line,
      keep: (from, pair) => (spent > 5_000 ? Promise.resolve(true) : line.keep(from, pair)),
    };
    const { promise: isOver, resolve } = Promise.withResolvers<void>();
    const keeper = keeperOf(givesUp, async (ms) => {
      spent += ms;
      if (spent > 5_000) resolve();
    });
    twentyHours();
    await keeper.token().catch(() => null);
    await isOver;
    await keeper.close();
    mend();
    expect(await grant()).toMatchObject({ version: 1 });
    await keeperOf(storeOf(-1)).token();
    expect(asked()).toEqual(['rotated', 'refused']);
    expect(await alarms()).toEqual(['grant_lost']);
  });

  it('and whoever was taken for dead puts right what the other one reported lost', async () => {
    const { keeper, isBack } = await awayForHalfAMinute(storeOf(), async () => {
      await keeperOf(storeOf(-1)).token();
      expect(await alarms()).toEqual(['grant_lost']);
    });
    await isBack;
    await keeper.close();
    expect(await grant()).toEqual({ version: 2, lost_at: null, asked_by: null });
    expect(await alarms()).toEqual([]);
  });

  it('nothing of a token stands in what is logged', async () => {
    const { keeper, isBack } = await awayForHalfAMinute(storeOf());
    await isBack;
    await keeper.close();
    expect(said.length).toBeGreaterThan(5);
    const { access, refresh } = fake.control.livingTokens();
    for (const secret of [access, refresh]) expect(said.join()).not.toContain(String(secret));
    expect([...new Set(said)]).toEqual([
      '[{"code":"CONNECTION_CLOSED"},"renewed access waits for the database"]',
    ]);
  });
});

describe('a process that showed the refresh token', () => {
  const shownBySomebody = (at: string) =>
    test.connection.sql`update messenger_grants set asked_by = 'somebody', asked_at = ${at}::timestamptz`;

  it('is waited for, and then its place is taken', async () => {
    twentyHours();
    await shownBySomebody('now');
    expect(await storeOf(3600).begin(1)).toBe(false);
    await shownBySomebody('epoch');
    expect(await storeOf(-1).begin(1)).toBe(true);
  });

  it('is waited for from the start of the database: before it nobody could write', async () => {
    await shownBySomebody('epoch');
    expect(await storeOf(1e6).begin(1)).toBe(false);
  });

  it('may show it again itself, and nobody else at the same time', async () => {
    const [one, other] = [storeOf(), storeOf()];
    expect((await Promise.all([one.begin(1), other.begin(1)])).filter(Boolean)).toHaveLength(1);
    const isOnes = await one.begin(1);
    expect([isOnes, await other.begin(1)].sort()).toEqual([false, true]);
  });
});

it('a refresh whose lock is gone in the middle is not begun a second time by its own process', async () => {
  const sound = storeOf();
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const { promise: shown, resolve: show } = Promise.withResolvers<void>();
  const lostLock: GrantStore = {
    ...sound,
    exclusively(work) {
      void work();
      return Promise.reject(new Error('the connection of the lock has gone'));
    },
  };
  const keeper = keeperOf(lostLock, undefined, async (ask) => {
    show();
    await answered;
    return ask();
  });
  twentyHours();
  const first = keeper.token();
  await shown;
  const second = keeper.token();
  answer();
  expect((await Promise.all([first, second])).map((token) => token?.version)).toEqual([2, 2]);
  expect(asked()).toEqual(['rotated']);
});

describe('an administrator connects while an old refresh fails', () => {
  /** The connection holds the grant when the refusal is to be written, and is committed once that waits for it. */
  async function connectedMeanwhile(lose: (store: GrantStore) => GrantStore['lose']): Promise<TokenKeeper> {
    const { sql } = test.connection;
    fake.control.setRefreshFate({ fate: 'refuse' });
    twentyHours();
    const sound = storeOf();
    const store: GrantStore = {
      ...sound,
      async lose(...loss) {
        const written = Promise.withResolvers<void>();
        const mayCommit = Promise.withResolvers<void>();
        const connection = sql.begin(async (tx) => {
          const until = new Date(test.clock.now().getTime() + 90_000_000);
          await tx`update messenger_grants set version = version + 1, obtained_at = ${test.clock.now().toISOString()},
            expires_at = ${until.toISOString()}, asked_at = null, asked_by = null`;
          written.resolve();
          await mayCommit.promise;
          await tx`delete from messenger_alarms`;
        });
        await written.promise;
        const losing = lose(sound)(...loss);
        await seenWaiting(sql);
        mayCommit.resolve();
        await connection;
        return losing;
      },
    };
    const keeper = keeperOf(store);
    expect((await keeper.token())?.version).toBe(2);
    return keeper;
  }

  it('nothing is raised over the connection that was made', async () => {
    await connectedMeanwhile((store) => store.lose);
    expect(asked()).toEqual(['refused']);
    expect(await alarms()).toEqual([]);
    expect(await grant()).toEqual({ version: 2, lost_at: null, asked_by: null });
  });

  it('is red for a keeper that raises the alarm whatever has become of the grant', async () => {
    await connectedMeanwhile((store) => async (version, because, detail) => {
      await store.lose(version, because, detail);
      await openAlarmDesk(test.program, place()).raise('grant_lost', detail);
      return true;
    });
    expect(await alarms()).toEqual(['grant_lost']);
  });
});
