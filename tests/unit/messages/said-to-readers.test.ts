import { expect, it } from 'vitest';
import { sentences } from '#i18n/sentences.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { render } from '#messages/render.ts';

const limits = { textLength: 4096, buttons: true, thirdParty: true };
const how = { language: 'vi', again: false, pageUrl: 'https://hop.example/p/abc', limits } as const;
const linesOf = (detail: 'full' | 'minimal') => {
  const facts: MessageFacts['invitation'] = {
    meeting: {
      ...{ ref: 'ABC234', version: 1, revision: 1, title: 'Họp giao ban', content: 'Tiến độ thu ngân sách' },
      ...{
        startsAt: '2026-11-26T01:00:00.000Z',
        endsAt: '2026-11-26T03:00:00.000Z',
        place: 'Phòng họp số 2',
      },
      ...{ form: 'on_site', regularity: 'regular', className: 'Giao ban', chairName: 'Lâm Thế Ẩn' },
      ...{ contactName: 'Ngô Thị Thúy Hằng', contactPhone: '0900 000 900', officeName: 'Văn phòng' },
      ...{ letterNumber: '34-GM/TU', letterOn: '2026-11-20', timeZone: 'Asia/Ho_Chi_Minh', detail },
    },
    invitation: {
      ...{ ref: 'HT5JGGC8', invitee: 'unit', unitName: 'Sở Tài chính', personName: null, groupName: null },
      ...{ headCountLimit: 2, answerBy: '2026-11-25T01:00:00.000Z', rsvp: 'accepted', rsvpReason: null },
      withdrawn: false,
      nominees: [{ fullName: 'Đỗ Thị Ễnh', title: null, consent: 'not_needed' }],
    },
  };
  return render('invitation', facts, how).text.split('\n');
};

it('R7b the guide names every line that a messenger carries in full, and the least one apart', () => {
  const { points } = sentences('vi').guide.privacy;
  const least = linesOf('minimal');
  const more = linesOf('full').filter((line) => line.includes(': ') && !least.includes(line));
  expect(more.length).toBeGreaterThanOrEqual(6);
  const full = points.find((point) => point.startsWith('Mức đầy đủ'));
  for (const line of more) {
    const label = line.toLocaleLowerCase('vi').split(/[ :]+/).slice(0, 2).join(' ');
    expect(full, line).toContain(label);
  }
  expect(points.some((point) => point.startsWith('Mức tối thiểu: tên cuộc họp'))).toBe(true);
});

it('R7b in English it says as much', () => {
  const text = sentences('en').guide.privacy.points.join(' ');
  for (const said of ['each class of meeting', 'Minimal: title', 'chair, agenda', 'invited by', 'contact'])
    expect(text).toContain(said);
});
