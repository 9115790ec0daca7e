import { createHash } from 'node:crypto';
import { notifyChange } from '#db/queries/changes.ts';
import { findDossierMeeting } from '#db/queries/dossier-facts.ts';
import { listDossierFiles } from '#db/queries/dossier-papers.ts';
import { findDossier, holdDossier, insertDossier } from '#db/queries/dossiers.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { findPeople } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { DossierPaper, DossierTable, FreezeCause, Manifest } from '#domain/dossiers/manifest.ts';
import { paperNames } from '#domain/dossiers/paper-names.ts';
import type { MeetingId } from '#domain/ids.ts';
import { canonicalJson } from '#lib/canonical-json.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { record } from '../record.ts';
import { dossierParts } from './parts/all-parts.ts';
import { tableOf } from './parts/part.ts';

/**
 * Freezes a closed meeting (R29): everything stored of it becomes one manifest with its checksum, and from then on the database
 * refuses changes of its facts. Once, whoever asks: the dossier that stands is returned. The closing decided it, so no right
 * of one's own is asked for. Refuses `meeting_not_closed`.
 */
export function freezeDossier(ctx: Context, meetingId: MeetingId): Promise<{ version: number }> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await holdDossier(tx, meetingId);
    const standing = await findDossier(tx, meetingId);
    if (standing) return { version: standing.version };
    return writeDossier(inner, meetingId, { cause: 'closed', reason: '' });
  });
}

/** The next version of a dossier, of what is stored now; the caller holds it. */
export async function writeDossier(
  ctx: Context,
  meetingId: MeetingId,
  why: { cause: FreezeCause; reason: string },
): Promise<{ version: number }> {
  const found = await findMeetingById(ctx.db, meetingId);
  if (!found) throw new RefusedError('not_found');
  if (found.meeting.state !== 'closed') throw new RefusedError('meeting_not_closed');
  const version = ((await findDossier(ctx.db, meetingId))?.version ?? 0) + 1;
  const manifest = canonicalJson(await gather(ctx, meetingId, { ...why, version }));
  const manifestSha256 = createHash('sha256').update(manifest).digest('hex');
  const { now: frozenAt, actor: frozenBy } = ctx;
  await insertDossier(ctx.db, {
    meetingId,
    version,
    ...why,
    manifest,
    manifestSha256,
    frozenAt,
    frozenBy,
  });
  await notifyChange(ctx.db, 'dossiers');
  const data = { version, cause: why.cause, sha256: manifestSha256 };
  await record(ctx, 'dossier.frozen', meetingId, { officeId: found.office.id, data });
  return { version };
}

type Frozen = { cause: FreezeCause; reason: string; version: number };

/** Everything that is stored of the meeting, a fixed number of queries whatever its size. */
async function gather(
  { db, now, actor }: Context,
  meetingId: MeetingId,
  { cause, reason, version }: Frozen,
): Promise<Manifest> {
  const meeting = await findDossierMeeting(db, meetingId);
  if (!meeting) throw new RefusedError('not_found');
  const tables: DossierTable[] = [];
  for (const part of dossierParts) tables.push(tableOf(part, await part.list(db, meetingId, now)));
  const [by] = 'personId' in actor ? await findPeople(db, [actor.personId]) : [];
  return {
    format: 1,
    meeting: { id: meetingId, ...meeting },
    ...{ version, cause, reason, frozenAt: now.toISOString(), frozenBy: by?.fullName ?? null },
    tables,
    papers: await gatherPapers(db, meetingId),
  };
}

async function gatherPapers(db: Context['db'], meetingId: MeetingId): Promise<DossierPaper[]> {
  const files = await listDossierFiles(db, meetingId);
  const names = paperNames(files);
  return files.map(({ sha256, sizeBytes, title, version }, index) => ({
    name: names[index] ?? sha256,
    ...{ sha256, sizeBytes, title, version },
  }));
}
