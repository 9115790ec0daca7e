import { notifyChange } from '#db/queries/changes.ts';
import { writeAnswer } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import type { Nomination } from '#db/queries/nominations.ts';
import { answeredVia } from '#domain/actor.ts';
import type { Context } from '../context.ts';
import type { ActableInvitation } from '../gate.ts';
import { refreshCards } from '../invitations/refresh-cards.ts';
import { endNomination } from './end-nomination.ts';

/** Takes a nominee of a locked invitation back, with everything that follows; whoever had given their place away has it again. */
export async function recordWithdrawal(
  ctx: Context,
  own: ActableInvitation,
  meeting: MeetingInFull,
  nomination: Nomination,
): Promise<void> {
  await endNomination(ctx, own, meeting, nomination);
  if (own.invitation.rsvp === 'substituted') await takePlaceBack(ctx, own);
  await refreshCards(ctx, own);
  await notifyChange(ctx.db, `meeting:${meeting.meeting.id}`);
}

async function takePlaceBack(ctx: Context, own: ActableInvitation): Promise<void> {
  own.invitation = await writeAnswer(ctx.db, own.invitation.id, {
    rsvp: 'pending',
    reason: null,
    answeredBy: own.actor,
    via: answeredVia(own.actor),
    now: ctx.now,
  });
}
