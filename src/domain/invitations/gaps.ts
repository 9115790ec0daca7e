/** What may still be missing of one invitation, in the order in which it is chased (R52). */
export const gaps = ['not_seen', 'not_acknowledged', 'not_answered', 'not_nominated'] as const;
export type Gap = (typeof gaps)[number];
