import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { noteAllPromised, type RollKeeping, rollKeeping } from '#services/attendance/note-all-promised.ts';
import { notePresent, type PresenceKeeping, presenceKeeping } from '#services/attendance/note-presence.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { morning, openedMeeting, seatOf } from '#tests/support/attendance.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

const open = async (id: MeetingId) =>
  (await test.connection.sql`select id from presences where meeting_id = ${id} and until_at is null`).length;

describe('four who note the same person at once', () => {
  const noteAtOnce = async (keeping: PresenceKeeping) => {
    const { id } = await openedMeeting(test, ['guest'], { chairId: test.seed.people.chairman.id });
    const ref = await seatOf(test, id, 'guest');
    const hands = [
      test.as('secretariat'),
      test.asDelegate('chairman'),
      test.as('admin'),
      test.as('secretariat'),
    ];
    await Promise.all(hands.map((ctx) => notePresent(ctx, id, { ref }, keeping)));
    return open(id);
  };

  it('leave one open interval, and nobody is refused', async () => {
    expect(await noteAtOnce(presenceKeeping)).toBe(1);
  });

  it('also where they do not take turns: the index alone keeps it', async () => {
    expect(await noteAtOnce({ ...presenceKeeping, lock: async () => null })).toBe(1);
  });

  it('and go red with check-then-insert', async () => {
    await test.connection.sql`drop index presences_open`;
    const arrived = Promise.withResolvers<void>();
    let waiting = 0;
    // All four have seen that nobody is noted yet before the first of them has written that down.
    const insert: PresenceKeeping['insert'] = async (tx, row) => {
      waiting += 1;
      if (waiting === 4) arrived.resolve();
      await arrived.promise;
      return presenceKeeping.insert(tx, row);
    };
    expect(await noteAtOnce({ lock: async () => null, insert })).toBe(4);
  });
});

describe('two who note everybody after the end at once', () => {
  const noteAllAtOnce = async (keeping: RollKeeping) => {
    const { id } = await openedMeeting(test, ['guest', 'homeHead']);
    for (const person of ['guest', 'homeHead'] as const) {
      const ref = await seatOf(test, id, person);
      await answerInvitation(test.asDelegate(person), { ref, rsvp: 'accepted' });
    }
    test.clock.set(morning('11:30'));
    await Promise.all([1, 2].map(() => noteAllPromised(test.as('secretariat'), id, keeping)));
    return (await test.connection.sql`select id from presences where meeting_id = ${id}`).length;
  };

  it('note each person once', async () => {
    expect(await noteAllAtOnce(rollKeeping)).toBe(2);
  });

  it('and go red where they do not take turns', async () => {
    const arrived = Promise.withResolvers<void>();
    let waiting = 0;
    // Both have read the roll before the first of them has written.
    const insert: RollKeeping['insert'] = async (tx, row) => {
      waiting += 1;
      if (waiting === 2) arrived.resolve();
      await arrived.promise;
      return rollKeeping.insert(tx, row);
    };
    expect(await noteAllAtOnce({ lockAll: async () => undefined, insert })).toBe(4);
  });
});
