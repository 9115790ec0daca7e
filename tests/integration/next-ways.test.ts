import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listUnheard, lockUnheard } from '#db/queries/unheard.ts';
import type { UrgencyMark } from '#domain/broadcasts/urgency.ts';
import { tellByNextWays } from '#services/broadcasts/tell-by-next-ways.ts';
import { acknowledge } from '#services/invitations/acknowledge.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { passToLeader } from '#services/leader-requests/pass-to-leader.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { readMeeting, readMeetingBoard } from '#services/meetings/read-meeting.ts';
import { type FailedDelivery, fallThrough } from '#services/outbox/fall-through.ts';
import { announcedMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { linkChatOf, takeAll, threeWays } from '#tests/support/ways.ts';

let test: TestProgram;
beforeEach(async () => {
  // What was sent has the database's time, so the program's clock starts there.
  test = await testProgram({
    now: new Date(),
    house: { messengers: threeWays, holdSeconds: 0, publicUrl: 'https://hop.example' },
  });
  for (const channel of ['telegram', 'zalo-bot']) await linkChatOf(test, 'homeHead', channel);
  await test.connection
    .sql`update people set email = 'le@so.example' where id = ${test.seed.people.homeHead.id}`;
});
afterEach(() => test.close());

const name = 'Huỳnh Thị Mỹ Lệ';
const days = (count: number) => new Date(Date.now() + count * 86_400_000);
const facts = (place = 'Hội trường B') => ({
  ...usualMeeting(test),
  ...{ startsAt: days(20), endsAt: days(20.1), place },
});

/** A meeting that the director knows of, and its change, which no way has taken yet. */
async function heldUp(mark: UrgencyMark) {
  const { homeHead } = test.seed.people;
  const told = await announcedMeeting(test, { personIds: [homeHead.id] }, facts('Phòng 1'));
  await takeAll(test);
  const ctx = test.as('secretariat');
  const { officeId, meeting } = told;
  const { version } = (await readMeeting(ctx, officeId, meeting.id)).meeting;
  await editMeeting(ctx, officeId, { id: meeting.id, version, facts: facts(), mark });
  return { ...told, ref: told.invitations[0]!.invitation.ref };
}

/** The same, taken by the first way. */
async function changed(mark: UrgencyMark) {
  const told = await heldUp(mark);
  expect(await takeAll(test)).toEqual([`${name} telegram:1`]);
  return told;
}
const job = (guards?: Parameters<typeof tellByNextWays>[1]) => tellByNextWays(test.system(), guards);
const waits = (minutes: number) => test.clock.advance(minutes);
const isCalled = async () => {
  const rows = await test.connection.sql`select 1 from notices where call_needed_at is not null`;
  return rows.length > 0;
};

describe('F4 a change that nobody acknowledges', () => {
  it('goes by the next way after the minutes of its mark, once each, and at the end to the call list', async () => {
    await changed('very_urgent');
    waits(9);
    expect(await job()).toEqual({ added: 0, called: 0 });
    waits(2);
    expect(await job()).toEqual({ added: 1, called: 0 });
    expect(await job()).toEqual({ added: 0, called: 0 });
    expect(await takeAll(test)).toEqual([`${name} zalo-bot:1`]);
    expect(await job()).toEqual({ added: 0, called: 0 });
    waits(11);
    expect(await job()).toEqual({ added: 1, called: 0 });
    expect(await takeAll(test)).toEqual([`${name} email:main`]);
    waits(11);
    expect(await isCalled()).toBe(false);
    expect(await job()).toEqual({ added: 0, called: 1 });
    expect(await isCalled()).toBe(true);
    waits(60);
    expect(await job()).toEqual({ added: 0, called: 0 });
  });

  it.each([
    ['acknowledges it', (ref: string) => acknowledge(test.asDelegate('homeHead'), { ref })],
    [
      'answers it',
      (ref: string) => answerInvitation(test.asDelegate('homeHead'), { ref, rsvp: 'accepted' as const }),
    ],
    [
      'looks at it',
      (ref: string) => test.connection.sql`update notices set seen_at = now() where ref = ${ref}`,
    ],
    [
      'says that it arrived',
      (ref: string) => test.connection.sql`update notices set received_at = now() where ref = ${ref}`,
    ],
  ] as const)('goes no further once the reader %s', async (_, act) => {
    const { ref } = await changed('express');
    await act(ref);
    await takeAll(test);
    waits(600);
    expect(await job()).toEqual({ added: 0, called: 0 });
  });

  it('goes no further by itself when it is replaced: the newer one begins anew', async () => {
    const { officeId, meeting } = await changed('express');
    waits(6);
    const ctx = test.as('secretariat');
    const { version } = (await readMeeting(ctx, officeId, meeting.id)).meeting;
    const next = { id: meeting.id, version, facts: facts('Phòng 3'), mark: 'urgent' as const };
    await editMeeting(ctx, officeId, next);
    expect(await takeAll(test)).toEqual([`${name} telegram:1`]);
    expect(await job()).toEqual({ added: 0, called: 0 });
  });

  it('waits while the next way is still on its way, as long as its mark allows', async () => {
    await changed('express');
    waits(6);
    expect(await job()).toEqual({ added: 1, called: 0 });
    waits(4);
    expect(await job()).toEqual({ added: 0, called: 0 });
    waits(2);
    expect(await job()).toEqual({ added: 1, called: 0 });
  });

  it('goes on from a way that holds up what is urgent, and at the end to the call list', async () => {
    await heldUp('express');
    waits(4);
    expect(await job()).toEqual({ added: 0, called: 0 });
    for (const step of [
      { added: 1, called: 0 },
      { added: 1, called: 0 },
      { added: 0, called: 1 },
    ]) {
      waits(6);
      expect(await job()).toEqual(step);
    }
    expect(await isCalled()).toBe(true);
    const rows = await test.connection
      .sql`select lane from outbox where lane <> 'web:main' and op = 'send' order by id`;
    expect(rows.map(({ lane }) => lane)).toEqual(['telegram:1', 'zalo-bot:1', 'email:main']);
  });

  it('leaves an unmarked change that a way holds up where it is', async () => {
    await heldUp('normal');
    waits(3000);
    expect(await job()).toEqual({ added: 0, called: 0 });
  });

  it('of a first invitation without a mark is left to the office', async () => {
    await announcedMeeting(test, { personIds: [test.seed.people.homeHead.id] }, facts());
    await takeAll(test);
    expect(await listUnheard(test.program.db, test.clock.now())).toEqual([]);
  });

  it('does not use a social messenger that lost its approval meanwhile', async () => {
    await changed('express');
    await test.connection.sql`update offices set messenger_approval_number = null`;
    waits(6);
    await job();
    expect(await takeAll(test)).toEqual([`${name} email:main`]);
  });

  it('stands on the board with every way and its time', async () => {
    const { officeId, meeting } = await changed('express');
    waits(6);
    await job();
    await takeAll(test);
    const board = await readMeetingBoard(test.as('secretariat'), officeId, meeting.id);
    expect(board.rows[0]?.ways.map(({ channel }) => channel)).toEqual(['telegram', 'zalo-bot']);
  });
});

it('an older telling that fails goes no further once a newer one was told', async () => {
  const { homeHead } = test.seed.people;
  const told = await announcedMeeting(test, { personIds: [homeHead.id] }, facts('Phòng 1'));
  const { sql } = test.connection;
  await sql`update outbox set state = 'calling' where lane = 'telegram:1'`;
  const [row] = await sql`select id::int, notice_id::int, ref, address from outbox where lane = 'telegram:1'`;
  const ctx = test.as('secretariat');
  const { version } = (await readMeeting(ctx, told.officeId, told.meeting.id)).meeting;
  await editMeeting(ctx, told.officeId, { id: told.meeting.id, version, facts: facts(), mark: 'urgent' });
  const failed = { id: row?.id, noticeId: row?.notice_id, ref: row?.ref, address: row?.address };
  await fallThrough(
    test.system(),
    { ...failed, personId: homeHead.id, op: 'send', atAnyHour: false },
    { channel: 'telegram', account: '1' },
    { reason: 'no answer', unreachable: false },
  );
  expect(await takeAll(test)).toEqual([`${name} telegram:1`]);
});

it('a leader’s card that a messenger refuses goes by the leader’s next messenger', async () => {
  for (const channel of ['telegram', 'zalo-bot']) await linkChatOf(test, 'financeHead', channel);
  const told = await announcedMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] }, facts());
  await takeAll(test);
  await passToLeader(test.asDelegate('financeDesk'), { ref: told.invitations[0]!.invitation.ref });
  const [row] = await test.connection.sql`
    select id::int, notice_id::int as "noticeId", person_id as "personId", ref, address from outbox
    where kind = 'leader_request' and lane = 'telegram:1'`;
  const refused = { reason: 'blocked', unreachable: true };
  const card = { ...row, op: 'send', atAnyHour: false } as unknown as FailedDelivery;
  await fallThrough(test.system(), card, { channel: 'telegram', account: '1' }, refused);
  expect(await takeAll(test)).toEqual(['Phạm Quốc Dũng zalo-bot:1']);
});

