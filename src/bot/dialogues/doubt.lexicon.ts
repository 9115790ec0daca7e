const list = (phrases: string) => phrases.split(',').map((phrase) => phrase.trim());

/** What makes an absence one that may be: it stands in front. For `=` see `toPhrases`. */
export const doubts: readonly string[] = list(`
  chắc, chắc là, chắc phải, chắc cũng, chắc hôm đó, có lẽ, có lẽ là, hình như, e là, e rằng, sợ, sợ là, sợ rằng, khả năng, khả năng là,
  khả năng cao, khả năng cao là, nhiều khả năng, có khả năng, có thể, có thể là, có khi, dễ, coi bộ, maybe, probably, i think, perhaps, might
`);

/** What stands before the words of a meeting's title. */
export const meetingHeads: readonly string[] = list(`
  họp, cuộc họp, buổi họp, phiên họp, kỳ họp, hội nghị, hội thảo, lớp tập huấn, tập huấn, buổi tập huấn, giao ban, cuộc, buổi, meeting
`);

/** Words of a title never are these: what follows "họp" is a time, a place, somebody, or another thought. */
export const notInTitles: readonly string[] = list(`
  nhưng, mà, nếu, khi, trễ, muộn, sớm, hay, hoặc, thay, cử, để, rồi, nữa, lại, luôn, ai, nào, gì, sao, mấy, đâu, hết, xong, online
`);
