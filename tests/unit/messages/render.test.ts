import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, decodeAction, encodeAction } from '#messages/actions.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { choicesOf, render } from '#messages/render.ts';

const card: MessageFacts['invitation'] = {
  meeting: {
    ref: 'ABC234',
    version: 2,
    revision: 1,
    title: 'Họp giao ban tuần',
    content: 'Nội dung nội bộ của cuộc họp',
    startsAt: '2026-11-26T01:00:00.000Z',
    endsAt: '2026-11-26T03:00:00.000Z',
    place: 'Phòng họp số 2',
    form: 'on_site',
    regularity: 'regular',
    className: 'Giao ban',
    chairName: 'Lâm Thế Ẩn',
    contactName: 'Ngô Thị Thúy Hằng',
    contactPhone: '0900 000 900',
    letterNumber: '34-GM/TU',
    letterOn: '2026-11-20',
    officeName: 'Văn phòng Tỉnh ủy',
    timeZone: 'Asia/Ho_Chi_Minh',
    detail: 'minimal',
  },
  invitation: {
    ref: 'HT5JGGC8',
    invitee: 'person',
    unitName: null,
    personName: 'Đỗ Thị Ễnh',
    groupName: null,
    headCountLimit: 1,
    answerBy: null,
    rsvp: 'declined',
    rsvpReason: 'đi khám bệnh',
    withdrawn: false,
    nominees: [],
  },
};
const how = { language: 'vi', again: false, pageUrl: 'https://hop.example/p/abc' } as const;
const page = { textLength: 20_000, buttons: true, thirdParty: false };
const messenger = { textLength: 4096, buttons: true, thirdParty: true };

describe('a text that is cut', () => {
  it('never ends in half a character, wherever the limit falls', () => {
    const long = {
      ...card,
      meeting: { ...card.meeting, detail: 'full' as const, content: '📄'.repeat(400) },
    };
    for (let textLength = 700; textLength < 704; textLength += 1) {
      const { text } = render('invitation', long, { ...how, limits: { ...messenger, textLength } });
      expect(text.length).toBeLessThanOrEqual(textLength);
      expect(text.isWellFormed()).toBe(true);
    }
  });
});

describe('an invitation card', () => {
  it('carries title, time, place and code only to a third party where the class says so', () => {
    const { text } = render('invitation', card, { ...how, limits: messenger });
    expect(text).toContain(
      'Giấy mời: Họp giao ban tuần\nThời gian: 08 giờ 00, thứ Năm, ngày 26/11/2026\nĐịa điểm: Phòng họp số 2\nMã: HT5J-GGC8',
    );
    for (const secret of ['Nội dung nội bộ', 'Lâm Thế Ẩn', 'đi khám bệnh', '0900', 'Đỗ Thị Ễnh'])
      expect(text).not.toContain(secret);
    expect(text).toContain('https://hop.example/p/abc');
  });

  it('says everything on the personal page, and not its own address', () => {
    const { text } = render('invitation', card, { ...how, limits: page });
    for (const fact of ['Nội dung nội bộ', 'Lâm Thế Ẩn', 'đi khám bệnh', '34-GM/TU, ngày 20/11/2026'])
      expect(text).toContain(fact);
    expect(text).not.toContain('https://');
  });

  it('labels a repeat, with the same reference', () => {
    const { text } = render('invitation', card, { ...how, again: true, limits: messenger });
    expect(text).toMatch(/^\(Gửi lại\)\nGiấy mời:/);
    expect(text).toContain('Mã: HT5J-GGC8');
  });

  it('shortens the agenda before anything else when the channel is narrow', () => {
    const long = {
      ...card,
      meeting: { ...card.meeting, detail: 'full' as const, content: 'ấ'.repeat(4000) },
    };
    const { text } = render('invitation', long, { ...how, limits: { ...messenger, textLength: 1000 } });
    expect(text.length).toBeLessThanOrEqual(1000);
    expect(text).toContain('… (xem đầy đủ trên trang cá nhân)');
    expect(text).toContain('Mã: HT5J-GGC8');
  });

  it('numbers its choices where there are no buttons, in the order that a number is read back', () => {
    const limits = { ...messenger, buttons: false };
    const { text, buttons } = render('invitation', card, { ...how, limits });
    expect(buttons).toEqual([]);
    expect(text).toContain('1 – Tham dự; 2 – Vắng; 3 – Cử người đi thay');
    expect(choicesOf('invitation', card, { ...how, limits })[1]).toBe('dec:HT5JGGC8:2');
  });

  it('has no button on a card that was withdrawn, nor a nominee a way to send somebody else', () => {
    const withdrawn = { ...card, invitation: { ...card.invitation, withdrawn: true } };
    expect(render('invitation', withdrawn, { ...how, limits: page }).buttons).toEqual([]);
    const nominee = { ...card, invitation: { ...card.invitation, invitee: 'nominee' as const } };
    expect(render('invitation', nominee, { ...how, limits: page }).buttons.flat()).toHaveLength(2);
  });

  it('stays within every limit whatever the facts', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    const facts = fc.record({
      title: text,
      place: text,
      content: fc.string({ maxLength: 4000 }),
      again: fc.boolean(),
      buttons: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, ({ title, place, content, again, buttons }) => {
        const meeting = { ...card.meeting, detail: 'full' as const, title, place, content };
        const limits = { textLength: 2000, buttons, thirdParty: true };
        expect(
          render('invitation', { ...card, meeting }, { ...how, again, limits }).text.length,
        ).toBeLessThanOrEqual(2000);
      }),
    );
  });
});

describe('an action', () => {
  const ref = fc.stringMatching(/^[2-9A-Z]{8}$/);
  const number = fc.nat(999_999);
  const action = fc.oneof(
    fc.record({
      verb: fc.constantFrom(
        'accept' as const,
        'decline' as const,
        'nominate' as const,
        'acknowledge' as const,
      ),
      ref,
      version: number,
    }),
    fc.record({ verb: fc.constantFrom('confirm' as const, 'deny' as const), token: ref }),
    fc.record({ verb: fc.constant('pick' as const), token: ref, index: number }),
    fc.record({ verb: fc.constant('show' as const), ref }),
    fc.record({
      verb: fc.constantFrom('menu' as const, 'schedule' as const, 'device_code' as const, 'guide' as const),
    }),
  );

  it('is read back as it was written, in at most 64 bytes', () => {
    fc.assert(
      fc.property(action, (one: Action) => {
        const written = encodeAction(one);
        expect(Buffer.byteLength(written)).toBeLessThanOrEqual(64);
        expect(decodeAction(written)).toEqual(one);
      }),
    );
  });

  it('is null for what this program never wrote, and never throws', () => {
    for (const odd of ['', 'acc', 'acc:', 'acc:X:', 'acc:X:-1', 'acc:X:1e9', 'pick:X', 'drop:table', '::::'])
      expect(decodeAction(odd)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => decodeAction(text) !== undefined));
  });
});
