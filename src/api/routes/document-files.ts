import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { VersionId } from '#domain/ids.ts';
import type { Program } from '#services/context.ts';
import { openOriginal, recordOriginal, saveHeaders } from '#services/documents/open-download.ts';
import { RefusedError } from '#services/errors.ts';
import { named, problems } from '../describe.ts';
import type { ApiEnv } from '../env.ts';
import { id } from '../schemas.ts';
import { answerWithFile } from '../send-file.ts';
import { requirePapers } from './documents.ts';
import { inOffice, officeParams } from './offices.ts';

const file = { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } };
const originalRoute = createRoute({
  ...named('downloadOriginal', 'documents'),
  method: 'get',
  path: `${inOffice}/document-versions/{versionId}/original`,
  request: { params: officeParams.extend({ versionId: id.transform((given) => given as VersionId) }) },
  responses: {
    200: { description: 'The file as it was handed in, with a strong ETag.', content: file },
    206: { description: 'The one range that was asked for.', content: file },
    304: { description: 'The caller has these bytes already (`If-None-Match`).' },
    416: { description: 'The range begins behind the end of the file.' },
    ...problems(404),
  },
});

/** Files of papers as they were handed in, for the office that keeps them. */
export function documentFiles(api: OpenAPIHono<ApiEnv>, program: Pick<Program, 'papers'>): void {
  api.openapi(originalRoute, async (c) => {
    const { ctx, office } = c.var;
    const found = await openOriginal(ctx, office.id, c.req.valid('param').versionId);
    const held = await requirePapers(program).downloads.open(found.file.hash, null);
    if (!held) throw new RefusedError('not_found');
    const onBegin = () => recordOriginal(ctx, found);
    // Which of the four it is stands in the headers of the request.
    return (await answerWithFile(c, { file: held, headers: saveHeaders(found.file), onBegin })) as never;
  });
}
