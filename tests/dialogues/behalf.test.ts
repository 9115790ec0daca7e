import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveUpdates } from '#services/inbox/receive-updates.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';

let chat: Conversation;
let refs: Record<string, string>;
beforeAll(async () => {
  chat = await startConversation();
  const { invitations } = await announcedMeeting(chat, {
    units: [{ unitId: chat.seed.units.home.id }],
    personIds: [chat.seed.people.homeHead.id, chat.seed.people.communeHead.id],
  });
  refs = Object.fromEntries(
    invitations.map((row) => [row.unitName ?? row.personName ?? '', row.invitation.ref]),
  );
  await chat.settles();
});
afterAll(() => chat.end());

const behalf = async (name: string, answer: { rsvp: 'accepted' | 'declined'; reason?: string }) => {
  await answerInvitation(chat.as('secretariat'), { ref: refs[name] ?? '', ...answer });
  await chat.settles();
};
const checks = async (name: string) => {
  const rows = await chat.connection.sql`select version, confirmed_at is not null as confirmed,
      disputed_at is not null as disputed, settled_by->>'kind' as by
    from on_behalf_checks c join invitations i on i.id = c.invitation_id where ref = ${refs[name] ?? ''} order by version`;
  return rows.map((row) => [
    row.version,
    row.confirmed ? 'confirmed' : row.disputed ? 'disputed' : 'waiting',
    row.by,
  ]);
};
const rsvpOf = async (name: string) => {
  const [row] = await chat.connection
    .sql`select rsvp, answered_via as via from invitations where ref = ${refs[name] ?? ''}`;
  return [row?.rsvp, row?.via];
};

describe('C19 an answer that the office entered', () => {
  const name = 'Huỳnh Thị Mỹ Lệ';

  it('is shown to the person, who confirms it with one tap', async () => {
    await behalf(name, { rsvp: 'accepted' });
    expect(chat.last('homeHead')).toContain('đã ghi thay: đồng chí tham dự');
    expect(await checks(name)).toEqual([[1, 'waiting', null]]);
    await chat.taps('homeHead', 'Đúng');
    expect(await checks(name)).toEqual([[1, 'confirmed', 'delegate']]);
  });

  it('is disputed with “Sửa lại”, and the card that follows takes the right answer', async () => {
    await behalf(name, { rsvp: 'declined', reason: 'đi công tác' });
    await chat.taps('homeHead', 'Sửa lại');
    expect(await checks(name)).toEqual([
      [1, 'confirmed', 'delegate'],
      [2, 'disputed', 'delegate'],
    ]);
    expect(await rsvpOf(name)).toEqual(['declined', 'on_behalf']);
    await chat.taps('homeHead', 'Tham dự');
    expect(await rsvpOf(name)).toEqual(['accepted', 'memory']);
  });

  it('is no longer asked about once a newer answer has taken its place', async () => {
    await chat.taps('homeHead', 'Đúng');
    expect(chat.last('homeHead')).toContain('đã được thay bằng trả lời mới hơn');
    await expect(chat.transcript('homeHead')).toMatchFileSnapshot('golden/behalf-check.txt');
  });

  it('is confirmed and corrected in words, too', async () => {
    const tam = 'Kiều Văn Tám';
    await behalf(tam, { rsvp: 'accepted' });
    await chat.says('communeHead', 'đúng');
    expect(await checks(tam)).toEqual([[1, 'confirmed', 'delegate']]);
    await behalf(tam, { rsvp: 'declined', reason: 'ốm' });
    await chat.says('communeHead', 'sai rồi');
    expect((await checks(tam)).at(-1)).toEqual([2, 'disputed', 'delegate']);
    await behalf(tam, { rsvp: 'declined', reason: 'bận' });
    await chat.says('communeHead', 'tôi tham dự');
    expect(await rsvpOf(tam)).toEqual(['accepted', 'memory']);
    expect((await checks(tam)).at(-1)).toEqual([3, 'disputed', 'delegate']);
    await expect(chat.transcript('communeHead')).toMatchFileSnapshot('golden/behalf-words.txt');
  });

  it('for a unit is shown to its desk, also when the office has named who comes', async () => {
    const nominees = [{ personId: chat.seed.people.guest.id, fullName: chat.seed.people.guest.fullName }];
    await nominate(chat.as('secretariat'), { ref: refs['Sở Nội vụ'] ?? '', nominees });
    await chat.settles();
    expect(chat.last('homeDesk')).toContain('đã ghi thay: Sở Nội vụ tham dự');
    await chat.taps('homeDesk', 'Đúng');
    expect(await checks('Sở Nội vụ')).toEqual([[1, 'confirmed', 'desk']]);
  });

  it('is nobody else’s to confirm', async () => {
    await behalf(name, { rsvp: 'accepted' });
    const shown = chat.shown('homeHead').findLast(({ text }) => text.includes('đã ghi thay'));
    const { buttons } = shown ?? { buttons: [] };
    const key = chat.seed.people.guest.id;
    const payload = {
      chatKey: key,
      userKey: key,
      isPrivate: true,
      messageId: null,
      kind: 'action',
      action: buttons[0]?.[0]?.action,
      callbackId: null,
    };
    await receiveUpdates(chat.program.db, {
      channel: 'memory',
      account: 'main',
      updates: [{ updateId: 'x1', chatKey: key, payload }],
    });
    await chat.settles();
    expect((await checks(name)).at(-1)?.[1]).toBe('waiting');
    expect(chat.last('guest')).toContain('Không tìm thấy');
  });

  it('is not asked of who answers for themselves', async () => {
    const before = (await chat.connection.sql`select 1 from on_behalf_checks`).length;
    await answerInvitation(chat.asDelegate('homeHead'), { ref: refs[name] ?? '', rsvp: 'accepted' });
    expect(await chat.connection.sql`select 1 from on_behalf_checks`).toHaveLength(before);
    expect((await checks(name)).at(-1)).toEqual([4, 'confirmed', 'delegate']);
  });
});
