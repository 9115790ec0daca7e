import { describe, expect, it } from 'vitest';
import { bases, type VotingRule } from '#domain/voting/rule.ts';
import { en } from '#i18n/en.ts';
import { vi } from '#i18n/vi.ts';
import { majorityInWords, ruleInWords } from '#messages/voting-rule.ts';

const moreThanHalf = { numerator: 1, denominator: 2, isMoreThan: true };
const twoThirds = { numerator: 2, denominator: 3, isMoreThan: false };
const unanimous = { numerator: 1, denominator: 1, isMoreThan: false };

describe('a voting rule in words', () => {
  it('R28 says what carries with its base, whatever the base', () => {
    expect(
      bases.flatMap((base) =>
        [moreThanHalf, twoThirds, unanimous].map((majority) => majorityInWords(vi, { base, majority })),
      ),
    ).toEqual([
      'Thông qua khi có quá 1/2 tổng số thành viên được triệu tập tán thành.',
      'Thông qua khi có ít nhất 2/3 tổng số thành viên được triệu tập tán thành.',
      'Thông qua khi tất cả thành viên được triệu tập tán thành.',
      'Thông qua khi có quá 1/2 số thành viên có mặt tán thành.',
      'Thông qua khi có ít nhất 2/3 số thành viên có mặt tán thành.',
      'Thông qua khi tất cả thành viên có mặt tán thành.',
      'Thông qua khi có quá 1/2 tổng số phiếu thu về tán thành.',
      'Thông qua khi có ít nhất 2/3 tổng số phiếu thu về tán thành.',
      'Thông qua khi toàn bộ số phiếu thu về đều tán thành.',
      'Thông qua khi có quá 1/2 tổng số phiếu hợp lệ tán thành.',
      'Thông qua khi có ít nhất 2/3 tổng số phiếu hợp lệ tán thành.',
      'Thông qua khi toàn bộ số phiếu hợp lệ đều tán thành.',
    ]);
  });

  it('R28 says quorum, changing and substitutes each in a sentence, and never keeps silent about one', () => {
    const strict: VotingRule = {
      ...{ base: 'entitled', majority: moreThanHalf, quorum: { numerator: 2, denominator: 3 } },
      ...{ isChangeable: false, substitutesVote: false },
    };
    expect(ruleInWords(vi, strict)).toEqual([
      'Thông qua khi có quá 1/2 tổng số thành viên được triệu tập tán thành.',
      'Chỉ mở biểu quyết khi có mặt ít nhất 2/3 tổng số thành viên được triệu tập.',
      'Phiếu đã gửi không đổi được.',
      'Người dự thay không biểu quyết.',
    ]);
    const loose = { ...strict, quorum: null, isChangeable: true, substitutesVote: true };
    expect(ruleInWords(vi, loose).slice(1)).toEqual([
      'Không quy định số người tối thiểu để mở biểu quyết.',
      'Được đổi phiếu cho đến khi đóng lượt; phiếu sau cùng được tính.',
      'Người dự thay được chủ trì đồng ý thì biểu quyết thay thành viên.',
    ]);
    expect(ruleInWords(en, strict)[0]).toBe(
      'Carried when more than 1/2 of all members summoned are in favour.',
    );
  });
});
