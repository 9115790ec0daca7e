import { listSecretariat } from '#db/queries/accounts.ts';
import {
  addWisher,
  type ChangeRequest,
  decideChangeRequests,
  insertChangeRequest,
  listOpenOfInvitations,
} from '#db/queries/change-requests.ts';
import { notifyChange } from '#db/queries/changes.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { type ChangeWish, isSameWish, supersedes } from '#domain/change-requests/lifecycle.ts';
import type { PersonId } from '#domain/ids.ts';
import { type AnswerWay, answerWay } from '#domain/invitations/answer-limit.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import type { Context } from '../context.ts';
import type { ActableInvitation } from '../gate.ts';
import { interactiveUrgency, refreshCards } from '../invitations/refresh-cards.ts';
import { toldFacts } from '../meetings/card-facts.ts';
import { record } from '../record.ts';

/** How an act on this invitation is taken now: at once, at once but late, or as a request to the office (D5). */
export function changeWay(
  ctx: Context,
  { invitation, actor }: ActableInvitation,
  { isFirst }: { isFirst: boolean },
): AnswerWay {
  const byOffice = actor.kind !== 'delegate' && actor.kind !== 'desk';
  return answerWay({ now: ctx.now, answerBy: invitation.answerBy, byOffice, isFirst });
}

/** A wish before the office; `again`: it lay there already, word for word, and the office was not told anew. */
export type WishedChange = ChangeRequest & { again: boolean };

/**
 * Hands a change that was wished after the limit to the office, which is told at once: old → new, who and when. What it
 * contradicts among the open wishes of the same invitation is superseded; the same wish once more stays the one request
 * that waits. The answer itself stays as it is.
 */
export async function requestChange(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  wish: ChangeWish,
): Promise<WishedChange> {
  const { invitation, actor } = own;
  const open = await listOpenOfInvitations(ctx.db, [invitation.id]);
  const same = open.find((older) => isSameWish(wish, older.wish));
  if (same) return wishAgain(ctx, own, meeting, same);
  const over = open.filter((older) => supersedes(wish, older.wish));
  await supersede(ctx, own, meeting, over);
  const request = await insertChangeRequest(ctx.db, {
    ...{ invitationId: invitation.id, wish, requestedBy: actor, requestedAt: ctx.now },
    ...{ fromRsvp: invitation.rsvp, fromReason: invitation.rsvpReason, fromVersion: invitation.rsvpVersion },
    answerBy: invitation.answerBy ?? ctx.now,
  });
  await record({ ...ctx, actor }, 'change_request.made', request.id, {
    officeId: meeting.office.id,
    data: { invitationId: invitation.id, act: wish.act },
  });
  await tellOffice(ctx, own, meeting, request);
  await refreshCards(ctx, own);
  await notifyChange(ctx.db, `meeting:${meeting.meeting.id}`);
  return { ...request, again: false };
}

async function wishAgain(
  ctx: Context,
  { actor, invitation }: ActableInvitation,
  { office }: MeetingInFull,
  same: ChangeRequest,
): Promise<WishedChange> {
  const personId = 'personId' in actor ? actor.personId : null;
  await record({ ...ctx, actor }, 'change_request.repeated', same.id, {
    officeId: office.id,
    data: { invitationId: invitation.id },
  });
  if (personId === null || wishersOf(same).includes(personId)) return { ...same, again: true };
  return { ...(await addWisher(ctx.db, same, personId)), again: true };
}

/** Everybody who wished it: they hear what becomes of it. */
export function wishersOf({ requestedBy, alsoWishedBy }: ChangeRequest): PersonId[] {
  return [...('personId' in requestedBy ? [requestedBy.personId] : []), ...alsoWishedBy];
}

async function tellOffice(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  request: ChangeRequest,
): Promise<void> {
  const desk = await listSecretariat(ctx.db, meeting.office.id);
  const { meeting: known } = await toldFacts(ctx, meeting);
  await tellPeople(
    ctx,
    meeting.office,
    desk.map((row) => row.personId),
    {
      kind: 'change_wished',
      ref: `change:${request.id}`,
      version: 1,
      urgency: interactiveUrgency + 20,
      facts: {
        ...{ title: known.title, startsAt: known.startsAt, timeZone: known.timeZone },
        invitee: own.unitName ?? own.personName ?? '',
        isPerson: own.unitName === null,
        from: request.fromRsvp,
        wish: request.wish,
      },
    },
  );
}

/** Whatever was recorded takes the place of answers that were wished before it. */
export async function supersedeByAnswer(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
): Promise<void> {
  const open = await listOpenOfInvitations(ctx.db, [own.invitation.id]);
  await supersede(
    ctx,
    own,
    meeting,
    open.filter((request) => request.wish.act === 'answer'),
  );
}

async function supersede(
  ctx: Context,
  { actor, invitation }: ActableInvitation,
  { office }: MeetingInFull,
  over: ChangeRequest[],
): Promise<void> {
  const decision = { state: 'superseded', decidedBy: actor, decidedAt: ctx.now } as const;
  await decideChangeRequests(
    ctx.db,
    over.map(({ id }) => id),
    decision,
  );
  const about = { officeId: office.id, data: { invitationId: invitation.id } };
  for (const { id } of over) await record({ ...ctx, actor }, 'change_request.superseded', id, about);
}
