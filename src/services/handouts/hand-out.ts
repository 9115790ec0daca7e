import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { findDocument } from '#db/queries/documents.ts';
import { type Handout, insertHandouts, lockHandout, returnHandout } from '#db/queries/handouts.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { DocumentId, HandoutId, MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { aboutHandout, handoutUrgency } from './about-handout.ts';
import { recipientsOf } from './read-handouts.ts';

export const handOutInput = z.object({
  personIds: z
    .array(z.uuid().transform((id) => id as PersonId))
    .min(1)
    .max(300),
});

/**
 * Notes that printed copies of a secret paper were handed to these people (C12), who are asked to sign. Who holds one already
 * is left as they are, whoever notes it and however often. Refuses `paper_not_secret` and, for who is no recipient, `not_found`.
 */
export async function handOut(
  ctx: Context,
  officeId: OfficeId,
  documentId: DocumentId,
  input: z.input<typeof handOutInput>,
  { insert = insertHandouts }: { insert?: typeof insertHandouts } = {},
): Promise<number> {
  const proof = permit(ctx, 'documents.write', officeId);
  const { personIds } = parseInput(handOutInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const document = await findDocument(tx, proof, documentId, { lock: true });
    const meeting = document ? await findMeetingById(tx, document.meetingId) : null;
    if (!document || !meeting) throw new RefusedError('not_found');
    if (!document.secrecyLevel || document.withdrawnAt) throw new RefusedError('paper_not_secret');
    const recipients = await recipientsOf(inner, officeId, meeting);
    const rows = personIds.map((personId) => {
      const found = recipients.find((one) => one.personId === personId);
      if (!found) throw new RefusedError('not_found');
      return { documentId, personId, unitId: found.unitId, handedAt: ctx.now, handedBy: ctx.actor };
    });
    const fresh = await insert(tx, proof, rows);
    for (const copy of fresh) await tell(inner, meeting, copy, 'handout_made');
    if (fresh.length > 0) await notifyChange(tx, `meeting:${document.meetingId}`);
    return fresh.length;
  });
}

async function tell(
  ctx: Context,
  meeting: MeetingInFull,
  { id, personId, documentId }: Handout,
  kind: 'handout_made' | 'handout_returned',
): Promise<void> {
  const { office } = meeting;
  const done = kind === 'handout_made' ? 'handout.made' : 'handout.returned';
  await record(ctx, done, id, { officeId: office.id, data: { documentId, personId } });
  const facts = { ...aboutHandout(meeting), handoutId: id, at: ctx.now.toISOString() };
  const telling = { kind, ref: `handout:${id}`, version: 1, urgency: handoutUrgency, facts } as const;
  await tellPeople(ctx, office, [personId], telling);
}

/** Notes that a copy came back to the registry; noted again it stays as it was. Its holder is told. */
export async function takeBack(
  ctx: Context,
  officeId: OfficeId,
  id: HandoutId,
): Promise<{ meetingId: MeetingId; documentId: DocumentId }> {
  permit(ctx, 'documents.write', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await lockHandout(tx, id);
    const meeting = found?.officeId === officeId ? await findMeetingById(tx, found.meetingId) : null;
    if (!found || !meeting) throw new RefusedError('not_found');
    if (await returnHandout(tx, id, { now: ctx.now, by: ctx.actor })) {
      await tell(inner, meeting, found.handout, 'handout_returned');
      await notifyChange(tx, `meeting:${found.meetingId}`);
    }
    return { meetingId: found.meetingId, documentId: found.handout.documentId };
  });
}
