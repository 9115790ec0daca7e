import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import type { Program } from '#services/context.ts';
import { proposeFromLetter } from '#services/meetings/propose-from-letter.ts';
import { type Called, readCalled } from '#services/meetings/read-called.ts';
import { answer, idempotencyHeaders, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId } from '../samples.ts';
import { id, instant } from '../schemas.ts';
import { iso } from '../views.ts';
import { requirePapers } from './documents.ts';
import { meetingParams, oneMeeting } from './meetings.ts';
import { inOffice, officeParams } from './offices.ts';

const file = { schema: z.string().meta({ format: 'binary' }) };
const noteSchema = z.object({
  quote: z.string().meta({ description: 'The words as they stand there.' }),
  page: z.int(),
  sure: z.boolean(),
  doubts: z.array(z.string()).meta({ description: 'Why a person must look before it is believed.' }),
  choices: z.array(z.string()).meta({ description: 'Several things stand there; none was chosen.' }),
});
const calledSchema = z.object({ words: z.string(), page: z.int() });
const proposalSchema = z
  .object({
    kind: z.string().nullable(),
    fields: z.record(z.string(), z.string()).meta({ description: 'By the names of the form.' }),
    notes: z.record(z.string(), noteSchema),
    roomId: id.nullable(),
    called: z.array(calledSchema),
    answerBy: instant.nullable(),
    chairPost: calledSchema
      .nullable()
      .meta({ description: 'Who leads, where the letter names a post and no person; fills no field.' }),
  })
  .meta({ id: 'LetterProposal' });

const proposeRoute = createRoute({
  ...named('proposeFromLetter', 'meetings'),
  method: 'post',
  path: `${inOffice}/meetings/from-letter`,
  request: {
    params: officeParams,
    headers: idempotencyHeaders,
    query: z.object({
      fileName: z.string().min(1).max(200),
      declared: z
        .enum(['true', 'false'])
        .transform((said) => said === 'true')
        .meta({ description: 'That the letter holds no state secret.' }),
    }),
    body: { required: true, content: { 'application/octet-stream': file } },
  },
  responses: {
    200: answer('What a draft would hold; nothing is written and the file is gone.', proposalSchema, {
      ...{ kind: 'invitation', roomId: null, answerBy: null, chairPost: null },
      fields: { title: examples.meetingTitle, on: '2026-12-14', startTime: '08:00' },
      notes: { startTime: { quote: '08:00', page: 1, sure: true, doubts: [], choices: [] } },
      called: [{ words: examples.unitName, page: 1 }],
    }),
    ...writeProblems(),
  },
});

const meant = z.enum(['unit', 'person', 'kind_of_unit', 'several', 'none']);
const matchedSchema = z.object({
  called: z.array(
    calledSchema.extend({ means: meant, unitIds: z.array(id), personIds: z.array(id) }).meta({
      description: '`several` are candidates of which a person chooses.',
    }),
  ),
  answerBy: instant.nullable(),
});
const calledRoute = createRoute({
  ...named('readCalled', 'meetings'),
  method: 'get',
  path: `${oneMeeting}/called`,
  request: { params: meetingParams },
  responses: {
    200: answer('Empty where the draft was made without a letter.', matchedSchema, {
      called: [{ words: examples.unitName, page: 1, means: 'unit', unitIds: [sampleId], personIds: [] }],
      answerBy: null,
    }),
    ...problems(404),
  },
});

function matchedView({ words, page, meant: { kind, ...found } }: Called) {
  const all = { unit: null, person: null, units: [], people: [], ...found };
  const units = all.unit ? [all.unit] : all.units;
  const people = all.person ? [all.person] : all.people;
  return {
    ...{ words, page, means: kind },
    unitIds: units.map((unit) => unit.id),
    personIds: people.map((person) => person.id),
  };
}

/** A letter read for a draft, and whom it calls. */
export function letterRoutes(api: OpenAPIHono<ApiEnv>, program: Pick<Program, 'papers'>): void {
  api.openapi(proposeRoute, async (c) => {
    const bytes = await c.req.blob();
    const input = { ...c.req.valid('query'), sizeBytes: bytes.size, bytes: bytes.stream() };
    const proposal = await proposeFromLetter(c.var.ctx, c.var.office.id, input, requirePapers(program));
    const { typed, notes, called, answerBy, roomId, chairPost, reading } = proposal;
    const filled = Object.entries(typed).filter(([, value]) => value !== '');
    const sourced = Object.entries(notes).map(([name, { source, ...note }]) => [
      name,
      { quote: source.quote, page: source.page, ...note },
    ]);
    return c.json(
      {
        kind: reading.kind?.value ?? null,
        fields: Object.fromEntries(filled),
        notes: Object.fromEntries(sourced),
        ...{ roomId, called, chairPost, answerBy: iso(answerBy?.at ?? null) },
      },
      200,
    );
  });
  api.openapi(calledRoute, async (c) => {
    const found = await readCalled(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId);
    return c.json(
      { called: (found?.called ?? []).map(matchedView), answerBy: iso(found?.answerBy ?? null) },
      200,
    );
  });
}
