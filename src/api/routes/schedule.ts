import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { PersonId, RoomId } from '#domain/ids.ts';
import { examples } from '#i18n/examples.ts';
import { findConflicts } from '#services/schedule/find-conflicts.ts';
import { findSchedule } from '#services/schedule/find-schedule.ts';
import { answer, named, problems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId, sampleMeeting, sampleOtherId } from '../samples.ts';
import { id, instant, instantIn, listOf, meetingSchema } from '../schemas.ts';
import { meetingView } from '../views.ts';
import { inOffice, officeParams } from './offices.ts';

const tag = 'schedule';
const idOf = <Id extends string>() => id.transform((given) => given as Id);

const itemSchema = z
  .object({
    ...meetingSchema.shape,
    className: z.string(),
    chairName: z.string().nullable(),
    roomName: z.string().nullable(),
    invited: z.number().int(),
    answered: z.number().int(),
  })
  .meta({ id: 'MeetingOnSchedule' });

const scheduleRoute = createRoute({
  ...named('listSchedule', tag),
  method: 'get',
  path: `${inOffice}/schedule`,
  request: {
    params: officeParams,
    query: z.object({
      from: instantIn,
      until: instantIn,
      roomId: idOf<RoomId>().optional(),
      personId: idOf<PersonId>().optional().meta({ description: 'Invited, named or in the chair.' }),
      classCode: z.string().max(100).optional(),
      state: meetingSchema.shape.state.optional(),
      search: z.string().max(100).optional().meta({ description: 'Title, place or reference.' }),
      limit: z.coerce.number().int().min(1).max(500).default(500),
    }),
  },
  responses: {
    200: answer('Every meeting that touches the span, in order of time.', listOf(itemSchema), {
      items: [
        {
          ...sampleMeeting,
          ...{ className: examples.className, chairName: examples.personName, roomName: null },
          ...{ invited: 12, answered: 9 },
        },
      ],
    }),
    ...problems(422),
  },
});

const span = { startsAt: instant, endsAt: instant };
const conflictsSchema = z
  .object({
    room: z.object({ id, name: z.string(), capacity: z.number().int().nullable() }).nullable(),
    rooms: z.array(z.object({ meetingId: id, title: z.string(), ...span })),
    tooSmall: z.object({ seats: z.number().int(), invited: z.number().int() }).nullable(),
    people: z.array(
      z.object({
        personId: id,
        fullName: z.string(),
        how: z.enum(['chair', 'accepted', 'invited']),
        meetingId: id.nullable(),
        title: z
          .string()
          .nullable()
          .meta({ description: 'Null: busy in an office whose meetings the caller may not read.' }),
        ...span,
      }),
    ),
  })
  .meta({ id: 'Conflicts', description: 'A hint, never a refusal.' });

/** One id or several under the same name. */
const ids = <Id extends string>() =>
  z
    .union([idOf<Id>().transform((one) => [one]), z.array(idOf<Id>()).max(500)])
    .optional()
    .meta({ type: 'array', items: { type: 'string', format: 'uuid' } });

const conflictsRoute = createRoute({
  ...named('findConflicts', tag),
  method: 'get',
  path: `${inOffice}/conflicts`,
  request: {
    params: officeParams,
    query: z.object({
      startsAt: instantIn,
      endsAt: instantIn,
      roomId: id.optional(),
      meetingId: id.optional().meta({
        description: 'The meeting itself does not count; without personId its people are asked for.',
      }),
      chairId: id.optional(),
      personId: ids<PersonId>(),
    }),
  },
  responses: {
    200: answer('What stands in the way: the room, its seats, and who is elsewhere then.', conflictsSchema, {
      room: { id: sampleId, name: examples.place, capacity: 20 },
      ...{ rooms: [], tooSmall: { seats: 20, invited: 24 } },
      people: [
        {
          ...{ personId: sampleId, fullName: examples.personName, how: 'accepted', meetingId: sampleOtherId },
          ...{ title: examples.meetingTitle, startsAt: sampleMeeting.startsAt, endsAt: sampleMeeting.endsAt },
        },
      ],
    }),
    ...problems(404, 422),
  },
});

const spanView = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => ({
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
});

/** The schedule of the office, narrowed as the site narrows it; and what a planned time would clash with. */
export function scheduleRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(scheduleRoute, async (c) => {
    const { limit, ...filter } = c.req.valid('query');
    const rows = await findSchedule(c.var.ctx, c.var.office.id, { ...filter, limit });
    const items = rows.map(({ meeting, rules, chairName, roomName, invited, answered }) => ({
      ...meetingView(meeting),
      ...{ className: rules.name, chairName, roomName, invited, answered },
    }));
    return c.json({ items }, 200);
  });
  api.openapi(conflictsRoute, async (c) => {
    const { personId, ...asked } = c.req.valid('query');
    const found = await findConflicts(c.var.ctx, c.var.office.id, { ...asked, personIds: personId });
    return c.json(
      {
        ...found,
        rooms: found.rooms.map((clash) => ({ ...clash, ...spanView(clash) })),
        people: found.people.map((clash) => ({ ...clash, ...spanView(clash) })),
      },
      200,
    );
  });
}
