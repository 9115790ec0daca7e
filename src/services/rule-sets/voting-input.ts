import { z } from 'zod';
import { bases } from '#domain/voting/rule.ts';

const parts = z.number().int().min(1).max(1000);

/** A share of at most the whole, as a fraction. */
export const shareInput = z
  .object({ numerator: parts, denominator: parts })
  .refine(({ numerator, denominator }) => numerator <= denominator, { path: ['numerator'] });

/** A voting rule, as a class or a round names it: every part is said, and more than all can never carry (R28). */
export const votingInput = z.object({
  base: z.enum(bases),
  majority: z
    .object({ numerator: parts, denominator: parts, isMoreThan: z.boolean() })
    .refine(
      ({ numerator, denominator, isMoreThan }) =>
        isMoreThan ? numerator < denominator : numerator <= denominator,
      { path: ['numerator'] },
    ),
  quorum: shareInput.nullable(),
  isChangeable: z.boolean(),
  substitutesVote: z.boolean(),
});
export type VotingInput = z.input<typeof votingInput>;
