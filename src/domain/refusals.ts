/**
 * Every "no" a rule can say: the one list, in alphabetical order. Whoever writes a new rule adds its code here,
 * and its sentence in `src/i18n`, where the table over this union does not compile without it.
 */
export type Refusal = 'head_count_exceeded' | 'late_notice' | 'nomination_closed' | 'override_incomplete';
