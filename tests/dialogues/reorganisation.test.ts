import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carryOutReorganisation } from '#services/units/carry-out-reorganisation.ts';
import { undoReorganisation } from '#services/units/undo-reorganisation.ts';
import { type Conversation, startConversation } from '../support/conversation.ts';
import { announcedMeeting } from '../support/meetings.ts';
import { merger } from '../support/reorganising.ts';

describe('C22 the desk of a merged unit takes over what its predecessors were asked', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await startConversation();
    const { finance, home } = chat.seed.units;
    await announcedMeeting(chat, { units: [{ unitId: finance.id }, { unitId: home.id }] });
    await chat.settles();
  });
  afterAll(() => chat.end());

  const carryOut = () => carryOutReorganisation(chat.as('secretariat'), chat.seed.office.id, merger(chat));

  it('gets the card of the other unit when the merger is carried out, and hears when it is undone', async () => {
    expect(chat.shown('homeDesk')).toHaveLength(1);
    const { reorganisation } = await carryOut();
    await chat.settles();
    expect(chat.shown('homeDesk')).toHaveLength(2);
    expect(chat.shown('homeDesk')[0]?.text).toContain('Sở Nội vụ (nay là Sở Tài chính và Nội vụ)');
    expect(chat.shown('homeDesk')[1]?.text).toContain('Sở Tài chính (nay là Sở Tài chính và Nội vụ)');
    await undoReorganisation(chat.as('secretariat'), chat.seed.office.id, reorganisation.id);
    await chat.settles();
    expect(chat.shown('homeDesk')[0]?.text).toContain('Kính mời: Sở Nội vụ (cử');
  });

  it('answers and nominates by chat under the new unit, after the day has come', async () => {
    await carryOut();
    await chat.settles();
    chat.clock.set(new Date('2026-12-16T01:00:00Z'));
    await chat.says('homeDesk', 'lịch');
    const cards = chat.shown('homeDesk').filter((message) => message.text.includes('Sở Nội vụ (nay là'));
    expect(cards.length).toBeGreaterThan(0);
    await chat.tapsOld('homeDesk', 0, 'Cử người');
    await chat.says('homeDesk', 'Nguyễn Văn Hùng, Trưởng phòng Ngân sách');
    await chat.taps('homeDesk', 'Nguyễn Văn Hùng, Trưởng phòng Ngân sách, 0900 000 011');
    await chat.says('homeDesk', 'đúng');
    const [row] = await chat.connection.sql`select n.person_id, n.nominated_by->>'unitId' as unit, u.name
      from nominations n join units u on u.id = (n.nominated_by->>'unitId')::uuid`;
    expect(row).toMatchObject({
      person_id: chat.seed.people.hungBudget.id,
      name: 'Sở Tài chính và Nội vụ',
    });
    await expect(chat.transcript('homeDesk')).toMatchFileSnapshot('golden/reorganisation.txt');
  });
});
