import type { VersionId } from '#domain/ids.ts';
import { openOriginal, recordOriginal, saveHeaders } from '#services/documents/open-download.ts';
import { RefusedError } from '#services/errors.ts';
import { answerWithFile } from '#web-kit/send-file.ts';
import { type AdminApp, type AdminContext, idOf, requirePapers } from '../../site.ts';

/** The file of a version as it was handed in, to be saved by the office that keeps it. */
export function documentOriginalPages(app: AdminApp): void {
  app.get('/o/:officeId/meetings/:id/documents/versions/:versionId/original', original);
}

async function original(c: AdminContext): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const found = await openOriginal(ctx, office.id, idOf<VersionId>(c, 'versionId'));
  const file = await requirePapers(c).downloads.open(found.file.hash, null);
  if (!file) throw new RefusedError('not_found');
  const onBegin = () => recordOriginal(ctx, found);
  return answerWithFile(c, { file, headers: saveHeaders(found.file), onBegin });
}
