import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '#bot/channel.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { announcedMeeting } from '#tests/support/meetings.ts';
import {
  type Act,
  arrive,
  type Guest,
  guestsOf,
  inOrderOfArrival,
  type Sent,
  workThrough,
} from '#tests/support/pressing.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seeded } from '#tests/support/seeded.ts';

const acts: readonly Act[] = [
  { says: 'accept', rsvp: 'accepted', reason: null },
  { says: { text: 'tham dự' }, rsvp: 'accepted', reason: null },
  { says: { text: 'vắng, đi công tác Hà Nội' }, rsvp: 'declined', reason: 'đi công tác Hà Nội' },
  { says: { text: 'vắng vì ốm' }, rsvp: 'declined', reason: 'ốm' },
  { says: { text: 'vắng, trùng lịch tiếp dân' }, rsvp: 'declined', reason: 'trùng lịch tiếp dân' },
];

let test: TestProgram;
beforeAll(async () => {
  const messengers = [{ channel: 'memory', account: 'main', thirdParty: false }];
  test = await testProgram({ house: { messengers, holdSeconds: 0 } });
});
afterAll(() => test.close());

type History = { guest: Guest; presses: Sent[]; arrivals: Sent[] };

/** Two to four presses of each guest, every one delivered one to five times, shuffled. */
function historiesOf(guests: readonly Guest[], seed: number): History[] {
  const { below, shuffle } = seeded(seed);
  return guests.map((guest) => {
    const presses = Array.from({ length: 2 + below(3) }, (_, at): Sent => {
      return { guest, number: 1000 + at, act: acts[below(acts.length)] as Act };
    });
    return { guest, presses, arrivals: shuffle(presses.flatMap((one) => Array(1 + below(5)).fill(one))) };
  });
}

/** Everything arrives in three deliveries with the worker in between, so that some presses are minutes late. */
async function runThrough(histories: readonly History[], parse?: Channel['parse']): Promise<void> {
  for (const part of [0, 1, 2]) {
    const arriving = histories.flatMap(({ arrivals }) => {
      const third = Math.ceil(arrivals.length / 3);
      return arrivals.slice(part * third, (part + 1) * third);
    });
    await arrive(test, arriving);
    await workThrough(test, parse);
  }
}

/** Whose answer is not that of their last press. */
async function wronglyEnded(histories: readonly History[]): Promise<string[]> {
  const rows = await test.connection.sql`select ref, rsvp, rsvp_reason from invitations`;
  const ended = new Map(rows.map(({ ref, rsvp, rsvp_reason }) => [ref, `${rsvp}: ${rsvp_reason}`]));
  return histories.flatMap(({ guest, presses, arrivals }) => {
    const last = presses.at(-1)?.act;
    const wanted = `${last?.rsvp}: ${last?.reason}`;
    if (ended.get(guest.ref) === wanted) return [];
    return [`${wanted}, but ${ended.get(guest.ref)} of ${arrivals.map(({ number }) => number).join(' ')}`];
  });
}

describe('presses that arrive doubled, shuffled and late (PostgreSQL, the real inbox worker)', () => {
  it('end in the state of the last press, in 300 of 300 chats', async () => {
    const histories = historiesOf(await guestsOf(test, 300), 4);
    await runThrough(histories);
    expect(await wronglyEnded(histories)).toEqual([]);
    const [stored] = await test.connection.sql`select count(*)::int as rows from inbox`;
    expect(stored?.rows).toBe(histories.flatMap(({ presses }) => presses).length);
  }, 300_000);

  it('do not when what arrives last decides', async () => {
    const histories = historiesOf(await guestsOf(test, 40), 5);
    await runThrough(histories, inOrderOfArrival);
    expect((await wronglyEnded(histories)).length).toBeGreaterThan(5);
  }, 120_000);
});

