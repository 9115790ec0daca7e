import { notifyChange } from '#db/queries/changes.ts';
import { closeUpload, findUpload, type Upload } from '#db/queries/document-intake.ts';
import { type DocumentVersion, lockDocument, moveVersion } from '#db/queries/documents.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { hashSecret } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import type { Papers } from '../ports.ts';
import { record } from '../record.ts';

const tus = { 'Tus-Resumable': '1.0.0' };
type Open = { upload: Upload; version: DocumentVersion };

/** The upload of this person behind the token; anybody else's does not exist, one that lapsed or was withdrawn is over. */
async function ownUpload(ctx: Context, token: string): Promise<Open> {
  const found = await findUpload(ctx.db, hashSecret(token));
  const isOwn = 'personId' in ctx.actor && found?.upload.personId === ctx.actor.personId;
  if (!found || !isOwn) throw new RefusedError('not_found');
  const { upload, version } = found;
  if (upload.finishedAt) return found;
  if (version.state !== 'uploading' || upload.expiresAt <= ctx.now) throw new RefusedError('upload_over');
  return found;
}

/**
 * One request of a resumable upload (tus: HEAD asks how much is there, PATCH brings more). Refuses `not_found` for a token
 * of somebody else, `upload_over` for one that is finished or expired. The last part sends the file to its check.
 */
export async function receivePart(
  ctx: Context,
  token: string,
  request: Request,
  { incoming }: Pick<Papers, 'incoming'>,
): Promise<Response> {
  const { upload, version } = await ownUpload(ctx, token);
  const isAsking = request.method !== 'PATCH';
  if (upload.finishedAt && !isAsking) throw new RefusedError('upload_over');
  if (upload.finishedAt) return whole(upload);
  // Frameworks answer HEAD by what they have for GET.
  const asked = isAsking ? new Request(request.url, { method: 'HEAD', headers: tus }) : request;
  let isTaken = true;
  const answer = await incoming.handle(asked, upload.tokenHash, async () => {
    isTaken = await beginCheck(ctx, upload, version);
  });
  if (!isTaken) throw new RefusedError('upload_over');
  return answer;
}

/** The last answer may have been lost on its way: whoever asks how much is there hears that all of it is. */
function whole({ sizeBytes }: Upload): Response {
  const headers = {
    'Tus-Resumable': '1.0.0',
    'Upload-Offset': `${sizeBytes}`,
    'Upload-Length': `${sizeBytes}`,
  };
  return new Response(null, { headers: { ...headers, 'Cache-Control': 'no-store' } });
}

/**
 * The whole file at once, for a form without script. Refuses `storage_full`, and `upload_over` when
 * other bytes come than were said.
 */
export async function receiveWhole(
  ctx: Context,
  token: string,
  bytes: ReadableStream<Uint8Array>,
  { incoming }: Pick<Papers, 'incoming'>,
): Promise<void> {
  const { upload, version } = await ownUpload(ctx, token);
  if (upload.finishedAt) throw new RefusedError('upload_over');
  const written = await incoming.write(upload.tokenHash, bytes);
  if (written === 'full') throw new RefusedError('storage_full');
  if (written !== upload.sizeBytes) throw new RefusedError('upload_over');
  if (!(await beginCheck(ctx, upload, version))) throw new RefusedError('upload_over');
}

/** Hands the whole file to its check, once; false when the version was withdrawn or lapsed while its bytes came. */
function beginCheck(
  ctx: Context,
  { tokenHash }: Upload,
  { id, documentId }: DocumentVersion,
): Promise<boolean> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const document = await lockDocument(tx, documentId);
    const progress = { stage: 'waiting', page: null, pages: null } as const;
    const moved = await moveVersion(tx, { id, from: 'uploading' }, { state: 'checking', progress });
    if (!moved) return (await findUpload(tx, tokenHash))?.upload.finishedAt != null;
    await closeUpload(tx, tokenHash, ctx.now);
    await record(inner, 'document.uploaded', documentId, {
      officeId: document.officeId,
      data: { versionId: id },
    });
    await notifyChange(tx, `meeting:${document.meetingId}`);
    await notifyChange(tx, 'papers');
    return true;
  });
}
