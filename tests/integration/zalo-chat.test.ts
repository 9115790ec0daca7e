import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '#api/app.ts';
import type { ZaloOaSettings } from '#bot/channels/zalo-oa/open.ts';
import { deliverLane } from '#bot/deliver.ts';
import { workInbox } from '#bot/work-inbox.ts';
import { silentLog } from '#lib/log.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { type StartZaloOa, startZaloOa } from '#tests/fakes/zalo-oa/server.ts';
import { announcedMeeting } from '#tests/support/meetings.ts';
import { testProgram } from '#tests/support/program.ts';
import { openZalo, zaloHouse, zaloSettings } from '#tests/support/zalo/house.ts';
import { plantGrant } from '#tests/support/zalo/people.ts';

let ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

/** The whole way: Zalo's webhooks come in at the real door, are answered from the inbox, and go out by the lane. */
async function begin(change: Partial<ZaloOaSettings>, options: StartZaloOa = {}) {
  const fake = await startZaloOa({ timeScale: 0.001, ...options });
  const settings = zaloSettings(fake, change);
  const test = await testProgram({ house: zaloHouse(settings), now: new Date() });
  ends.push(() => fake.close(), test.close);
  await plantGrant(test, fake);
  const opened = await openZalo(test.program, settings);
  const channels = opened.map(({ channel }) => ({ ...channel, ratePerSecond: null }));
  const api = createApi(test.program, {
    version: '0',
    ready: async () => ({ database: true, migrated: true }),
    webhooks: opened.flatMap(({ waysIn }) => waysIn),
    log: silentLog,
    refusalSentence,
  });
  const server = serve({ fetch: api.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  fake.control.setWebhook({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/zalo-oa`,
  });
  ends.push(async () => server.close());
  const inbox = workInbox(test.program, channels, silentLog, { lookEveryMs: 20 });
  const lanes = channels.map((channel) => deliverLane(test.program, channel, silentLog));
  ends.push(inbox.stop, ...lanes.map((lane) => lane.stop));
  const { id: userId } = fake.control.addUser({ displayName: 'Ánh', hasInteracted: false });
  const said = () => fake.control.messages({ userId }).filter(({ from }) => from === 'oa');
  const hears = (part: string) =>
    vi.waitFor(() => expect(said().at(-1)?.text).toContain(part), { timeout: 25_000, interval: 20 });
  const rsvp = async (ref: string) => {
    const [row] = await test.connection.sql`select rsvp from invitations where ref = ${ref}`;
    return row?.rsvp;
  };
  return { fake, test, userId, said, hears, rsvp };
}

type Scene = Awaited<ReturnType<typeof begin>>;

/** Follows, is asked for the code, types it, and is invited to a meeting. */
async function linkedAndInvited({ fake, test, userId, hears }: Scene): Promise<string> {
  fake.control.follow({ userId });
  await hears('mã');
  const personId = test.seed.people.hungBudget.id;
  const { code } = await issueLinkCode(test.as('secretariat'), test.seed.office.id, personId);
  fake.control.sendText({ userId, text: code });
  await hears('Đã liên kết');
  const startsAt = new Date(test.clock.now().getTime() + 14 * 86_400_000);
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  const { invitations } = await announcedMeeting(test, { personIds: [personId] }, { startsAt, endsAt });
  await hears('Họp rà soát dự toán ngân sách năm 2027');
  return String(invitations[0]?.invitation.ref);
}

describe('in a chat with the Official Account', { timeout: 90_000 }, () => {
  it('a person links by following and a code, is invited with numbers, and answers “1”', async () => {
    const scene = await begin({ buttons: false });
    const ref = await linkedAndInvited(scene);
    expect(scene.said().at(-1)?.text).toMatch(/1\b.*2\b/s);
    scene.fake.control.sendText({ userId: scene.userId, text: '1' });
    await vi.waitFor(async () => expect(await scene.rsvp(ref)).toBe('accepted'), { timeout: 25_000 });
    expect(scene.fake.control.violations()).toEqual([]);
  });

  it('a tap is a message of the person’s, and answers as the number does', async () => {
    const scene = await begin({ buttons: true });
    const ref = await linkedAndInvited(scene);
    expect(scene.said().at(-1)?.buttons.length).toBeGreaterThan(1);
    scene.fake.control.tap({ userId: scene.userId, button: 0 });
    await vi.waitFor(async () => expect(await scene.rsvp(ref)).toBe('accepted'), { timeout: 25_000 });
  });

  it('what a button says, typed by somebody else, has no power over another’s invitation', async () => {
    const scene = await begin({ buttons: true });
    const ref = await linkedAndInvited(scene);
    const { fake, test } = scene;
    const stranger = fake.control.addUser({ displayName: 'Lạ' });
    const payload = scene.said().at(-1)?.buttons[0]?.payload;
    fake.control.sendText({ userId: stranger.id, text: String(payload) });
    await vi.waitFor(
      () =>
        expect(fake.control.messages({ userId: stranger.id }).some(({ from }) => from === 'oa')).toBe(true),
      { timeout: 25_000 },
    );
    expect(await scene.rsvp(ref)).toBe('pending');
    const { sql } = test.connection;
    await sql`insert into identities (channel, account, user_key, chat_key, person_id, linked_at, last_in_at)
      values ('zalo-oa', ${fake.credentials.oaId}, ${stranger.id}, ${stranger.id}, ${test.seed.people.hungPrices.id}, now(), now())`;
    fake.control.sendText({ userId: stranger.id, text: String(payload) });
    await vi.waitFor(
      () =>
        expect(
          fake.control.messages({ userId: stranger.id }).filter(({ from }) => from === 'oa').length,
        ).toBe(2),
      { timeout: 25_000 },
    );
    expect(await scene.rsvp(ref)).toBe('pending');
  });

  it('when Zalo refuses buttons the message goes again with numbers, once, and an alarm says so', async () => {
    const scene = await begin({ buttons: true }, { buttons: false });
    const ref = await linkedAndInvited(scene);
    expect(scene.said().at(-1)?.text).toMatch(/\n1\. .*\n2\. /s);
    const alarms = await scene.test.connection.sql`select code from messenger_alarms`;
    expect(alarms).toEqual([{ code: 'buttons_refused' }]);
    const refused = scene.fake.log
      .entries()
      .filter((entry) => entry.type === 'refused' && entry.error === -233);
    expect(refused).toHaveLength(1);
    scene.fake.control.sendText({ userId: scene.userId, text: '1' });
    await vi.waitFor(async () => expect(await scene.rsvp(ref)).toBe('accepted'), { timeout: 25_000 });
  });
});
