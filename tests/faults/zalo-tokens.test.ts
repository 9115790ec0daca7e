import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type StartZaloOa, startZaloOa, type ZaloOaFake } from '#tests/fakes/zalo-oa/server.ts';
import { announceTo } from '#tests/support/broadcast.ts';
import { type Child, startChild } from '#tests/support/child.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { BrokenStore } from '#tests/support/zalo/broken-stores.ts';
import { type ZaloJob, zaloHouse, zaloSettings } from '#tests/support/zalo/house.ts';
import { countOpen, plantByPhone, plantGrant, plantLinked } from '#tests/support/zalo/people.ts';

type Scene = { fake: ZaloOaFake; office: TestProgram };
let ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

async function begin(options: StartZaloOa = {}): Promise<Scene> {
  const fake = await startZaloOa({ ratePerMinute: null, ...options });
  const office = await testProgram({ house: zaloHouse(zaloSettings(fake)), now: new Date() });
  ends.push(() => fake.close(), office.close);
  await plantGrant(office, fake);
  return { fake, office };
}

async function start({ fake, office }: Scene, lanes: ZaloJob['lanes'], store: BrokenStore): Promise<Child> {
  const job: ZaloJob = {
    target: office.database.connection,
    house: office.program.house,
    settings: zaloSettings(fake),
    ...{ lanes, store, ratePerSecond: 40 },
  };
  const child = await startChild(join(import.meta.dirname, '../support/zalo/child.ts'), job);
  ends.push(child.kill);
  return child;
}

const acceptedBy = (fake: ZaloOaFake, host: string) =>
  fake.log.entries().filter((entry) => entry.type === 'accepted' && entry.host === host).length;
const tokenActs = (fake: ZaloOaFake) =>
  fake.log.entries().flatMap((entry) => (entry.type === 'token' ? [entry.act] : []));
const heldLanes = async ({ connection }: TestProgram) =>
  (await connection.sql`select id from lanes where lease_until > now()`).length;
const violations = (fake: ZaloOaFake) => fake.log.entries().filter(({ type }) => type === 'violation');

describe('the token expires in the middle of a broadcast that two processes send', () => {
  /** One process tells by user id, the other by phone, with one grant; both hear of the end at once. */
  async function broadcast(store: BrokenStore) {
    // Long enough for the other process to hear of the end, however busy the machine is.
    const refreshDelayMs = store === 'sound' ? 600 : 3000;
    const scene = await begin({ refreshDelayMs, scenario: { latencyMs: [5, 15] } });
    const { fake, office } = scene;
    const linked = await plantLinked(office, fake, 60);
    const byPhone = await plantByPhone(office, fake, 40);
    await Promise.all([start(scene, ['zalo-oa'], store), start(scene, ['zalo-phone'], store)]);
    // Both lanes are held before there is anything to send, so that both are in the middle of it.
    await vi.waitFor(async () => expect(await heldLanes(office)).toBe(2), { timeout: 30_000 });
    await announceTo(office, [...linked, ...byPhone] as never);
    await vi.waitFor(
      () => expect(Math.min(acceptedBy(fake, 'openapi'), acceptedBy(fake, 'business'))).toBeGreaterThan(8),
      { timeout: 30_000, interval: 5 },
    );
    fake.control.expireAccess();
    return scene;
  }

  it('renews once and loses nobody', async () => {
    const { fake, office } = await broadcast('sound');
    await vi.waitFor(async () => expect(await countOpen(office)).toBe(0), { timeout: 60_000, interval: 100 });
    expect(tokenActs(fake)).toEqual(['issued', 'expired', 'rotated']);
    expect([acceptedBy(fake, 'openapi'), acceptedBy(fake, 'business')]).toEqual([60, 40]);
    expect(violations(fake)).toEqual([]);
    const [grant] = await office.connection.sql`select version, lost_at from messenger_grants`;
    const kept = await office.connection.sql`select version from messenger_grant_history`;
    expect(grant).toEqual({ version: 2, lost_at: null });
    expect(kept).toEqual([{ version: 1 }]);
  });

  it('is red without the lock: both show the same refresh token, and Zalo refuses the second', async () => {
    const { fake } = await broadcast('without_lock');
    await vi.waitFor(() => expect(tokenActs(fake)).toContain('refused'), { timeout: 30_000, interval: 20 });
  });
});

describe('a process dies right after it used a renewed token', () => {
  async function killedAfterUse(store: BrokenStore): Promise<Scene> {
    const scene = await begin({ scenario: { latencyMs: [5, 15] } });
    const { fake, office } = scene;
    await announceTo(office, (await plantLinked(office, fake, 60)) as never);
    const first = await start(scene, ['zalo-oa'], store);
    await vi.waitFor(() => expect(acceptedBy(fake, 'openapi')).toBeGreaterThan(10), {
      timeout: 30_000,
      interval: 5,
    });
    fake.control.expireAccess();
    await vi.waitFor(() => expect(tokenActs(fake)).toContain('rotated'), { timeout: 30_000, interval: 1 });
    const used = acceptedBy(fake, 'openapi');
    await vi.waitFor(() => expect(acceptedBy(fake, 'openapi')).toBeGreaterThan(used), {
      timeout: 30_000,
      interval: 1,
    });
    await first.kill();
    fake.control.expireAccess();
    await start(scene, ['zalo-oa'], 'sound');
    return scene;
  }

  it('the next one goes on with what was kept before it was used', async () => {
    const { fake, office } = await killedAfterUse('sound');
    await vi.waitFor(async () => expect(await countOpen(office)).toBe(0), { timeout: 60_000, interval: 100 });
    expect(tokenActs(fake)).toEqual(['issued', 'expired', 'rotated', 'expired', 'rotated']);
  });

  it('is red when the pair is used before it is kept: the grant is lost', async () => {
    const { fake, office } = await killedAfterUse('keeps_too_late');
    await vi.waitFor(() => expect(tokenActs(fake)).toContain('refused'), { timeout: 30_000, interval: 20 });
    await vi.waitFor(
      async () => {
        const [alarm] = await office.connection.sql`select code from messenger_alarms`;
        expect(alarm).toEqual({ code: 'grant_lost' });
      },
      { timeout: 10_000 },
    );
    expect(await countOpen(office)).toBeGreaterThan(0);
  });
});