describe('what was overtaken in its chat, or long on its way', () => {
  const typed = (text: string): Act => ({ says: { text }, rsvp: '', reason: null });
  const stateOf = async ({ ref, personId }: Guest) => {
    const [row] = await test.connection.sql`
      select i.rsvp, x.unreachable_at is not null as unreachable,
        (select count(*) from nominations n where n.invitation_id = i.id)::int as nominees
      from invitations i join identities x on x.person_id = i.person_id
      where i.ref = ${ref} and i.person_id = ${personId}`;
    return { ...row };
  };
  const untouched = { rsvp: 'pending', unreachable: false, nominees: 0 };
  const one = async () => (await guestsOf(test, 1))[0] as Guest;
  type Parse = Channel['parse'] | undefined;

  /** “Đúng”, typed before somebody was named, comes in after the question whether the name is right. */
  const overtakenWord = async (guest: Guest, parse: Parse) => {
    await arrive(test, [{ guest, number: 2, act: typed('cử Mai Văn Lộc đi thay') }]);
    await workThrough(test, parse);
    await arrive(test, [{ guest, number: 1, act: typed('đúng') }]);
    await workThrough(test, parse);
  };
  it('“đúng” does not confirm a question that was asked after it, and the question stays open', async () => {
    const guest = await one();
    await overtakenWord(guest, undefined);
    expect(await stateOf(guest)).toEqual(untouched);
    await arrive(test, [{ guest, number: 3, act: typed('đúng') }]);
    await workThrough(test);
    expect(await stateOf(guest)).toMatchObject({ nominees: 1 });
  });
  it('would confirm it when what arrives last decides', async () => {
    const guest = await one();
    await overtakenWord(guest, inOrderOfArrival);
    expect(await stateOf(guest)).toMatchObject({ nominees: 1 });
  });

  /** Typed ten minutes ago, when this card had not come yet. */
  const longOnItsWay = async (guest: Guest, parse: Parse) => {
    const pressedAt = new Date(test.clock.now().getTime() - 10 * 60_000);
    await arrive(test, [{ guest, number: 1, act: typed('tham dự'), pressedAt }]);
    await workThrough(test, parse);
  };
  it('words typed before a card came do not answer it', async () => {
    const guest = await one();
    await longOnItsWay(guest, undefined);
    expect(await stateOf(guest)).toEqual(untouched);
  });
  it('would answer it when their time is forgotten', async () => {
    const guest = await one();
    await longOnItsWay(guest, inOrderOfArrival);
    expect(await stateOf(guest)).toMatchObject({ rsvp: 'accepted' });
  });

  const blockedLate = async (guest: Guest, parse: Parse) => {
    await arrive(test, [{ guest, number: 2, act: typed('lịch') }]);
    await workThrough(test, parse);
    await arrive(test, [{ guest, number: 1, act: { ...typed(''), says: 'blocked' } }]);
    await workThrough(test, parse);
  };
  it('a block says nothing of a person who has written since', async () => {
    const guest = await one();
    await blockedLate(guest, undefined);
    expect(await stateOf(guest)).toEqual(untouched);
    const other = await one();
    await blockedLate(other, inOrderOfArrival);
    expect(await stateOf(other)).toMatchObject({ unreachable: true });
  });
});

describe('an older press from another chat', () => {
  const minutesAgo = (minutes: number, chat: string) => {
    const now = test.clock.now();
    const pressedAt = new Date(now.getTime() - minutes * 60_000);
    return { chat, sequence: null, pressedAt, arrivedAt: now };
  };
  const told = async () => {
    const { invitations } = await announcedMeeting(test, { personIds: [test.seed.people.guest.id] });
    return invitations[0]?.invitation.ref ?? '';
  };
  const rsvpOf = async (ref: string) =>
    (await test.connection.sql`select rsvp from invitations where ref = ${ref}`)[0]?.rsvp;

  it('does not undo what was pressed after it', async () => {
    const ref = await told();
    await answerInvitation(test.asDelegate('guest'), { ref, rsvp: 'accepted' });
    const late = { ...test.asDelegate('guest'), press: minutesAgo(10, 'zalo-oa:1:x') };
    const answer = answerInvitation(late, { ref, rsvp: 'declined', reason: 'ốm' });
    await expect(answer).rejects.toMatchObject({ code: 'newer_answer' });
    expect(await rsvpOf(ref)).toBe('accepted');
  });

  it('counts in the order of arrival when it is older by no more than clocks may differ', async () => {
    const ref = await told();
    await answerInvitation(test.asDelegate('guest'), { ref, rsvp: 'accepted' });
    const near = { ...test.asDelegate('guest'), press: minutesAgo(1, 'zalo-oa:1:x') };
    await answerInvitation(near, { ref, rsvp: 'declined', reason: 'ốm' });
    expect(await rsvpOf(ref)).toBe('declined');
  });

  it('does not undo what the office entered after it', async () => {
    const ref = await told();
    await answerInvitation(test.as('secretariat'), { ref, rsvp: 'declined', reason: 'ốm' });
    const late = { ...test.asDelegate('guest'), press: minutesAgo(5, 'telegram:1:7') };
    await expect(answerInvitation(late, { ref, rsvp: 'accepted' })).rejects.toMatchObject({
      code: 'newer_answer',
    });
  });

  it('does not send home a substitute who was named after it', async () => {
    const { seed } = test;
    const { invitations } = await announcedMeeting(test, { personIds: [seed.people.homeHead.id] });
    const ref = invitations[0]?.invitation.ref ?? '';
    const { id: personId, fullName } = seed.people.neighbour;
    await nominate(test.asDelegate('homeHead'), { ref, nominees: [{ personId, fullName }] });
    const late = { ...test.asDelegate('homeHead'), press: minutesAgo(30, 'zalo-bot:1:x') };
    await expect(answerInvitation(late, { ref, rsvp: 'accepted' })).rejects.toMatchObject({
      code: 'newer_answer',
    });
    expect(await rsvpOf(ref)).toBe('substituted');
  });
});
