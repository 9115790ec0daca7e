const list = (phrases: string) => phrases.split(',').map((phrase) => phrase.trim());

/** The chair lets the substitute come. "tham dự" is none of them: it speaks of oneself. */
export const grantWords: readonly string[] = list(`
  đồng ý, nhất trí, tôi đồng ý, duyệt, chấp thuận, tán thành, cho đi thay, đồng ý cho đi thay, ok, oke, okie, được, đồng ý nhé,
  đúng, chủ trì đồng ý
`);

export const refuseWords: readonly string[] = list(`
  không đồng ý, ko đồng ý, k đồng ý, kg đồng ý, không nhất trí, không duyệt, không chấp thuận, không tán thành, từ chối,
  không cho đi thay, không được, chủ trì không đồng ý
`);
