import { z } from 'zod';
import { shareMeeting } from '#db/queries/answers.ts';
import { type ChangeRequest, decideChangeRequests, findChangeRequest } from '#db/queries/change-requests.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findInvitation, lockInvitation } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { findNomination } from '#db/queries/nominations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { canMove } from '#domain/change-requests/lifecycle.ts';
import type { ChangeRequestId, OfficeId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, officeInvitation, permit } from '../gate.ts';
import { line, parseInput } from '../input.ts';
import { requireOpen } from '../invitations/answer-invitation.ts';
import { recordAnswer } from '../invitations/record-answer.ts';
import { interactiveUrgency, refreshCards } from '../invitations/refresh-cards.ts';
import { toldFacts } from '../meetings/card-facts.ts';
import { recordNominations } from '../nominations/record-nominations.ts';
import { recordWithdrawal } from '../nominations/record-withdrawal.ts';
import { countPlaces } from '../nominations/require-places.ts';
import { record } from '../record.ts';
import { wishersOf } from './request-change.ts';

export const refuseChangeInput = z.object({ reason: line(500) });

type Decided = { own: ActableInvitation; meeting: MeetingInFull; request: ChangeRequest };

/**
 * Grants a change that was wished after the limit (D5): it is recorded as the person's own, by the rules of any answer, and
 * they are told. Refuses `change_request_over` when it was decided or superseded, and whatever the act itself refuses.
 */
export async function approveChange(ctx: Context, officeId: OfficeId, id: ChangeRequestId): Promise<void> {
  await decide(ctx, officeId, id, 'approved', async (inner, decided) => {
    const asTheirs = { ...decided.own, actor: decided.request.requestedBy };
    // Over before it is applied, so that the answer which it becomes does not supersede it.
    await close(inner, decided, {
      state: 'approved',
      appliedVersion: decided.own.invitation.rsvpVersion + 1,
    });
    await apply(inner, { ...decided, own: asTheirs });
  });
}

/** Leaves the answer as it stands and tells the person why. Refuses `change_request_over`. */
export async function refuseChange(
  ctx: Context,
  officeId: OfficeId,
  id: ChangeRequestId,
  input: z.input<typeof refuseChangeInput>,
): Promise<void> {
  const { reason } = parseInput(refuseChangeInput, input);
  await decide(ctx, officeId, id, 'refused', (inner, decided) =>
    close(inner, decided, { state: 'refused', decisionReason: reason }),
  );
}

async function decide(
  ctx: Context,
  officeId: OfficeId,
  id: ChangeRequestId,
  to: 'approved' | 'refused',
  act: (inner: Context, decided: Decided) => Promise<void>,
): Promise<void> {
  permit(ctx, 'invitations.answer_for', officeId);
  await inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const known = await findChangeRequest(tx, id);
    if (known?.officeId !== officeId) throw new RefusedError('not_found');
    // First the meeting, then its invitation, as every change of the meeting does.
    await shareMeeting(tx, known.meetingId);
    await lockInvitation(tx, known.invitationId);
    const request = await findChangeRequest(tx, id);
    const named = await findInvitation(tx, { id: known.invitationId });
    if (!request || !named || !canMove(request.state, to)) throw new RefusedError('change_request_over');
    const own = await officeInvitation(inner, 'invitations.answer_for', named.invitation.ref);
    const meeting = await requireOpen(inner, own, null);
    await act(inner, { own, meeting, request });
    await record(inner, `change_request.${to}`, id, {
      officeId,
      data: { invitationId: request.invitationId },
    });
    await notifyChange(tx, `meeting:${known.meetingId}`);
  });
}

async function close(
  ctx: Context,
  { own, meeting, request }: Decided,
  decision: {
    state: 'approved' | 'refused';
    decisionReason?: string;
    appliedVersion?: number;
  },
): Promise<void> {
  const changes = request.wish.act === 'answer' ? decision : { ...decision, appliedVersion: null };
  const said = { ...changes, decidedBy: ctx.actor, decidedAt: ctx.now };
  if ((await decideChangeRequests(ctx.db, [request.id], said)).length === 0)
    throw new RefusedError('change_request_over');
  await refreshCards(ctx, own);
  const { meeting: known } = await toldFacts(ctx, meeting);
  await tellPeople(ctx, meeting.office, wishersOf(request), {
    kind: 'change_decided',
    ref: `change:${request.id}`,
    version: 2,
    urgency: interactiveUrgency + 20,
    facts: {
      ...{ title: known.title, startsAt: known.startsAt, timeZone: known.timeZone, wish: request.wish },
      ...{ granted: decision.state === 'approved', reason: decision.decisionReason ?? null },
    },
  });
}

async function apply(ctx: Context, { own, meeting, request }: Decided): Promise<void> {
  const { wish } = request;
  if (wish.act === 'answer') {
    await recordAnswer(ctx, own, meeting, { rsvp: wish.rsvp, reason: wish.reason ?? '' });
  } else if (wish.act === 'nominate') {
    await countPlaces(ctx, own, wish.nominees.length);
    await recordNominations(ctx, own, meeting, wish.nominees);
  } else {
    const nomination = await findNomination(ctx.db, wish.nominationId);
    if (!nomination) throw new RefusedError('not_found');
    await recordWithdrawal(ctx, own, meeting, nomination);
  }
}
