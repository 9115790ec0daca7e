import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOffice } from '#db/queries/offices.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { tellPeople } from '#services/broadcasts/tell-people.ts';
import { within } from '#services/context.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { openWindow, type WindowGuards } from '#services/outbox/open-window.ts';
import { type Conversation, startConversation } from '#tests/support/conversation.ts';
import { toldMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { seenWaiting } from '#tests/support/waiting.ts';

let chat: Conversation;
beforeEach(async () => {
  chat = await startConversation({ holdSeconds: 60, windowHours: 168 });
  // Everybody wrote on Monday 7; nobody has since, and it is Tuesday 15.
  chat.clock.set(new Date('2026-12-15T01:00:00Z'));
});
afterEach(() => chat.end());

const texts = () => chat.shown('homeHead').map(({ text }) => text.split('\n')[0]);
const personId = () => chat.seed.people.homeHead.id;

/** Told of one meeting and its change, and of another one, while the window is shut: all of it lies on the page. */
async function toldBehindTheWindow() {
  const { officeId, meeting } = await toldMeeting(chat, { personIds: [personId()] });
  const office = chat.as('secretariat');
  const facts = { ...usualMeeting(chat), place: 'Hội trường B' };
  await editMeeting(office, officeId, { id: meeting.id, version: 2, facts });
  await sendNow(office, officeId, meeting.id);
  const other = await toldMeeting(chat, { personIds: [personId()] }, { title: 'Giao ban tuần' });
  await chat.settles();
  return { officeId, meeting, other };
}

const decided = async (kind: 'desk_given_up' | 'nudge' = 'desk_given_up') => {
  const office = await findOffice(chat.program.db, chat.seed.office.id);
  if (!office) throw new Error('no office');
  const facts = { unitName: 'Sở Nội vụ', officeName: office.name, lines: [] };
  const telling = { kind, ref: `${kind}:1`, version: 1, urgency: 20, facts };
  await tellPeople(chat.system(), office, [personId()], telling as never);
};

describe('C1 a chat whose window was shut', () => {
  it('gets what only waited for it as soon as its person writes: the newest of each thing, in order, once', async () => {
    await toldBehindTheWindow();
    await decided();
    expect(texts()).toEqual([]);
    await chat.says('homeHead', 'lịch họp');
    expect(texts()).toHaveLength(4);
    expect(texts().slice(1)).toEqual([
      'Thông báo thay đổi: Họp rà soát dự toán ngân sách năm 2027',
      'Giấy mời: Giao ban tuần',
      expect.stringContaining('Sở Nội vụ'),
    ]);
    await chat.says('homeHead', 'lịch họp');
    expect(texts()).toHaveLength(5);
    const left = await chat.connection.sql`
      select kind, version from notices where person_id = ${personId()} and sent_at is null order by id`;
    expect(left.map(({ kind, version }) => [kind, version])).toEqual([['invitation', 2]]);
  });

  it('is spared what is over: seen on the page, of the moment alone, or withdrawn', async () => {
    const { meeting, other } = await toldBehindTheWindow();
    await decided('nudge');
    await chat.connection
      .sql`update notices set seen_at = now() where ref = ${other.invitations[0]?.invitation.ref ?? ''}`;
    await chat.connection.sql`update invitations set withdrawn_at = now() where meeting_id = ${meeting.id}`;
    await chat.says('homeHead', 'trợ giúp');
    expect(texts()).toHaveLength(1);
  });

  it('opened while a change is held gets the change with the end of its hold, or never when it is taken back', async () => {
    const { officeId, meeting } = await toldMeeting(chat, { personIds: [personId()] });
    await chat.settles();
    const edit = async (place: string, version: number) =>
      editMeeting(chat.as('secretariat'), officeId, {
        ...{ id: meeting.id, version },
        facts: { ...usualMeeting(chat), place },
      });
    await edit('Hội trường A', 2);
    await chat.says('homeHead', 'trợ giúp');
    expect(texts().slice(1)).toEqual(['Giấy mời: Họp rà soát dự toán ngân sách năm 2027']);
    await cancelHold(chat.as('secretariat'), officeId, meeting.id);
    await chat.settles();
    expect(texts()).toHaveLength(2);
    chat.clock.advance(8 * 24 * 60 - 4 * 24 * 60);
    await chat.connection
      .sql`update identities set last_in_at = '2026-12-01' where person_id = ${personId()}`;
    await edit('Hội trường B', 4);
    await chat.says('homeHead', 'trợ giúp');
    expect(texts()).toHaveLength(3);
    await sendNow(chat.as('secretariat'), officeId, meeting.id);
    await chat.settles();
    expect(texts().at(-1)).toBe('Thông báo thay đổi: Họp rà soát dự toán ngân sách năm 2027');
    expect(texts()).toHaveLength(4);
  });

  it('gets nothing by a social messenger whose office has no approval any more', async () => {
    await toldBehindTheWindow();
    await chat.end();
    chat = await startConversation({ holdSeconds: 60, windowHours: 168, thirdParty: true });
    chat.clock.set(new Date('2026-12-15T01:00:00Z'));
    await toldBehindTheWindow();
    await chat.connection.sql`update offices set messenger_approval_number = null`;
    await chat.says('homeHead', 'trợ giúp');
    expect(texts()).toHaveLength(1);
  });

  it('nobody need be called any more for what is on its way', async () => {
    await toldBehindTheWindow();
    await chat.connection.sql`update notices set call_needed_at = now() where person_id = ${personId()}`;
    await chat.says('homeHead', 'trợ giúp');
    const rows = await chat.connection.sql`
      select version from notices where person_id = ${personId()} and call_needed_at is not null`;
    expect(rows.map(({ version }) => version)).toEqual([2]);
  });

  it('that Zalo shut sooner than we knew gets it too, once, and again only when a window opens anew', async () => {
    chat.clock.set(new Date('2026-12-08T01:00:00Z'));
    await decided();
    await chat.settles();
    const failed = () => chat.connection.sql`
      with undone as (update notices set sent_at = null where person_id = ${personId()} and kind = 'desk_given_up')
      update outbox_history set state = 'failed' where person_id = ${personId()} and kind = 'desk_given_up' and lane = 'memory:main'`;
    await failed();
    await chat.says('homeHead', 'trợ giúp');
    expect(texts()).toHaveLength(3);
    await failed();
    await chat.says('homeHead', 'trợ giúp');
    expect(texts()).toHaveLength(4);
    chat.clock.advance(8 * 24 * 60);
    await chat.says('homeHead', 'trợ giúp');
    expect(texts()).toHaveLength(6);
  });
});

describe('R15 two chats of one person that open at the same moment', () => {
  /** How often one notice is put on its way when both chats are heard at once. */
  async function onTheirWay(guards?: WindowGuards): Promise<number> {
    await chat.end();
    chat = await startConversation({ holdSeconds: 60, windowHours: 168 });
    const { sql, db } = chat.connection;
    const second = { channel: 'other', account: '1', thirdParty: false, windowHours: 168 };
    (chat.program.house.messengers as unknown[]).push(second);
    chat.clock.set(new Date('2026-12-15T01:00:00Z'));
    await decided();
    await sql`insert into identities (channel, account, user_key, chat_key, person_id, linked_at, last_in_at)
      values ('other', '1', 'o', 'o', ${personId()}, now(), '2026-12-15')`;
    const users = [
      { channel: 'memory', account: 'main', userKey: personId() },
      { channel: 'other', account: '1', userKey: 'o' },
    ];
    await sql`update identities set last_in_at = '2026-12-15' where person_id = ${personId()}`;
    const started = await sql.begin(async (tx) => {
      await tx`lock table notice_ways in share mode`;
      const both = Promise.all(
        users.map((user) =>
          inTransaction(db, (inner) =>
            openWindow(within(chat.system(), inner), user, () => Promise.resolve(), guards),
          ),
        ),
      );
      await seenWaiting(sql, 2);
      return { both };
    });
    return (await started.both).reduce((sum, count) => sum + count, 0);
  }

  it('put it on its way once', async () => {
    expect(await onTheirWay()).toBe(1);
  });

  it('is red without turns: both chats get it', async () => {
    expect(await onTheirWay({ lock: () => Promise.resolve() })).toBe(2);
  });
});
