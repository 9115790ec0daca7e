import type { z } from 'zod';
import { listAgenda } from '#db/queries/agenda.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { insertUpload } from '#db/queries/document-intake.ts';
import {
  type Document,
  type DocumentVersion,
  findDocument,
  insertDocument,
  insertVersion,
} from '#db/queries/documents.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { countOpenUploads } from '#db/queries/unit-documents.ts';
import { findUnits } from '#db/queries/units.ts';
import { largestPaper, openUploads, uploadHours } from '#domain/documents/limits.ts';
import type { DocumentId, MeetingId, OfficeId, PersonId, VersionId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { SecrecyLevel, Verdict } from '#domain/secrecy/verdict.ts';
import { hashSecret, newToken } from '#lib/secrets.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import type { Papers } from '../ports.ts';
import { record } from '../record.ts';
import { type DeclareInput, declareInput } from './input.ts';
import { sealNames } from './names.ts';
import { levelOf, turnPaperOnly, wiped } from './stop-version.ts';

export type Input = z.output<typeof declareInput>;

/** `open`: the bytes may come to `token` (32 random bytes, only for this actor). `stopped`: a mark stood in a name. */
export type Declared =
  | { outcome: 'open'; documentId: DocumentId; versionId: VersionId; number: number; token: string }
  | { outcome: 'stopped'; documentId: DocumentId; versionId: VersionId; level: SecrecyLevel };

/** Who acts as a person; the system uploads and decides nothing. */
export function personOf({ actor }: Context): PersonId {
  if (!('personId' in actor)) throw new RefusedError('not_permitted');
  return actor.personId;
}

/**
 * Takes the declaration that a paper holds no state secret and opens an address for its bytes (R17, R18). A title or file
 * name that bears a mark is stopped here, before anything of it is stored. Refuses `declaration_missing`, `paper_too_large`,
 * `too_many_uploads`, `storage_full`, and `paper_is_secret` and `document_withdrawn` for a next version of such a paper.
 */
export async function declareUpload(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  input: DeclareInput,
  papers: Pick<Papers, 'judge' | 'incoming'>,
): Promise<Declared> {
  const proof = permit(ctx, 'documents.write', officeId);
  const take: Declaring['take'] = (inner, given) => paperFor(inner, proof, meetingId, given);
  return declareFor(ctx, { officeId, meetingId, take }, input, papers);
}

/** Whose paper is declared: of which meeting, and the one it is a version of, locked, with the right to it proved. */
export type Declaring = {
  officeId: OfficeId;
  meetingId: MeetingId;
  take(ctx: Context, given: Input): Promise<Document>;
};

/** The same for whoever proves a right of another kind in `take`, within the transaction. */
export async function declareFor(
  ctx: Context,
  { officeId, meetingId, take }: Declaring,
  input: DeclareInput,
  papers: Pick<Papers, 'judge' | 'incoming'>,
): Promise<Declared> {
  const given = parseInput(declareInput, input);
  if (!given.declared) throw new RefusedError('declaration_missing');
  if (given.sizeBytes > largestPaper) throw new RefusedError('paper_too_large');
  if ((await countOpenUploads(ctx.db, personOf(ctx), ctx.now)) >= openUploads)
    throw new RefusedError('too_many_uploads');
  const verdict = papers.judge({
    ...{ title: given.title, fileName: given.fileName, metadata: {}, pages: [] },
  });
  const token = newToken(ctx.random);
  const isStopped = verdict.outcome === 'marked';
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const document = await take(inner, given);
    const version = await writeVersion(inner, document, given, isStopped ? verdict : null);
    if (isStopped) return stop(inner, { ...document, officeId }, version, verdict);
    const room = await papers.incoming.create(hashSecret(token), given.sizeBytes);
    if (room === 'full') throw new RefusedError('storage_full');
    await open(inner, version, { sizeBytes: given.sizeBytes, tokenHash: hashSecret(token) });
    const data = { versionId: version.id, number: version.number, sizeBytes: given.sizeBytes };
    await record(inner, 'document.declared', document.id, { officeId, data: { ...data, meetingId } });
    await notifyChange(tx, `meeting:${meetingId}`);
    const { id: versionId, number } = version;
    return { outcome: 'open', documentId: document.id, versionId, number, token };
  });
}

