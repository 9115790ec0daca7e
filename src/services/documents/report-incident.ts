import { z } from 'zod';
import { listSecretariat } from '#db/queries/accounts.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { endLinks } from '#db/queries/document-links.ts';
import { findDocument } from '#db/queries/documents.ts';
import { listFrozenMeetings } from '#db/queries/dossiers.ts';
import {
  deleteFiles,
  endQuarantine,
  endUploads,
  forgetTitles,
  type Incident,
  insertIncidents,
  listLinkIds,
  listOffices,
  listOpeners,
  lockDocuments,
  stopVersions,
} from '#db/queries/incidents.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { removeMessages } from '#db/queries/removed-messages.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { ToWipe } from '#domain/documents/incident.ts';
import type { DocumentId, OfficeId } from '#domain/ids.ts';
import { type SecrecyLevel, secrecyLevels } from '#domain/secrecy/verdict.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { withDossiersOpen } from '../dossiers/amend-dossier.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { personOf } from './declare-upload.ts';
import { lockSpread, type Spread } from './incident-spread.ts';
import { documentToken } from './own-documents.ts';
import { aboutMeeting, papersUrl } from './tell-of-paper.ts';
import { type WipingMeans, wipeIncident } from './wipe-incident.ts';

export const incidentInput = z.object({
  level: z.enum(secrecyLevels),
  /** “I have compared: it is one, and must go at once.” */
  confirmed: z.boolean(),
});

/** What a test takes away to see that it is missed. */
type Parts = { removeMessages: typeof removeMessages };
const usualParts: Parts = { removeMessages };

/** What an incident must not wait behind. */
const incidentUrgency = 5;

/**
 * A secret paper that had slipped in is withdrawn everywhere (R18): it and whatever else is the same file, in every office.
 * Addresses end; bytes, pictures, texts, names and messages that named it go; readers and secretariat are told without a word
 * of it; what remains is that it happened. Invalid when it is not confirmed.
 */
export async function reportIncident(
  ctx: Context,
  officeId: OfficeId,
  documentId: DocumentId,
  input: z.input<typeof incidentInput>,
  papers: WipingMeans,
  parts: Parts = usualParts,
): Promise<void> {
  const proof = permit(ctx, 'documents.write', officeId);
  const { level, confirmed } = parseInput(incidentInput, input);
  if (!confirmed) throw new InvalidError([{ field: 'confirmed', code: 'required' }]);
  if (!(await findDocument(ctx.db, proof, documentId))) throw new RefusedError('not_found');
  const written = await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const spread = await lockSpread(inner, documentId, papers);
    const frozen = await listFrozenMeetings(tx, spread.ids);
    return withDossiersOpen(inner, frozen, { cause: 'secret', reason: 'state secret' }, () =>
      withdrawEverywhere(inner, level, spread, parts),
    );
  });
  // What the disk refuses now is done again by the hour; that it is withdrawn stands.
  for (const incident of written) await wipeIncident(ctx, incident, papers).catch(() => {});
}

async function withdrawEverywhere(
  ctx: Context,
  level: SecrecyLevel,
  { ids, hashes }: Spread,
  parts: Parts,
): Promise<Incident[]> {
  const { db, now } = ctx;
  const locked = await lockDocuments(db, ids);
  const stopped = await stopVersions(db, ids, now);
  const versionIds = stopped.map(({ id }) => id);
  const incoming = await endUploads(db, versionIds, now);
  await endQuarantine(db, versionIds, { now, deciderId: personOf(ctx) });
  const pictures = await deleteFiles(db, hashes);
  await forgetTitles(db, ids, level);
  await endLinks(db, { documentIds: ids }, { cause: 'secret', now });
  const heldFrom = new Date(
    Math.min(...[...locked.map(({ createdAt }) => createdAt), now].map((at) => at.getTime())),
  );
  const tokens = (await listLinkIds(db, ids)).map((id) => documentToken(ctx.house, id));
  const names = [...locked.map(({ title }) => title), ...stopped.map(({ fileName }) => fileName)];
  const traces = { marks: [...tokens, ...ids], names: [...new Set(names.filter(Boolean))] };
  const messages = await parts.removeMessages(db, traces, incidentUrgency);
  const readers = await listOpeners(db, ids);
  const downloads = readers.reduce((sum, one) => sum + one.downloads, 0);
  const people = new Set(readers.map(({ personId }) => personId)).size;
  const scope = { documents: ids, versions: versionIds.length, readers: people, downloads, messages };
  const toWipe: ToWipe = { store: [...hashes, ...pictures], quarantine: versionIds, incoming };
  const offices = await listOffices(db, ids);
  const rows = offices.map((of) => ({
    ...of,
    ...{ level, reportedAt: now, reportedBy: ctx.actor, heldFrom, hashes, scope, toWipe },
  }));
  const written = await insertIncidents(db, rows);
  for (const incident of written) await tellOfIncident(ctx, incident, readers);
  return written;
}

async function tellOfIncident(
  ctx: Context,
  { id, officeId, documentId, level, scope }: Incident,
  readers: Awaited<ReturnType<typeof listOpeners>>,
): Promise<void> {
  await record(ctx, 'document.incident', documentId, { officeId, data: { incidentId: id, level, ...scope } });
  const [document] = await lockDocuments(ctx.db, [documentId]);
  const meeting = document ? await findMeetingById(ctx.db, document.meetingId) : null;
  if (!document || !meeting) return;
  const about = { ref: `incident:${id}`, version: 1, urgency: incidentUrgency, atAnyHour: true } as const;
  const opened = readers.filter((one) => one.documentId === documentId).map(({ personId }) => personId);
  await tellPeople(ctx, meeting.office, opened, {
    ...{ ...about, kind: 'incident_reader' as const },
    facts: { ...aboutMeeting(meeting), officeName: meeting.office.name },
  });
  const office = (await listSecretariat(ctx.db, officeId)).map(({ personId }) => personId);
  const self = 'personId' in ctx.actor ? ctx.actor.personId : null;
  await tellPeople(
    ctx,
    meeting.office,
    office.filter((personId) => personId !== self),
    {
      ...{ ...about, kind: 'incident_office' as const },
      facts: { ...aboutMeeting(meeting), url: `${papersUrl(ctx, meeting)}/${documentId}/incident` },
    },
  );
  await notifyChange(ctx.db, `meeting:${document.meetingId}`);
}
