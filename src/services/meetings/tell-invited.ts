import { restoreAnswerLimits } from '#db/queries/answer-limits.ts';
import { resetAnswers, restoreAnswers } from '#db/queries/answers.ts';
import { enqueueReplacements } from '#db/queries/cards.ts';
import { listInvitations } from '#db/queries/invitations.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import {
  countTellings,
  enqueue,
  insertBroadcast,
  restoreSuperseded,
  supersedeHeld,
} from '#db/queries/outbox.ts';
import { ringsAtAnyHour, ringsForTheFirstTime } from '#domain/broadcasts/quiet-hours.ts';
import { cardKindOf } from '#domain/broadcasts/told-kind.ts';
import { defaultMark, moreUrgent, queueUrgency, type UrgencyMark } from '#domain/broadcasts/urgency.ts';
import type { BroadcastId, MeetingId } from '#domain/ids.ts';
import { resetReason } from '#domain/meetings/changes.ts';
import type { Permit } from '#domain/permissions.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { ChangeFacts } from '#messages/facts.ts';
import { planDeliveries } from '../broadcasts/plan-deliveries.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { personalFacts } from '../invitations/card-facts.ts';
import { whoIsTold } from '../invitations/who-is-told.ts';
import { renewLeaderCards } from '../leader-requests/leader-card.ts';
import { describeChange, findToldFacts, sharedFacts, type WhatWasDone } from './card-facts.ts';
import { moveLimits, planFirstLimit, planLimit } from './plan-limit.ts';

export type Announcement = { broadcastId: BroadcastId; notBefore: Date };
type Proof = Permit<'meetings.write' | 'meetings.announce'>;

/** Enqueues the invitation of the meeting's present version to everybody who is told, after the hold. */
export async function tellInvited(
  ctx: Context,
  proof: Proof,
  meetingId: MeetingId,
  mark: UrgencyMark = 'normal',
): Promise<Announcement> {
  const found = await findMeetingById(ctx.db, meetingId);
  if (!found) throw new RefusedError('not_found');
  await supersedeHeld(ctx.db, found.meeting.ref);
  return tell(ctx, proof, found, { mark, change: null });
}

/**
 * Tells everybody invited what has changed since they were told last, after the hold (R21). An unsent earlier change ends,
 * and the answers it took come back before it is decided, from what people know, whose answer this one asks for anew. Null
 * when nobody would notice a difference. A first invitation that is still held goes out with the new facts instead.
 */
export async function tellChange(
  ctx: Context,
  proof: Proof,
  meetingId: MeetingId,
  done: WhatWasDone & { mark: UrgencyMark | null; answerBy?: Date | null },
): Promise<Announcement | null> {
  const found = await findMeetingById(ctx.db, meetingId);
  if (!found) throw new RefusedError('not_found');
  const { meeting } = found;
  const ended = await supersedeHeld(ctx.db, meeting.ref);
  await restoreAnswers(ctx.db, meetingId);
  await restoreAnswerLimits(ctx.db, meetingId, ctx.now);
  const told = await findToldFacts(ctx, meeting.ref);
  if (!told) return tell(ctx, proof, found, { mark: done.mark ?? 'normal', change: null });
  const change = describeChange(told.meeting, found, done);
  if (!change) {
    // What the unsent change had held up is the truth again, and is still to be told.
    for (const id of ended) await restoreSuperseded(ctx.db, id);
    return null;
  }
  const mark = done.mark ?? defaultMark([new Date(told.meeting.startsAt), meeting.startsAt], ctx.now);
  await askAnew(ctx, proof, found, { change, mark, chosen: done.answerBy ?? null });
  return tell(ctx, proof, found, { mark, change });
}

/** Takes back the answers that the change makes doubtful, and gives whoever is asked the time to answer. */
async function askAnew(
  ctx: Context,
  proof: Proof,
  found: MeetingInFull,
  { change, mark, chosen }: { change: ChangeFacts; mark: UrgencyMark; chosen: Date | null },
): Promise<void> {
  const { id: meetingId, version } = found.meeting;
  const { now, actor: by } = ctx;
  const { resets } = change;
  if (found.meeting.state !== 'announced') return;
  const invited = (await listInvitations(ctx.db, proof, meetingId)).map(({ invitation }) => invitation);
  const limit = await planLimit(ctx, found, invited, { resets, mark, chosen });
  await resetAnswers(ctx.db, { meetingId, rsvps: resets, reason: resetReason(version), by, now });
  await moveLimits(ctx, version, limit);
}

/** A first invitation never asks for answers by a limit that is over. */
async function giveTime(ctx: Context, proof: Proof, found: MeetingInFull, mark: UrgencyMark): Promise<void> {
  const { id, version, startsAt } = found.meeting;
  const invited = (await listInvitations(ctx.db, proof, id)).map(({ invitation }) => invitation);
  const rings = moreUrgent(mark, defaultMark([startsAt], ctx.now));
  await moveLimits(ctx, version, await planFirstLimit(ctx, found, invited, rings));
}

async function tell(
  ctx: Context,
  proof: Proof,
  found: MeetingInFull,
  { mark, change }: { mark: UrgencyMark; change: ChangeFacts | null },
): Promise<Announcement> {
  const { meeting, office } = found;
  if (!change) await giveTime(ctx, proof, found, mark);
  const told = await whoIsTold(ctx, await listInvitations(ctx.db, proof, meeting.id), found);
  const { holdSeconds } = ctx.house;
  const shared = sharedFacts(found, (await countTellings(ctx.db, meeting.ref)) + 1).meeting;
  const { id: broadcastId, notBefore } = await insertBroadcast(ctx.db, {
    officeId: office.id,
    kind: 'invitation',
    ref: meeting.ref,
    version: meeting.version,
    facts: { meeting: { ...shared, mark, ...(change ? { change } : {}) } },
    mark,
    year: yearOf(ctx, office),
    holdSeconds,
    createdBy: ctx.actor,
  });
  const facts = await personalFacts(ctx, told);
  const plan = await planDeliveries(
    ctx,
    office,
    told.map((row) => row.personId),
    cardKindOf({ state: shared.state, change }),
  );
  const atAnyHour = change ? ringsAtAnyHour(mark) : ringsForTheFirstTime(mark, meeting.startsAt, ctx.now);
  await enqueue(ctx.db, {
    broadcastId,
    urgency: queueUrgency[mark],
    holdSeconds,
    atAnyHour,
    notices: told.map((row, at) => ({
      recipientKey: row.personId,
      personId: row.personId,
      kind: 'invitation',
      ref: row.invitation.ref,
      version: meeting.version,
      facts: facts[at],
    })),
    deliveries: plan.flatMap((person) => person.deliveries),
  });
  await renewLeaderCards(ctx, found, { broadcastId, mark, atAnyHour });
  if (change) await enqueueReplacements(ctx.db, { broadcastId, urgency: queueUrgency[mark] });
  return { broadcastId, notBefore };
}

/** The year in which the office numbers what it says today. */
export const yearOf = (ctx: Context, { timeZone }: { timeZone: string }) =>
  Number(toOfficeDate(ctx.now, timeZone).slice(0, 4));
