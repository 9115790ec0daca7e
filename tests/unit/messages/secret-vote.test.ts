import { expect, it } from 'vitest';
import type { Rendering } from '#messages/message.ts';
import { leadsToPage, secretVoteRenderers } from '#messages/secret-vote-messages.ts';

const facts = {
  roundId: 'r1',
  meetingTitle: 'Hội nghị Ban Chấp hành',
  motion: 'Thông qua nghị quyết',
  number: 1,
  rule: {
    ...{ base: 'present' as const, quorum: null, isChangeable: true, substitutesVote: false },
    majority: { numerator: 1, denominator: 2, isMoreThan: true },
  },
  ...{ timeZone: 'Asia/Ho_Chi_Minh', detail: 'full' as const },
};
const how = (thirdParty: boolean, pageUrl: string | null): Rendering => ({
  ...{ language: 'vi', again: false, pageUrl },
  limits: { textLength: 4000, buttons: true, thirdParty },
});
const card = (at: Rendering, detail: 'full' | 'minimal' = 'full') =>
  secretVoteRenderers.secret_vote_opened({ ...facts, detail }, at);

it('R28 the card of a secret round has nothing to press, and leads to the voter’s own page on every channel', () => {
  expect(card(how(false, 'https://hop/p/x'))).toEqual({
    text: [
      'Biểu quyết kín tại Hội nghị Ban Chấp hành.',
      'Nội dung: Thông qua nghị quyết',
      'Phiếu kín chỉ bỏ trên trang cá nhân, không trả lời trong cuộc trò chuyện này.',
      'Mở trang bỏ phiếu: https://hop/p/x/vote/r1',
    ].join('\n'),
    buttons: [],
  });
  expect(leadsToPage('secret_vote_opened')).toBe(true);
  expect(leadsToPage('vote_result')).toBe(false);
});

it('names no matter on a third party’s messenger of a minimal class, and says where to go without an address', () => {
  const { text } = card(how(true, null), 'minimal');
  expect(text).not.toContain('nghị quyết');
  expect(text).toContain('xin gặp thư ký');
});
