import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { examples } from '#i18n/examples.ts';
import { previewReach } from '#services/broadcasts/preview-reach.ts';
import { answer, named, problems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { sampleId } from '../samples.ts';
import { id } from '../schemas.ts';
import { meetingParams, oneMeeting } from './meetings.ts';

const readerSchema = z.object({
  personId: id,
  name: z.string(),
  invitees: z.array(z.string()).meta({ description: 'Every unit, group or person they read for.' }),
  phone: z.string().nullable(),
  channel: z.string().nullable().meta({ description: 'Null: the personal page, or nothing.' }),
});
const bucket = (description: string) => z.array(readerSchema).meta({ description });
const reachSchema = z
  .object({
    buckets: z.object({
      write_now: bucket('A messenger that may be written to now.'),
      template_only: bucket('A messenger whose window is shut; an approved template may be sent.'),
      link_or_email: bucket('Only when they look at their page or mail.'),
      nobody: bucket('The phone list.'),
    }),
    toCall: z.array(z.string()).meta({
      description: 'Invited whom the board will list to be called: no reader of theirs has a messenger.',
    }),
    withoutReader: z.array(z.string()).meta({ description: 'Invited, and nobody answers for them.' }),
  })
  .meta({ id: 'Reach' });

const sampleReader = {
  personId: sampleId,
  name: examples.otherName,
  invitees: [examples.unitName],
  phone: '0900000002',
  channel: null,
};

const reachRoute = createRoute({
  ...named('previewReach', 'announcements'),
  method: 'get',
  path: `${oneMeeting}/reach`,
  request: { params: meetingParams },
  responses: {
    200: answer('Everybody once, as of this moment; nothing has been sent.', reachSchema, {
      buckets: { write_now: [], template_only: [], link_or_email: [], nobody: [sampleReader] },
      ...{ withoutReader: [], toCall: [examples.unitName] },
    }),
    ...problems(404),
  },
});

/** How far a telling would reach now (C1). */
export function reachRoutes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(reachRoute, async (c) =>
    c.json(await previewReach(c.var.ctx, c.var.office.id, c.req.valid('param').meetingId), 200),
  );
}
