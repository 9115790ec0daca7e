import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { RoundId } from '#domain/ids.ts';
import type { RoundState } from '#domain/voting/rule.ts';
import { examples } from '#i18n/examples.ts';
import { closeSecretRound, wordsInput } from '#services/voting/secret-close.ts';
import { openSecretRound, tellersInput } from '#services/voting/secret-open.ts';
import { readSecretRound, type SecretStanding } from '#services/voting/secret-read.ts';
import { voidInput, voidSecretRound } from '#services/voting/secret-void.ts';
import { answer, idempotencyHeaders, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { id } from '../schemas.ts';
import { meetingParams, oneMeeting } from './meetings.ts';

const params = meetingParams.extend({ roundId: id.transform((given) => given as RoundId) });
const path = `${oneMeeting}/rounds/{roundId}/secret` as const;
const states = [
  ...(['draft', 'open', 'closed', 'published', 'withdrawn', 'voided'] as const),
] satisfies RoundState[];

const schema = z
  .object({
    roundId: id,
    state: z.enum(states),
    tellers: z.array(z.object({ personId: id, fullName: z.string() })),
    received: z.number().int().meta({ description: 'Envelopes in the round; none after the count.' }),
    warnings: z
      .array(z.enum(['few_ballots', 'unanimous']))
      .meta({ description: 'What to weigh before the result is published.' }),
    votes: z
      .object({ for: z.number().int(), against: z.number().int(), not_voting: z.number().int() })
      .nullable()
      .meta({
        description: 'Null before the count, and where too few ballots are valid to show their split.',
      }),
    spoilt: z.number().int().nullable(),
    outcome: z.enum(['carried', 'not_carried']).nullable(),
    voidReason: z.string().nullable(),
  })
  .meta({ id: 'SecretRound' });
const sample = {
  ...{ roundId: sampleId, state: 'open' as const, received: 12, warnings: [] },
  tellers: [{ personId: sampleOtherId, fullName: examples.personName }],
  ...{ votes: null, spoilt: null, outcome: null, voidReason: null },
};
const opened = z
  .object({
    round: schema,
    words: z.string().meta({ description: 'The tellers’ words, shown this once and kept nowhere.' }),
  })
  .meta({ id: 'OpenedSecretRound' });

const readRoute = createRoute({
  ...named('readSecretRound', 'voting'),
  method: 'get',
  path,
  request: { params },
  responses: { 200: answer('How a secret round stands.', schema, sample), ...problems(404, 422) },
});

const openRoute = createRoute({
  ...named('openSecretRound', 'voting'),
  method: 'post',
  path: `${path}/open`,
  request: { params, body: jsonBody(tellersInput, { tellers: [sampleOtherId] }) },
  responses: {
    201: answer(
      'The open round with the words of its tellers. `Idempotency-Key` has no effect here.',
      opened,
      {
        ...{ round: sample, words: 'K7QM-2XHT-9WPA-4CRJ' },
      },
    ),
    ...writeProblems(404),
  },
});

const countRoute = createRoute({
  ...named('countSecretRound', 'voting'),
  method: 'post',
  path: `${path}/count`,
  request: {
    params,
    headers: idempotencyHeaders,
    body: jsonBody(wordsInput, { words: 'K7QM-2XHT-9WPA-4CRJ' }),
  },
  responses: {
    200: answer('The closed round.', schema, { ...sample, state: 'closed', received: 0 }),
    ...writeProblems(404),
  },
});

const voidRoute = createRoute({
  ...named('voidSecretRound', 'voting'),
  method: 'post',
  path: `${path}/void`,
  request: { params, headers: idempotencyHeaders, body: jsonBody(voidInput, { reason: examples.reason }) },
  responses: {
    200: answer('The round, ended without a count.', schema, { ...sample, state: 'voided', received: 0 }),
    ...writeProblems(404),
  },
});

/** Secret rounds: opened with their tellers, counted with their words. A ballot itself is cast on the voter's page alone. */
export function secretRoundRoutes(api: OpenAPIHono<ApiEnv>): void {
  type Place = { meetingId: z.output<typeof params>['meetingId']; roundId: RoundId };
  const standing = async ({ ctx, office }: ApiEnv['Variables'], { meetingId, roundId }: Place) =>
    view(await readSecretRound(ctx, office.id, meetingId, roundId));
  api.openapi(readRoute, async (c) => c.json(await standing(c.var, c.req.valid('param')), 200));
  api.openapi(openRoute, async (c) => {
    const { meetingId, roundId } = c.req.valid('param');
    await standing(c.var, { meetingId, roundId });
    const { words } = await openSecretRound(c.var.ctx, meetingId, roundId, c.req.valid('json'));
    return c.json({ round: await standing(c.var, { meetingId, roundId }), words }, 201);
  });
  api.openapi(countRoute, async (c) => {
    const { meetingId, roundId } = c.req.valid('param');
    await standing(c.var, { meetingId, roundId });
    await closeSecretRound(c.var.ctx, meetingId, roundId, c.req.valid('json'));
    return c.json(await standing(c.var, { meetingId, roundId }), 200);
  });
  api.openapi(voidRoute, async (c) => {
    const { meetingId, roundId } = c.req.valid('param');
    await standing(c.var, { meetingId, roundId });
    await voidSecretRound(c.var.ctx, meetingId, roundId, c.req.valid('json'));
    return c.json(await standing(c.var, { meetingId, roundId }), 200);
  });
}

function view({ round, tellers, received, warnings, showsSplit }: SecretStanding): z.infer<typeof schema> {
  const { id: roundId, state, tally, voidReason } = round;
  return {
    ...{ roundId, state, received, warnings, voidReason },
    tellers: tellers.map(({ personId, fullName }) => ({ personId, fullName })),
    votes: tally && showsSplit ? tally.votes : null,
    spoilt: tally?.spoilt ?? null,
    outcome: tally?.outcome ?? null,
  };
}
