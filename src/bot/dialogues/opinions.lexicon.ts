/** Words of opinions on a meeting. Phrases as in `answers.lexicon.ts`; the longest that fits counts. */

const list = (phrases: string) => phrases.split(',').map((phrase) => phrase.trim());

/** What may stand before it beside the openings of any answer. */
export const opinionOpenings: readonly string[] = list(
  `muốn, có, gửi, cho, cho em, cho tôi, cho mình, cho phép em, cho phép tôi, xin được, được, xin phép, xin`,
);

/** An opinion: only with an item after it, or set apart by a colon or a new line. */
export const opinionWords: readonly string[] = list(
  `ý kiến, ý kiến của tôi, ý kiến của em, ý kiến của mình, ý kiến về, ý kiến cho, ý kiến vào, tham gia ý kiến, phát biểu ý kiến, góp ý về cuộc họp, góp ý cuộc họp, ý kiến về cuộc họp, ý kiến cuộc họp`,
);

/** The same words begin feedback: they are an opinion only with an item after them. */
export const opinionWithItem: readonly string[] = list(
  `góp ý, góp ý cho, góp ý vào, góp ý về, góp ý kiến, đóng góp ý kiến, đóng góp ý kiến vào, đóng góp ý kiến về, ý kiến góp ý`,
);

/** "Bảo lưu ý kiến". */
export const reservedWords: readonly string[] = list(
  `bảo lưu ý kiến, bảo lưu, ý kiến bảo lưu, bảo lưu ý kiến về, bảo lưu ý kiến của tôi, bảo lưu ý kiến của mình`,
);

/** Before the number of an item. */
export const itemWords: readonly string[] = list(
  `mục, mục số, nội dung, nội dung số, nội dung thứ, vấn đề, vấn đề số, về mục, về nội dung, cho mục, vào mục`,
);

/** To see what one is asked in writing. */
export const requestWords: readonly string[] = list(`
  phiếu lấy ý kiến, phiếu xin ý kiến, phiếu ý kiến, phiếu lấy ý kiến của tôi, các phiếu lấy ý kiến, xem phiếu lấy ý kiến,
  xem phiếu xin ý kiến, trả lời phiếu lấy ý kiến, trả lời phiếu xin ý kiến, danh sách phiếu lấy ý kiến
`);
