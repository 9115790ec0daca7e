/** Words that begin feedback. Phrases as in `answers.lexicon.ts`; the longest that fits counts. */

const list = (phrases: string) => phrases.split(',').map((phrase) => phrase.trim());

/** What may stand before it beside the openings of any answer. */
export const feedbackOpenings: readonly string[] = list(
  `muốn, cần, có, gửi, cho, cho em, cho tôi, cho mình, cho phép em, cho phép tôi, xin được, được, xin phép`,
);

/** "Góp ý phần mềm" (R45). */
export const softwareWords: readonly string[] = list(`
  góp ý phần mềm, góp ý cho phần mềm, góp ý về phần mềm, góp ý pm, góp ý hệ thống, góp ý cho hệ thống, góp ý về hệ thống,
  góp ý ứng dụng, góp ý cho ứng dụng, góp ý về ứng dụng, góp ý app, góp ý bot, góp ý trợ lý, góp ý kỹ thuật,
  góp í phần mềm, đóng góp ý kiến phần mềm, đóng góp ý kiến cho phần mềm, đóng góp ý kiến về phần mềm,
  ý kiến về phần mềm, ý kiến phần mềm, phản ánh phần mềm, phản ánh về phần mềm, phản ánh lỗi, phản ánh lỗi phần mềm,
  kiến nghị phần mềm, kiến nghị về phần mềm, đề xuất về phần mềm, báo lỗi, báo lỗi phần mềm, báo lỗi hệ thống,
  báo lỗi app, phần mềm bị lỗi, phần mềm lỗi, lỗi phần mềm
`);

/** "Kiến nghị sửa quy chế" (R62). */
export const regulationWords: readonly string[] = list(`
  kiến nghị sửa quy chế, kiến nghị sửa đổi quy chế, kiến nghị sửa đổi bổ sung quy chế, kiến nghị quy chế,
  kiến nghị về quy chế, kiến nghị sửa đổi, kiến nghị bổ sung quy chế, góp ý quy chế, góp ý về quy chế, góp ý cho quy chế,
  góp ý sửa quy chế, góp ý sửa đổi quy chế, đề xuất sửa quy chế, đề xuất sửa đổi quy chế, đề nghị sửa quy chế,
  đề nghị sửa đổi quy chế, đề nghị sửa đổi bổ sung quy chế, đóng góp ý kiến quy chế, đóng góp ý kiến về quy chế,
  ý kiến về quy chế, sửa quy chế, kiến nghị sửa qc, góp ý qc
`);

/** It is not said what about: an opinion on a meeting's paper begins alike. */
export const opinionWords: readonly string[] = list(
  `góp ý, góp í, góp ý kiến, đóng góp ý kiến, đóng góp, ý kiến góp ý, kiến nghị, phản ánh`,
);

/** What one has sent. */
export const ownWords: readonly string[] = list(`
  góp ý của tôi, góp ý của em, góp ý của mình, các góp ý của tôi, góp ý phần mềm của tôi, kiến nghị của tôi,
  kiến nghị của em, phiếu góp ý, phiếu góp ý của tôi, phiếu của tôi, góp ý đã gửi, các góp ý đã gửi, xem góp ý,
  xem góp ý của tôi, xem phiếu góp ý, tình trạng góp ý, danh sách góp ý, trả lời góp ý
`);

/** May stand before a ticket's number. */
export const ticketPrefixes: readonly string[] = list(
  `phiếu, phiếu số, số phiếu, số, mã phiếu, xem phiếu, xem phiếu số, xem, trả lời phiếu, trả lời phiếu số, viết thêm`,
);

/** Words before the number of an article: "khoản 2 Điều 7", without marks. */
export const articleWords: readonly string[] = ['dieu', 'khoan', 'diem', 'muc', 'chuong'];
