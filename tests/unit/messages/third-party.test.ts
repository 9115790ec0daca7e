import { describe, expect, it } from 'vitest';
import { render } from '#messages/render.ts';

const person = { fullName: 'Nguyễn Văn Hùng', title: 'Trưởng phòng', phone: '0900000012' };
const how = (thirdParty: boolean) =>
  ({
    language: 'vi',
    again: false,
    pageUrl: null,
    limits: { textLength: 4096, buttons: true, thirdParty },
  }) as const;

describe('on a third party’s messenger', () => {
  it('a number from our directory shows three digits, enough to tell two people apart', () => {
    const facts = { name: person.fullName, people: [person], token: 'T' };
    expect(render('choose_person', facts, how(true)).buttons[0]?.[0]?.label).toBe(
      'Nguyễn Văn Hùng, Trưởng phòng, …012',
    );
    expect(render('choose_person', facts, how(false)).buttons[0]?.[0]?.label).toContain('0900 000 012');
  });

  it('who was typed there a moment ago is shown back as typed', () => {
    const facts = {
      title: 'Họp',
      token: 'T',
      nominees: [
        { ...person, known: false },
        { ...person, known: true },
      ],
    };
    const { text } = render('confirm_nominee', facts, how(true));
    expect(text).toContain('0900 000 012 (chưa có trong danh bạ');
    expect(text).toContain('Trưởng phòng, …012');
  });

  it('the reason of a colleague stays in the house', () => {
    const facts = { meetingTitle: 'Họp', personName: 'Lê Thị Mai', nominee: person, reason: 'đi khám bệnh' };
    expect(render('consent_asked', facts, how(true)).text).not.toContain('khám bệnh');
    expect(render('consent_asked', facts, how(false)).text).toContain('khám bệnh');
  });

  it('what the office answers to feedback is read on the personal page', () => {
    const facts = {
      ...{ id: 'f', year: 2026, number: 12, officeName: 'Văn phòng' },
      ...({ kind: 'software', outcome: 'declined' } as const),
      ...{
        question: 'Xin cho đổi chủ tọa',
        answer: 'Đồng chí Mai nghỉ ốm',
        letterNumber: null,
        letterOn: null,
      },
    };
    const { text } = render('feedback_answered', facts, { ...how(true), pageUrl: 'https://x.vn/p/1' });
    for (const said of ['chủ tọa', 'nghỉ ốm']) expect(text).not.toContain(said);
    expect(text).toContain('https://x.vn/p/1');
    expect(render('feedback_answered', facts, how(false)).text).toContain('nghỉ ốm');
  });

  it('the secretariat hears that somebody wishes a change, not who, nor why; a unit is named', () => {
    const wish = { act: 'answer', rsvp: 'declined', reason: 'đi khám bệnh' } as const;
    const about = { title: 'Họp', startsAt: '2026-12-21T01:00:00Z', timeZone: 'Asia/Ho_Chi_Minh' };
    const facts = { ...about, from: 'accepted', wish, invitee: 'Lê Thị Mai', isPerson: true } as const;
    const { text } = render('change_wished', facts, how(true));
    expect(text).toContain('Một đại biểu đề nghị đổi trả lời sau hạn');
    expect(text).not.toMatch(/Mai|khám bệnh/);
    const unit = { ...facts, invitee: 'Sở Tài chính', isPerson: false };
    expect(render('change_wished', unit, how(true)).text).toContain('Sở Tài chính đề nghị');
    expect(render('change_wished', facts, how(false)).text).toContain('Lê Thị Mai đề nghị');
  });

  it('the desk hears that its leader answered, without names and reasons', () => {
    const facts = {
      ...{ ref: 'K7M2QX9B', version: 1, title: 'Họp', startsAt: '2026-12-21T01:00:00Z' },
      ...{ timeZone: 'Asia/Ho_Chi_Minh', unitName: 'Sở Tài chính', leader: 'Phạm Quốc Dũng' },
      ...{ answer: 'declines' as const, names: [], reason: 'đi khám bệnh' },
    } as const;
    const said = render('leader_answered', { ...facts, names: [] }, how(true)).text;
    expect(said).toContain('Lãnh đạo đơn vị đã trả lời “Họp”');
    expect(said).not.toMatch(/Dũng|khám bệnh/);
    expect(render('leader_answered', { ...facts, names: [] }, how(false)).text).toContain('khám bệnh');
  });

  it('a note to the leader goes there only where the class lets its cards go whole', () => {
    const meeting = { ref: 'M', version: 1, revision: 1, title: 'Họp', content: '', place: 'P1' };
    const times = { startsAt: '2026-12-21T01:00:00Z', endsAt: '2026-12-21T04:00:00Z' };
    const note = 'Đồng chí Mai vắng vì ốm';
    const asked = { ref: 'R', invitationRef: 'K7M2QX9B', unitName: 'Sở Tài chính', headCountLimit: 1, note };
    const request = { ...asked, answerBy: null, askedBy: 'Võ Thị Hồng Gấm', state: 'asked', answer: null };
    const card = (detail: 'full' | 'minimal', thirdParty: boolean) => {
      const about = { ...meeting, ...times, detail, timeZone: 'Asia/Ho_Chi_Minh', state: 'announced' };
      return render('leader_request', { meeting: about, request } as never, how(thirdParty)).text;
    };
    expect(card('minimal', true)).not.toMatch(/ốm|Gấm/);
    expect(card('full', true)).toContain(note);
    expect(card('minimal', false)).toContain(note);
  });
});
