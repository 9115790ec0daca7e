import type { Refusal } from '#domain/refusals.ts';
import { Refused } from '#lib/refused.ts';

/** A rule said no. `facts` fill the sentence that each edge shows for the code. The database says it of what is frozen. */
export type RefusedError = Refused<Refusal>;
export const RefusedError: new (code: Refusal, facts?: Record<string, string | number>) => RefusedError =
  Refused;

/** What is wrong with one field; each edge has a sentence for the code. */
export type FieldIssue = {
  field: string;
  code:
    | 'required'
    | 'too_long'
    | 'too_short'
    | 'too_small'
    | 'too_big'
    | 'not_valid'
    | 'end_before_start'
    | 'last_day_before_first'
    | 'not_a_phone'
    | 'not_a_contact_phone'
    | 'after_start'
    | 'in_the_past'
    | 'bears_mark'
    | 'taken'
    | 'unchanged';
  limit?: number;
};

/** The input does not fit; nothing was written. */
export class InvalidError extends Error {
  readonly issues: readonly FieldIssue[];
  constructor(issues: readonly FieldIssue[]) {
    super(`invalid: ${issues.map((issue) => `${issue.field} ${issue.code}`).join(', ')}`);
    this.name = 'InvalidError';
    this.issues = issues;
  }
}