/** The paper of the next version, locked so that two of them take turns; or a new one without a title. */
async function paperFor(
  ctx: Context,
  proof: Permit<'documents.write'>,
  meetingId: MeetingId,
  given: Input,
): Promise<Document> {
  const meeting = await findMeeting(ctx.db, proof, meetingId);
  if (!meeting) throw new RefusedError('not_found');
  if (given.documentId === null) {
    await requireOwnItem(ctx, meetingId, given);
    if (meeting.meeting.secrecyLevel) throw new RefusedError('paper_is_secret');
    const { kind, agendaItemId, ownerUnitId } = given;
    const about = { meetingId, kind, agendaItemId, ownerUnitId };
    return insertDocument(ctx.db, proof, { ...about, createdBy: ctx.actor, createdAt: ctx.now });
  }
  const document = await findDocument(ctx.db, proof, given.documentId, { lock: true });
  if (document?.meetingId !== meetingId) throw new RefusedError('not_found');
  return takesVersions(document);
}

/** The paper, if another version of it may come. Refuses `paper_is_secret` and `document_withdrawn`. */
export function takesVersions(document: Document): Document {
  if (document.secrecyLevel) throw new RefusedError('paper_is_secret');
  if (document.withdrawnAt) throw new RefusedError('document_withdrawn');
  return document;
}

async function requireOwnItem(ctx: Context, meetingId: MeetingId, given: Input): Promise<void> {
  const { agendaItemId, ownerUnitId } = given;
  const agenda = agendaItemId ? await listAgenda(ctx.db, meetingId) : [];
  if (agendaItemId && !agenda.some(({ id }) => id === agendaItemId))
    throw new InvalidError([{ field: 'agendaItemId', code: 'not_valid' }]);
  if (agenda.some(({ id, secrecyLevel }) => id === agendaItemId && secrecyLevel))
    throw new RefusedError('paper_is_secret');
  if (ownerUnitId && (await findUnits(ctx.db, [ownerUnitId])).length === 0)
    throw new InvalidError([{ field: 'ownerUnitId', code: 'not_valid' }]);
}

function writeVersion(
  ctx: Context,
  { id: documentId }: Document,
  { title, fileName }: Input,
  stopped: Verdict | null,
): Promise<DocumentVersion> {
  const by = { uploaderId: personOf(ctx), declaredBy: ctx.actor, declaredAt: ctx.now };
  return insertVersion(ctx.db, {
    ...{ documentId, ...by },
    ...(stopped
      ? { state: 'stopped', verdict: stopped, checkedAt: ctx.now, ...wiped }
      : { state: 'uploading', sealedNames: sealNames(ctx.house, { title, fileName }) }),
  });
}

async function stop(
  ctx: Context,
  document: Parameters<typeof turnPaperOnly>[1],
  { id: versionId }: DocumentVersion,
  verdict: Verdict,
): Promise<Extract<Declared, { outcome: 'stopped' }>> {
  await turnPaperOnly(ctx, document, { versionId, verdict });
  return { outcome: 'stopped', documentId: document.id, versionId, level: levelOf(verdict.findings) };
}

function open(
  ctx: Context,
  { id: versionId }: DocumentVersion,
  { sizeBytes, tokenHash }: { sizeBytes: number; tokenHash: string },
): Promise<void> {
  const expiresAt = new Date(ctx.now.getTime() + uploadHours * 3_600_000);
  const row = { tokenHash, versionId, personId: personOf(ctx), sizeBytes, createdAt: ctx.now, expiresAt };
  return insertUpload(ctx.db, row);
}
