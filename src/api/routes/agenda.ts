import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { agendaInput } from '#services/agenda/input.ts';
import { type Agenda, readAgenda } from '#services/agenda/read-agenda.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import { answer, jsonBody, named, problems, writeProblems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleOtherId } from '../samples.ts';
import { id, instant, secrecyLevelSchema } from '../schemas.ts';
import { iso } from '../views.ts';
import { meetingParams, oneMeeting, versionOf } from './meetings.ts';

const path = `${oneMeeting}/agenda` as const;

const itemSchema = z
  .object({
    id,
    title: z.string(),
    presenterId: id.nullable(),
    presenter: z.string().meta({ description: 'The person of the register, or the name as typed.' }),
    durationMinutes: z.number().int().nullable(),
    startsAt: instant.nullable().meta({ description: 'Null behind an item without a length.' }),
    paperUnitId: id.nullable(),
    paperUnit: z.string().nullable(),
    note: z.string(),
    secrecyLevel: secrecyLevelSchema,
  })
  .meta({ id: 'AgendaItem' });
const agendaSchema = z
  .object({
    version: z
      .number()
      .int()
      .meta({ description: '0 while there is none. Name it in If-Match when saving.' }),
    items: z.array(itemSchema),
    totalMinutes: z.number().int(),
    meetingMinutes: z.number().int(),
    overMinutes: z.number().int().meta({ description: 'What the items need beyond the end of the meeting.' }),
  })
  .meta({ id: 'Agenda' });

const sampleItem = {
  title: examples.meetingTitle,
  presenterId: sampleId,
  durationMinutes: 30,
  paperUnitId: sampleOtherId,
  note: '',
  secrecyLevel: null,
};
const sample = {
  version: 1,
  items: [
    {
      ...sampleItem,
      id: sampleOtherId,
      presenter: examples.personName,
      startsAt: '2026-12-14T01:00:00.000Z',
      paperUnit: examples.unitName,
    },
  ],
  ...{ totalMinutes: 30, meetingMinutes: 180, overMinutes: 0 },
};

const readRoute = createRoute({
  ...named('readAgenda', 'agenda'),
  method: 'get',
  path,
  request: { params: meetingParams },
  responses: {
    200: answer('The agenda; its version is the ETag.', agendaSchema, sample),
    ...problems(404),
  },
});

const saveRoute = createRoute({
  ...named('saveAgenda', 'agenda'),
  method: 'put',
  path,
  request: {
    params: meetingParams,
    headers: z.object({
      'if-match': z
        .string()
        .optional()
        .meta({ description: 'The version as an ETag; or name it in `version`.' }),
    }),
    body: jsonBody(agendaInput.extend({ version: z.number().int().min(0).optional() }), {
      items: [sampleItem],
      version: 0,
    }),
  },
  responses: {
    200: answer('The agenda in its next version.', agendaSchema, sample),
    ...writeProblems(404, 428),
  },
});

/** The agenda of a meeting, read and written as a whole. */
export function agendaRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(readRoute, async (c) => {
    const agenda = await readAgenda(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId);
    c.header('ETag', `"${agenda.version}"`);
    return c.json(agendaView(agenda), 200);
  });
  api.openapi(saveRoute, async (c) => {
    const { version: inBody, items } = c.req.valid('json');
    const version = versionOf(c.req.valid('header')['if-match'], inBody);
    const { meetingId } = c.req.valid('param');
    const agenda = await saveAgenda(c.var.ctx, c.var.office.id, { id: meetingId, version, items });
    c.header('ETag', `"${agenda.version}"`);
    return c.json(agendaView(agenda), 200);
  });
}

function agendaView({ version, items, timing }: Agenda): z.infer<typeof agendaSchema> {
  const { totalMinutes, meetingMinutes, overMinutes } = timing;
  return {
    ...{ version, totalMinutes, meetingMinutes, overMinutes },
    items: items.map((item, index) => {
      const {
        id,
        title,
        presenterId,
        presenter,
        durationMinutes,
        paperUnitId,
        paperUnit,
        note,
        secrecyLevel,
      } = item;
      return {
        ...{ id, title, presenterId, presenter, durationMinutes, paperUnitId, paperUnit, note, secrecyLevel },
        startsAt: iso(timing.starts[index] ?? null),
      };
    }),
  };
}
