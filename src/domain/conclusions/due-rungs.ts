/** Minutes before the conclusion's limit at which the secretariat is reminded; 0: it has just passed (QĐ 45). */
export const conclusionRungs = [2880, 1440, 240, 0] as const;
