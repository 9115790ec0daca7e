import { expect, vi } from 'vitest';
import type { Channel, IncomingEvent } from '#bot/channel.ts';
import { deliverLane } from '#bot/deliver.ts';
import { workInbox } from '#bot/work-inbox.ts';
import { linkIdentity } from '#db/queries/links.ts';
import { insertPerson } from '#db/queries/people.ts';
import type { PersonId } from '#domain/ids.ts';
import { silentLog } from '#lib/log.ts';
import { encodeAction } from '#messages/actions.ts';
import { receiveUpdates } from '#services/inbox/receive-updates.ts';
import { announcedMeeting } from './meetings.ts';
import type { TestProgram } from './program.ts';

/** A messenger whose updates are events already; it shows nothing and loses nothing. */
const channelOf = (parse: Channel['parse']): Channel => ({
  name: 'memory',
  account: 'main',
  limits: { textLength: 4096, buttons: true, thirdParty: false },
  concurrency: 16,
  ratePerSecond: null,
  parse,
  send: async () => ({ outcome: 'sent', externalId: '1' }),
});
const asSent = (payload: unknown): IncomingEvent => {
  const event = payload as IncomingEvent;
  return event.pressedAt ? { ...event, pressedAt: new Date(event.pressedAt) } : event;
};
/** The messenger's order is thrown away, so that what arrives last decides. */
export const inOrderOfArrival: Channel['parse'] = (payload) => {
  const { sequence: _order, pressedAt: _time, ...event } = payload as IncomingEvent;
  return event as IncomingEvent;
};

export type Guest = { personId: PersonId; ref: string; version: number };
/** What one press says, and how the answer stands when it is the last one. */
export type Act = { says: { text: string } | 'accept' | 'blocked'; rsvp: string; reason: string | null };
export type Sent = { guest: Guest; number: number; act: Act; pressedAt?: Date };

/** So many people, all linked and invited to one meeting whose card has reached each of them. */
export async function guestsOf(test: TestProgram, count: number): Promise<Guest[]> {
  const people: PersonId[] = [];
  for (let at = 0; at < count; at += 1) {
    const name = `Đại biểu ${at}`;
    const person = await insertPerson(test.connection.db, { fullName: name, phone: null, searchText: name });
    const chat = { channel: 'memory', account: 'main', userKey: person.id, chatKey: person.id };
    await linkIdentity(test.connection.db, { ...chat, personId: person.id }, test.clock.now());
    people.push(person.id);
  }
  const { meeting, invitations } = await announcedMeeting(test, { personIds: people });
  const lane = deliverLane(test.program, channelOf(asSent), silentLog);
  await vi.waitFor(
    async () =>
      expect(await test.connection.sql`select 1 from outbox where lane = 'memory:main'`).toHaveLength(0),
    { timeout: 30_000, interval: 50 },
  );
  await lane.stop();
  const [row] = await test.connection.sql<{ version: number }[]>`
    select version from meetings where id = ${meeting.id}`;
  return invitations.map(({ invitation: { ref, personId } }) => ({
    personId: personId as PersonId,
    ref,
    version: row?.version ?? 0,
  }));
}

/** Puts presses into the inbox as they arrive, each copy again; the inbox drops what it has. */
export async function arrive(test: TestProgram, sent: readonly Sent[]): Promise<number> {
  const updates = sent.map(({ guest, number, act, pressedAt }) => {
    const { personId, ref, version } = guest;
    const place = { chatKey: personId, userKey: personId, isPrivate: true, messageId: String(number) };
    const done =
      act.says === 'accept'
        ? { kind: 'action', action: encodeAction({ verb: 'accept', ref, version }), callbackId: null }
        : act.says === 'blocked'
          ? { kind: 'blocked' }
          : { kind: 'text', ...act.says };
    const payload = { ...place, ...done, sequence: number, ...(pressedAt ? { pressedAt } : {}) };
    return { updateId: `${personId}:${number}`, chatKey: personId, payload };
  });
  return receiveUpdates(test.connection.db, { channel: 'memory', account: 'main', updates });
}

/** Runs the real inbox worker until nothing is left. */
export async function workThrough(test: TestProgram, parse: Channel['parse'] = asSent): Promise<void> {
  const inbox = workInbox(test.program, [channelOf(parse)], silentLog, { lookEveryMs: 20 });
  await vi.waitFor(
    async () => {
      const [row] = await test.connection.sql`
        select count(*)::int as open, max(error) as error from inbox where done_at is null`;
      expect(row).toEqual({ open: 0, error: null });
    },
    { timeout: 240_000, interval: 50 },
  );
  await inbox.stop();
}
