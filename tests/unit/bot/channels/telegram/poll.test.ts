import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { RawUpdate } from '#bot/channel.ts';
import { type PollingOptions, type PollProblem, startPolling } from '#bot/channels/telegram/poll.ts';
import { startTelegramFake, type TelegramFake } from '#tests/fakes/telegram/server.ts';
import { startCannedServer } from '#tests/support/canned-http.ts';
import { callTelegram } from '#tests/support/telegram-call.ts';

let fake: TelegramFake;
beforeEach(async () => {
  fake = await startTelegramFake();
});
afterEach(async () => {
  expect(fake.control.violations()).toEqual([]);
  await fake.close();
});

type Poll = typeof startPolling;
const atOnce = async () => {};
const options = (change: Partial<PollingOptions> = {}): PollingOptions => ({
  token: fake.token,
  apiRoot: fake.apiRoot,
  receive: async () => {},
  onError: () => {},
  wait: atOnce,
  ...change,
});

/** Resolves when `onError` is told of a problem. */
function firstProblem(change: Partial<PollingOptions> = {}) {
  const told = Promise.withResolvers<PollProblem>();
  const polling = startPolling(
    options({
      ...change,
      onError: told.resolve,
      // Nothing is asked again after the first problem.
      wait: (_ms, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    }),
  );
  return { told: told.promise, polling };
}

/** The process dies while the inbox is refusing a batch; what does the next process get? */
async function idsAfterDeathWhileReceiving(poll: Poll): Promise<string[]> {
  const user = fake.control.addUser();
  fake.control.userSends({ userId: user.id, text: 'Tôi dự họp' });

  const tried = Promise.withResolvers<void>();
  const first = poll(
    options({
      receive: async () => {
        tried.resolve();
        throw new Error('database is gone');
      },
    }),
  );
  await tried.promise;
  await fake.log.waitFor(
    (entry) => entry.type === 'confirmed' || (entry.type === 'delivery' && entry.attempt > 1),
  );
  await first.stop();

  const marker = fake.control.userSends({ userId: user.id, text: 'tin sau' });
  const ids: string[] = [];
  const seen = Promise.withResolvers<void>();
  const second = poll(
    options({
      receive: async (updates: RawUpdate[]) => {
        ids.push(...updates.map(({ updateId }) => updateId));
        if (ids.includes(String(marker.updateId))) seen.resolve();
      },
    }),
  );
  await seen.promise;
  await second.stop();
  return ids;
}

/** Confirms to Telegram before the inbox has committed. */
const pollThatAdvancesFirst: Poll = (given) =>
  startPolling({
    ...given,
    receive: async (updates) => {
      given.receive(updates).catch(() => undefined);
    },
  });

describe('fetching updates', () => {
  it('gets again what the inbox did not commit before the process died', async () => {
    expect(await idsAfterDeathWhileReceiving(startPolling)).toHaveLength(2);
  });

  it('catches a loop that confirms before the commit', async () => {
    expect(await idsAfterDeathWhileReceiving(pollThatAdvancesFirst)).toHaveLength(1);
  });

  it('confirms nothing while the commit is under way', async () => {
    const user = fake.control.addUser();
    fake.control.userSends({ userId: user.id, text: 'một' });
    const handed = Promise.withResolvers<void>();
    const commit = Promise.withResolvers<void>();
    const polling = startPolling(
      options({
        receive: () => {
          handed.resolve();
          return commit.promise;
        },
      }),
    );
    await handed.promise;
    // Time for a loop that does not wait to come back with a higher offset.
    for (let calls = 0; calls < 5; calls++) await callTelegram(fake, 'getMe');
    expect(fake.control.pendingCount()).toBe(1);
    commit.resolve();
    fake.control.userSends({ userId: user.id, text: 'hai' });
    await fake.log.waitFor((entry) => entry.type === 'delivery' && entry.updateId === 500_000_002);
    expect(fake.control.pendingCount()).toBe(1);
    await polling.stop();
  });

  it('asks for a refused batch again, waiting longer each time', async () => {
    fake.control.userSends({ userId: fake.control.addUser().id, text: 'một' });
    const batches: string[][] = [];
    const waits: number[] = [];
    const problems: PollProblem[] = [];
    const taken = Promise.withResolvers<void>();
    const polling = startPolling(
      options({
        receive: async (updates) => {
          batches.push(updates.map(({ updateId }) => updateId));
          if (batches.length < 4) throw new Error('not now');
          taken.resolve();
        },
        onError: (problem) => problems.push(problem),
        wait: async (ms) => {
          waits.push(ms);
        },
      }),
    );
    await taken.promise;
    await polling.stop();
    expect(new Set(batches.flat()).size).toBe(1);
    expect(waits).toEqual([500, 1000, 2000]);
    expect(problems.map(({ code }) => code)).toEqual(Array(3).fill('not_received'));
  });

  it('removes a webhook first and keeps what was waiting', async () => {
    const api = `${fake.apiRoot}/bot${fake.token}`;
    await fetch(`${api}/setWebhook?url=http://127.0.0.1:9/&allowed_updates=["message"]`);
    fake.control.userSends({ userId: fake.control.addUser().id, text: 'một' });
    const got = Promise.withResolvers<RawUpdate[]>();
    const polling = startPolling(options({ receive: async (updates) => got.resolve(updates) }));
    expect(await got.promise).toHaveLength(1);
    await polling.stop();
  });

  it('does not hammer a server that answers at once with nothing', async () => {
    const eager = await startCannedServer(() => ({ body: '{"ok":true,"result":[]}' }));
    const waits: number[] = [];
    const enough = Promise.withResolvers<void>();
    let clock = 0;
    const polling = startPolling(
      options({
        apiRoot: eager.url,
        now: () => (clock += 10),
        wait: async (ms) => {
          waits.push(ms);
          if (waits.length === 5) enough.resolve();
        },
      }),
    );
    await enough.promise;
    await polling.stop();
    await eager.close();
    expect(waits.slice(0, 5)).toEqual(Array(5).fill(240));
  });

  it('skips nothing and does not spin when an answer holds no updates', async () => {
    const bodies = ['{"ok":true,"result":{"a":1}}', '{"ok":true,"result":[{"no":"number"}]}'];
    for (const body of bodies) {
      const odd = await startCannedServer(() => ({ body }));
      const { told, polling } = firstProblem({ apiRoot: odd.url });
      expect(await told).toMatchObject({ code: 'malformed', retryInMs: 500 });
      await polling.stop();
      await odd.close();
    }
  });
});

describe('when updates cannot be fetched', () => {
  it('reports a webhook that somebody set as a conflict and waits long', async () => {
    const { told, polling } = firstProblem();
    fake.control.userSends({ userId: fake.control.addUser().id, text: 'một' });
    await fake.log.waitFor((entry) => entry.type === 'delivery');
    await fetch(`${fake.apiRoot}/bot${fake.token}/setWebhook?url=http://127.0.0.1:9/`);
    expect(await told).toMatchObject({ code: 'conflict', retryInMs: 30_000 });
    await polling.stop();
  });

  it('reports a wrong token and waits long', async () => {
    const { told, polling } = firstProblem({ token: '1:AAWrongWrongWrongWrongWrong' });
    expect(await told).toMatchObject({ code: 'unauthorized', retryInMs: 30_000 });
    await polling.stop();
  });

  it('waits as long as a 429 says', async () => {
    const busy = await startCannedServer(() => ({
      status: 429,
      body: '{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 9","parameters":{"retry_after":9}}',
    }));
    const { told, polling } = firstProblem({ apiRoot: busy.url });
    expect(await told).toMatchObject({ code: 'rate_limited', retryInMs: 9000 });
    await polling.stop();
    await busy.close();
  });

  it('reports a server that is gone without saying the token', async () => {
    const gone = await startCannedServer(() => null);
    await gone.close();
    const { told, polling } = firstProblem({ apiRoot: gone.url });
    const problem = await told;
    expect(problem).toMatchObject({ code: 'no_connection', retryInMs: 500 });
    expect(problem.reason).not.toContain(fake.token.split(':')[1]);
    await polling.stop();
  });

  it('ends the outstanding long poll when stopped, by its handle or by the signal', async () => {
    const problems: PollProblem[] = [];
    const onError = (problem: PollProblem) => problems.push(problem);
    for (const end of ['handle', 'signal']) {
      const asked = Promise.withResolvers<void>();
      const silent = await startCannedServer((request) => {
        if (request.url?.endsWith('deleteWebhook')) return { body: '{"ok":true,"result":true}' };
        asked.resolve();
        return null;
      });
      const stop = new AbortController();
      const polling = startPolling(options({ apiRoot: silent.url, onError, signal: stop.signal }));
      await asked.promise;
      if (end === 'signal') stop.abort();
      await polling.stop();
      await silent.close();
    }
    expect(problems).toEqual([]);
  });
});
