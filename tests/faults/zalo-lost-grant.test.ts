import { afterEach, describe, expect, it } from 'vitest';
import { countAlarms } from '#services/messengers/count-alarms.ts';
import { readMessengers } from '#services/messengers/read-messengers.ts';
import { startZaloOa, type ZaloOaFake } from '#tests/fakes/zalo-oa/server.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { BrokenStore } from '#tests/support/zalo/broken-stores.ts';
import { openZalo, zaloHouse, zaloSettings } from '#tests/support/zalo/house.ts';
import { plantGrant, plantLinked } from '#tests/support/zalo/people.ts';

let ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

async function begin(store: BrokenStore = 'sound') {
  const fake = await startZaloOa();
  const settings = zaloSettings(fake);
  const test = await testProgram({ house: zaloHouse(settings) });
  ends.push(() => fake.close(), test.close);
  const [oa, ...others] = test.program.house.messengers;
  const [opened] = await openZalo(test.program, settings, store);
  if (!oa || !opened?.connector) throw new Error('no account');
  test.program.house.messengers = [{ ...oa, connector: opened.connector }, ...others];
  await plantGrant(test, fake);
  const [person] = await plantLinked(test, fake, 1);
  const send = () => opened.channel.send(person?.userId ?? '', { text: 'Mời họp', buttons: [] });
  /** What the program does by itself every minute. */
  const tend = async () => {
    await opened.start?.().stop();
  };
  return { fake, test, send, tend };
}

/** What the token service was asked for, and what it said. */
const asked = (fake: ZaloOaFake) =>
  fake.log.entries().flatMap((entry) => {
    const acts = ['rotated', 'rotated_unanswered', 'unanswered', 'refused'];
    return entry.type === 'token' && acts.includes(entry.act) ? [entry.act] : [];
  });
const alarms = async ({ program }: TestProgram) => (await countAlarms(program)).map(({ code }) => code);
const shown = async (test: TestProgram) => {
  const [report] = await readMessengers(test.as('admin'), test.seed.office.id);
  return { state: report?.state, lost: report?.connection?.lost };
};

describe('the answer of a refresh is lost after Zalo has changed the pair', () => {
  /** Minutes of a busy day: a message is tried in each of them. */
  async function messagesFor(minutes: number, { test, send }: Awaited<ReturnType<typeof begin>>) {
    const outcomes = new Set<string>();
    for (let minute = 0; minute < minutes; minute += 1) {
      outcomes.add((await send()).outcome);
      test.clock.advance(1);
    }
    return [...outcomes];
  }

  async function lost(store: BrokenStore) {
    const scene = await begin(store);
    scene.fake.control.setRefreshFate({ fate: 'rotate_and_drop' });
    scene.fake.control.expireAccess();
    return scene;
  }

  it('says so at once, asks once more, then stops for good and keeps every message', async () => {
    const scene = await lost('sound');
    const { fake, test, send } = scene;
    expect(await send()).toEqual({ outcome: 'retry_later', afterSeconds: 30 });
    expect(await alarms(test)).toEqual(['refresh_unanswered']);
    test.clock.advance(2);
    expect(await send()).toEqual({ outcome: 'retry_later', afterSeconds: 30 });
    expect(await alarms(test)).toContain('grant_lost');
    expect(await shown(test)).toEqual({ state: 'off', lost: true });
    expect(await messagesFor(300, scene)).toEqual(['retry_later']);
    expect(asked(fake)).toEqual(['rotated_unanswered', 'refused']);
  });

  it('is red when the loss is not kept: Zalo is asked again and again', async () => {
    const scene = await lost('forgets_loss');
    await messagesFor(20, scene);
    expect(asked(scene.fake).length).toBeGreaterThan(10);
  });
});

describe('Zalo’s token service is silent', () => {
  it('goes on with the token that still works, asks ever more seldom, and is well again by itself', async () => {
    const { fake, test, send } = await begin();
    fake.control.setRefreshFate({ fate: 'drop_before', times: 4 });
    test.clock.advance(21 * 60);
    const outcomes: string[] = [];
    for (let minute = 0; minute < 40; minute += 1) {
      outcomes.push((await send()).outcome);
      test.clock.advance(1);
    }
    expect(new Set(outcomes)).toEqual(new Set(['sent']));
    expect(asked(fake)).toEqual([...Array(4).fill('unanswered'), 'rotated']);
    expect(await alarms(test)).toEqual([]);
  });
});

it('renews at twenty hours, before anything is refused', async () => {
  const { fake, test, send } = await begin();
  test.clock.advance(19 * 60 + 50);
  await send();
  expect(asked(fake)).toEqual([]);
  test.clock.advance(15);
  await send();
  expect(asked(fake)).toEqual(['rotated']);
  expect(fake.log.entries().filter(({ type }) => type === 'refused')).toEqual([]);
});

it('a token that was only just obtained and is refused too is given up: no second refresh', async () => {
  const { fake, test, send } = await begin();
  fake.control.refuseNext({ error: -216, message: 'Access token is invalid', times: 100 });
  test.clock.advance(10);
  for (let tries = 0; tries < 20; tries += 1) {
    expect((await send()).outcome).toBe('retry_later');
    test.clock.advance(10);
  }
  expect(asked(fake)).toEqual(['rotated']);
  expect(await alarms(test)).toEqual(['grant_lost']);
});

it('nothing is called before somebody has connected it, and the page says so', async () => {
  const { fake, test, send } = await begin();
  await test.connection.sql`delete from messenger_grants`;
  const calls = fake.log.entries().length;
  expect((await send()).outcome).toBe('retry_later');
  expect(await alarms(test)).toEqual(['not_connected']);
  expect((await shown(test)).state).toBe('off');
  expect(fake.log.entries()).toHaveLength(calls);
});

it('sends as soon as somebody has connected it, and says no longer that nobody has', async () => {
  const { fake, test, send } = await begin();
  await test.connection.sql`delete from messenger_grants`;
  expect((await send()).outcome).toBe('retry_later');
  await plantGrant(test, fake);
  await test.connection.sql`delete from messenger_alarms`;
  expect((await send()).outcome).toBe('sent');
  expect(await alarms(test)).toEqual([]);
});

it('is renewed ahead while it is used, and monthly when nobody sends', async () => {
  const { fake, test, send, tend } = await begin();
  const day = 24 * 60;
  test.clock.advance(27 * day);
  await tend();
  expect(asked(fake)).toEqual([]);
  test.clock.advance(2 * day);
  await tend();
  expect(asked(fake)).toEqual(['rotated']);
  await send();
  test.clock.advance(21 * 60);
  await tend();
  expect(asked(fake)).toEqual(['rotated', 'rotated']);
});
