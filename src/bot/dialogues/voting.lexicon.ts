const phrases = (text: string) =>
  text
    .split(',')
    .map((phrase) => phrase.trim())
    .filter(Boolean);

/** "Biểu quyết": what is being voted on, or what goes before a choice. */
export const voteWords = phrases(`
  biểu quyết, tôi biểu quyết, tôi xin biểu quyết, xin biểu quyết, em biểu quyết, bỏ phiếu, tôi bỏ phiếu, phiếu của tôi`);

/** Said without "biểu quyết" they are still about a vote. */
export const forWords = phrases('tán thành, tôi tán thành, tôi xin tán thành, xin tán thành');
export const againstWords = phrases(`
  không tán thành, ko tán thành, k tán thành, tôi không tán thành, tôi xin không tán thành, không đồng tình`);
export const notVotingWords = phrases(`
  không biểu quyết, ko biểu quyết, k biểu quyết, tôi không biểu quyết, tôi xin không biểu quyết, phiếu trắng`);

/** Only behind "biểu quyết": alone they answer something else. */
export const alsoFor = phrases('đồng ý, thuận');
export const alsoAgainst = phrases('không đồng ý, ko đồng ý, k đồng ý, phản đối, không thuận');
