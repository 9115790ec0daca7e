import { z } from '@hono/zod-openapi';
import type { Base, Choice, RoundState, VotingWay } from '#domain/voting/rule.ts';
import { examples } from '#i18n/examples.ts';
import type { MotionView, RoundView } from '#services/voting/read-voting.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { id, instant } from '../schemas.ts';
import { iso } from '../views.ts';

const states = [
  'draft',
  'open',
  'closed',
  'published',
  'withdrawn',
  'voided',
] as const satisfies RoundState[];
const bases = ['entitled', 'present', 'cast', 'valid'] as const satisfies Base[];
const choices = ['for', 'against', 'not_voting'] as const satisfies Choice[];
const votingWays = ['electronic', 'hands', 'paper'] as const satisfies VotingWay[];
const number = z.number().int();
const votes = z.object({ for: number, against: number, not_voting: number });
const share = z.object({ numerator: number, denominator: number });
const ruleSchema = z.object({
  base: z.enum(bases),
  majority: share.extend({ isMoreThan: z.boolean() }),
  quorum: share.nullable(),
  isChangeable: z.boolean(),
  substitutesVote: z.boolean(),
});

const tallySchema = z.object({
  votes: votes
    .nullable()
    .meta({ description: 'Null of a secret round with too few ballots to show their split.' }),
  spoilt: number,
  entitled: number,
  present: number,
  cast: number,
  valid: number,
  base: z.enum(bases),
  baseCount: number.meta({ description: 'Of how many the share was reckoned.' }),
  needed: number.nullable(),
  outcome: z.enum(['carried', 'not_carried']),
});

const electorSchema = z.object({
  personId: id,
  fullName: z.string(),
  unitName: z.string().nullable(),
  insteadOf: z.string().nullable().meta({ description: 'The member whose right a substitute votes with.' }),
  forUnit: z
    .string()
    .nullable()
    .meta({ description: 'The unit whose right its head of delegation votes with.' }),
  isPresent: z.boolean(),
  hasCast: z.boolean().nullable().meta({ description: 'Null of a secret round.' }),
  choice: z.enum(choices).nullable().meta({ description: 'Of a named round, once it is closed.' }),
  receipt: z.string().nullable(),
});

const holderSchema = z.object({
  of: z.string().meta({ description: 'The unit or member whose right it is.' }),
  holder: z.string().nullable().meta({ description: 'Null where nobody may.' }),
  as: z.enum(['self', 'official', 'substitute']),
  isPresent: z.boolean(),
});

export const roundSchema = z
  .object({
    id,
    number,
    state: z.enum(states),
    way: z.enum(votingWays),
    secrecy: z.enum(['open', 'secret']),
    rule: ruleSchema,
    outlook: z
      .object({ entitled: number, present: number, isQuorate: z.boolean(), needed: number.nullable() })
      .nullable()
      .meta({ description: 'Of a draft: what it would be if it were opened now.' }),
    holders: z
      .array(holderSchema)
      .meta({ description: 'Of a draft: who would vote for each unit, and in an absent member’s place.' }),
    openedAt: instant.nullable(),
    closedAt: instant.nullable(),
    publishedAt: instant.nullable(),
    entitledCount: number.nullable(),
    presentCount: number.nullable(),
    castCount: number.nullable().meta({ description: 'Null of a secret round.' }),
    tally: tallySchema.nullable(),
    electors: z.array(electorSchema),
  })
  .meta({ id: 'VotingRound' });

export const motionSchema = z
  .object({
    id,
    text: z.string(),
    agendaItemId: id.nullable(),
    withdrawnAt: instant.nullable(),
    rounds: z.array(roundSchema),
  })
  .meta({ id: 'Motion' });

export const sampleRule: z.infer<typeof ruleSchema> = {
  ...{ base: 'present', majority: { numerator: 1, denominator: 2, isMoreThan: true } },
  ...{ quorum: { numerator: 2, denominator: 3 }, isChangeable: false, substitutesVote: false },
};
export const sampleRound: z.infer<typeof roundSchema> = {
  ...{ id: sampleOtherId, number: 1, state: 'draft', way: 'electronic', secrecy: 'open', rule: sampleRule },
  outlook: { entitled: 20, present: 15, isQuorate: true, needed: 8 },
  holders: [{ of: examples.unitName, holder: examples.otherName, as: 'official', isPresent: true }],
  ...{ openedAt: null, closedAt: null, publishedAt: null, entitledCount: null, presentCount: null },
  ...{ castCount: 0, tally: null, electors: [] },
};
export const sampleMotion: z.infer<typeof motionSchema> = {
  ...{ id: sampleId, text: examples.meetingContent, agendaItemId: null, withdrawnAt: null },
  rounds: [sampleRound],
};

/** A motion with its rounds, as the interface shows it; of a secret round neither who cast nor what. */
export function motionView({ motion, rounds }: MotionView): z.infer<typeof motionSchema> {
  const { id: motionId, text, agendaItemId } = motion;
  return {
    id: motionId,
    text,
    agendaItemId,
    withdrawnAt: iso(motion.withdrawnAt),
    rounds: rounds.map(roundView),
  };
}

export function roundView(view: RoundView): z.infer<typeof roundSchema> {
  const { round, outlook, holders, electors, castCount, tally } = view;
  const isSecret = round.secrecy === 'secret';
  return {
    ...{ id: round.id, number: round.number, state: round.state, way: round.way, secrecy: round.secrecy },
    rule: round.rule,
    outlook: outlook && {
      ...{ entitled: outlook.entitled, present: outlook.present, needed: outlook.needed },
      isQuorate: outlook.quorum.isMet,
    },
    holders,
    ...{ openedAt: iso(round.openedAt), closedAt: iso(round.closedAt), publishedAt: iso(round.publishedAt) },
    ...{ entitledCount: round.entitledCount, presentCount: round.presentCount },
    castCount: isSecret ? null : castCount,
    tally,
    electors: electors.map(
      ({ personId, fullName, unitName, insteadOf, forUnit, isPresent, castAt, choice, receipt }) => ({
        ...{ personId, fullName, unitName, insteadOf, forUnit, isPresent, choice, receipt },
        hasCast: isSecret ? null : castAt !== null,
      }),
    ),
  };
}
