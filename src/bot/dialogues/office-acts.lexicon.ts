const list = (phrases: string) => phrases.split(',').map((phrase) => phrase.trim());

/** What the secretariat does to a meeting on its site; the meeting's code or words of its title follow. */
export const officeActs = {
  postpone: list(`hoãn, tạm hoãn, postpone`),
  cancel: list(`hủy, hủy bỏ, cancel`),
  reschedule: list(`dời, dời lịch, dời ngày, chuyển ngày, reschedule`),
} as const;
/** It is asked, told or wished not to be: no order. */
export const notActing: readonly string[] = list(
  `chưa, không, ko, k, rồi, hả, à, phải, sao, nào, thì, nếu, đừng, khi`,
);
/** What stands behind the verb: without it something else may be meant. */
export const actedOn: readonly string[] = list(
  `họp, cuộc họp, buổi họp, phiên họp, kỳ họp, hội nghị, giao ban, tập huấn, lớp tập huấn, lịch họp, meeting, the meeting`,
);
