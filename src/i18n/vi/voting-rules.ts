import type { Base } from '#domain/voting/rule.ts';

const bases: Record<Base, string> = {
  entitled: 'tổng số thành viên được triệu tập',
  present: 'số thành viên có mặt',
  cast: 'tổng số phiếu thu về',
  valid: 'tổng số phiếu hợp lệ',
};

const all: Record<Base, string> = {
  entitled: 'tất cả thành viên được triệu tập',
  present: 'tất cả thành viên có mặt',
  cast: 'toàn bộ số phiếu thu về đều',
  valid: 'toàn bộ số phiếu hợp lệ đều',
};

/** What each field of a voting rule's form is called. */
const fields = {
  votingBase: 'Tỷ lệ tính trên',
  votingMajority: 'Mức',
  votingNumerator: 'Phần tán thành',
  votingDenominator: 'Trên tổng số phần',
  votingQuorumNumerator: 'Phần có mặt',
  votingQuorumDenominator: 'Trên tổng số phần triệu tập',
  votingChangeable: 'Được đổi phiếu cho đến khi đóng lượt',
  votingSubstitutes: 'Người dự thay được chủ trì đồng ý thì biểu quyết thay thành viên',
};

/** A voting rule in sentences: the same before the opening, in the result and in the rule set (R28). */
export const votingRules = {
  bases,
  fields,
  carries: 'Tỷ lệ để thông qua',
  carriesHint: 'Ví dụ: quá 1 trên 2, hoặc ít nhất 2 trên 3.',
  majorities: { more_than: 'Quá', at_least: 'Ít nhất' },
  quorumToOpen: 'Số người có mặt tối thiểu để mở biểu quyết',
  quorumHint: 'Ví dụ 2 trên 3. Để trống cả hai: không quy định.',
  moreThan: (share: string) => `quá ${share}`,
  atLeast: (share: string) => `ít nhất ${share}`,
  carriedBy: (share: string, base: Base) => `Thông qua khi có ${share} ${bases[base]} tán thành.`,
  carriedByAll: (base: Base) => `Thông qua khi ${all[base]} tán thành.`,
  quorum: (share: string) =>
    `Chỉ mở biểu quyết khi có mặt ít nhất ${share} tổng số thành viên được triệu tập.`,
  noQuorum: 'Không quy định số người tối thiểu để mở biểu quyết.',
  changeable: 'Được đổi phiếu cho đến khi đóng lượt; phiếu sau cùng được tính.',
  final: 'Phiếu đã gửi không đổi được.',
  substitutesVote: 'Người dự thay được chủ trì đồng ý thì biểu quyết thay thành viên.',
  membersOnly: 'Người dự thay không biểu quyết.',
  silent: 'Biểu quyết: quy chế không quy định; văn phòng chọn cho từng lượt và ghi vào kết quả.',
};