describe('several processes at once', () => {
  const many = (guards?: Parameters<typeof tellByNextWays>[1]) =>
    Promise.all(Array.from({ length: 4 }, () => job(guards)));

  it('send by one more way, once', async () => {
    await changed('express');
    waits(6);
    const done = await many();
    expect(done.reduce((sum, { added }) => sum + added, 0)).toBe(1);
    expect(await takeAll(test)).toEqual([`${name} zalo-bot:1`]);
  });

  /** Two that both see the notice as due before either has acted; the second looks behind its lock as it is given. */
  async function twoAtOnce(look: typeof lockUnheard) {
    const bothSaw = Promise.withResolvers<void>();
    const first = job({
      lock: async (...asked) => {
        await bothSaw.promise;
        return lockUnheard(...asked);
      },
    });
    const second = job({
      lock: async (...asked) => {
        bothSaw.resolve();
        await first;
        return look(...asked);
      },
    });
    await Promise.all([first, second]);
    return takeAll(test);
  }

  it('that saw the same thing do it once', async () => {
    await changed('express');
    waits(6);
    expect(await twoAtOnce(lockUnheard)).toEqual([`${name} zalo-bot:1`]);
  });

  it('would ring everywhere at once if they did not look again behind the lock', async () => {
    await changed('express');
    waits(6);
    const [unheard] = await listUnheard(test.program.db, test.clock.now());
    expect(await twoAtOnce(async () => unheard!)).toEqual([`${name} zalo-bot:1`, `${name} email:main`]);
  });

  it('lose nothing when one of them dies in the middle', async () => {
    await changed('express');
    waits(6);
    const dies = async () => {
      throw new Error('killed');
    };
    await expect(job({ lock: dies })).rejects.toThrow('killed');
    expect(await job()).toEqual({ added: 1, called: 0 });
  });
});
