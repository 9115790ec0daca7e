/** Ý kiến · bảo lưu ý kiến · trao đổi: what is counted, what stands beside a decision, and what is said in passing. */
export const opinionKinds = ['opinion', 'reserved', 'comment'] as const;
export type OpinionKind = (typeof opinionKinds)[number];

/** Đồng ý · không đồng ý · ý kiến khác: the boxes of an opinion request (F7, F13). */
export const opinionChoices = ['agree', 'disagree', 'other'] as const;
export type OpinionChoice = (typeof opinionChoices)[number];

/** The answer to one question; `text` says the other opinion, or why. */
export type OpinionReply = { choice: OpinionChoice; text: string };

/** Tiếp thu · giải trình: what the office made of an answer (QĐ 45 Đ14). */
export const handlings = ['taken_in', 'explained'] as const;
export type Handling = (typeof handlings)[number];

/** How long an opinion may be, in letters; a longer one is a paper of its own. */
export const longestOpinion = 4000;
