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
});
