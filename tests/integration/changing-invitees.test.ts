import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting, toldMeeting, usualMeeting } from '../support/meetings.ts';
import { type TestProgram, testProgram } from '../support/program.ts';

describe('adding and withdrawing invitees of an announced meeting', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
  });
  afterAll(() => chat.end());

  it('tells the new ones the present invitation, the withdrawn ones and their nominees that they need not come', async () => {
    const { chairman, homeHead, hungPrices } = chat.seed.people;
    const finance = { unitId: chat.seed.units.finance.id, headCountLimit: 2 };
    const { meeting, officeId, invitations } = await announcedMeeting(chat, {
      personIds: [chairman.id],
      units: [finance],
    });
    await chat.settles();
    const office = chat.as('secretariat');
    await editMeeting(office, officeId, {
      ...{ id: meeting.id, version: meeting.version + 1 },
      facts: { ...usualMeeting(chat), place: 'Hội trường B' },
    });
    await chat.settles();
    const ref = invitations.find((row) => row.invitation.unitId)?.invitation.ref ?? '';
    const nominees = [{ personId: hungPrices.id, fullName: hungPrices.fullName }];
    await nominate(chat.asDelegate('financeDesk'), { ref, nominees });
    await chat.settles();
    const kept = await chooseInvitees(office, officeId, meeting.id, {
      personIds: [chairman.id, homeHead.id],
      units: [{ ...finance, headCountLimit: 1 }],
    });
    await chat.settles();
    expect(kept).toHaveLength(4);
    const card = chat.last('homeHead');
    expect(card).toMatch(/^Giấy mời:/);
    expect(card).toContain('Địa điểm: Hội trường B');
    expect(card).not.toContain('→');
    expect(chat.shown('financeDesk').at(-1)?.text).toContain('(cử 1 người dự)');
    await chooseInvitees(office, officeId, meeting.id, { personIds: [homeHead.id] });
    await chat.settles();
    for (const person of ['financeDesk', 'chairman'] as const) {
      expect(chat.last(person)).toContain('Văn phòng đã thay đổi thành phần mời dự');
      expect(chat.shown(person).some((one) => one.text.includes('Giấy mời này đã được thu hồi.'))).toBe(true);
    }
    expect(chat.last('hungPrices')).toContain('không cần dự');
    await expect(
      answerInvitation(chat.asDelegate('financeDesk'), { ref, rsvp: 'accepted' }),
    ).rejects.toMatchObject({ code: 'invitation_withdrawn' });
    const rows = await chat.connection.sql`select kind, number from broadcasts order by number`;
    expect(rows.map((row) => [row.kind, row.number])).toEqual([
      ['invitation', 1],
      ['invitation', 2],
      ['invitees_added', 3],
      ['invitation_withdrawn', 4],
    ]);
  });
});

describe('while a notice of the meeting waits', () => {
  let test: TestProgram;
  beforeAll(async () => {
    test = await testProgram();
  });
  afterAll(() => test.close());

  it('invitees are not changed, lest somebody be told half of it', async () => {
    const personIds = [test.seed.people.chairman.id];
    const { meeting, officeId } = await announcedMeeting(test, { personIds });
    const choose = (id: typeof meeting.id) =>
      chooseInvitees(test.as('secretariat'), officeId, id, { personIds: [test.seed.people.homeHead.id] });
    await expect(choose(meeting.id)).rejects.toMatchObject({ code: 'hold_running' });
    const told = await toldMeeting(test, { personIds });
    await expect(choose(told.meeting.id)).resolves.toHaveLength(1);
  });
});
