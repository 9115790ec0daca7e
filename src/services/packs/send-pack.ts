import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import { countTellings, enqueue, insertBroadcast } from '#db/queries/outbox.ts';
import { insertPack, lockPacks, packRef } from '#db/queries/packs.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { BroadcastId, MeetingId, OfficeId } from '#domain/ids.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { planDeliveries } from '../broadcasts/plan-deliveries.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { sharedFacts } from '../meetings/card-facts.ts';
import { yearOf } from '../meetings/tell-invited.ts';
import { record } from '../record.ts';
import { type PackPlan, type PackReader, planPack } from './plan-pack.ts';

/** `number`: the sending that the sender saw in the preview, from 1; another one has happened since when it is not the next. */
export const packInput = z.object({ number: z.int().min(1) });

export type Sent = { broadcastId: BroadcastId; number: number; readers: number; hoursLate: number };

/** Behind invitations and their changes, before reminders. */
const packUrgency = 30;

/**
 * "Gửi bộ tài liệu" (R60): sends the agenda and the papers of a meeting to everybody who may read them, and once more what is
 * new since. Each gets one card a sending, without what they were sent before; the limit that stood and the hours after it
 * are written with it. Two who press at once send once. Refuses `pack_sent` when another sending came between, `pack_empty`,
 * `pack_nothing_new`, `wrong_state`, `hold_running`. Needs `documents.write`.
 */
export async function sendPack(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
  input: z.input<typeof packInput>,
): Promise<Sent> {
  permit(ctx, 'documents.write', officeId);
  const proof = permit(ctx, 'meetings.read', officeId);
  const { number } = parseInput(packInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await lockPacks(tx, meetingId);
    const found = await findMeeting(tx, proof, meetingId);
    if (!found) throw new RefusedError('not_found');
    const plan = await planPack(inner, proof, found);
    if (plan.number !== number) throw new RefusedError('pack_sent');
    if (plan.refusal) throw new RefusedError(plan.refusal);
    return writePack(inner, plan);
  });
}

/** Writes a sending that was planned behind the lock: the broadcast with its number, the pack, a card for each reader. */
export async function writePack(ctx: Context, plan: PackPlan): Promise<Sent> {
  const { found, number, dueAt, hoursLate, papers } = plan;
  const { meeting, office } = found;
  const readers = plan.readers.filter(({ fresh }) => fresh.length > 0);
  const shared = sharedFacts(found, await countTellings(ctx.db, meeting.ref));
  const { id: broadcastId } = await insertBroadcast(ctx.db, {
    ...{ officeId: office.id, kind: 'pack', ref: meeting.ref, version: number, facts: shared },
    ...{ year: yearOf(ctx, office), holdSeconds: 0, createdBy: ctx.actor },
  });
  const sent = { number, dueAt, hoursLate, sentAt: ctx.now, sentBy: ctx.actor };
  const pack = await insertPack(ctx.db, { meetingId: meeting.id, broadcastId, ...sent }, papers);
  const people = readers.map(({ personId }) => personId);
  const plans = await planDeliveries(ctx, office, people, 'pack');
  await enqueue(ctx.db, {
    ...{ broadcastId, officeId: office.id, urgency: packUrgency, holdSeconds: 0 },
    notices: readers.map((reader) => ({
      ...{ recipientKey: reader.personId, personId: reader.personId, kind: 'pack', version: 1 },
      ...{ ref: packRef(meeting.id, number), facts: factsFor(plan, reader) },
    })),
    deliveries: plans.flatMap(({ deliveries }) => deliveries),
  });
  await record(ctx, 'pack.sent', pack.id, {
    officeId: office.id,
    data: { meetingId: meeting.id, number, papers: papers.length, readers: readers.length, hoursLate },
  });
  await notifyChange(ctx.db, `meeting:${meeting.id}`);
  return { broadcastId, number, readers: readers.length, hoursLate };
}

/** The card of one reader; `invitation` is for whom they are told, as the book of notices shows it. */
function factsFor(plan: PackPlan, { fresh, hadSome, invitee }: PackReader): MessageFacts['pack'] {
  const { found, agenda, packs, number } = plan;
  const { meeting, office, rules } = found;
  const before = new Set(packs.flatMap((pack) => pack.papers.map(({ documentId }) => documentId)));
  return {
    ...{ meetingTitle: meeting.title, meetingRef: meeting.ref, startsAt: meeting.startsAt.toISOString() },
    ...{ timeZone: office.timeZone, detail: rules.messengerDetail, number, isAddition: hadSome },
    agenda: hadSome ? [] : agenda,
    papers: fresh.map(({ documentId, title, pages, isPaperOnly }) => ({
      ...{ documentId, title, pages, isPaperOnly },
      ...{ isNewVersion: hadSome && before.has(documentId) },
    })),
    invitation: { unitName: invitee },
  };
}
