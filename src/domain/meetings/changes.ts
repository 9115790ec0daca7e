/** Why a meeting is changed, postponed or cancelled, by the classes of QĐ 45 Đ14. */
export const changeReasons = ['force_majeure', 'superior_order', 'not_prepared', 'other'] as const;
export type ChangeReason = (typeof changeReasons)[number];
