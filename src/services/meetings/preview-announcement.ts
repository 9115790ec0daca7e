import { type Invitation, listInvitations } from '#db/queries/invitations.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import { countTellings } from '#db/queries/outbox.ts';
import type { ReachBucket } from '#domain/broadcasts/plan-reach.ts';
import { ringsAtAnyHour } from '#domain/broadcasts/quiet-hours.ts';
import { defaultMark } from '#domain/broadcasts/urgency.ts';
import type { MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { isApproved, planDeliveries } from '../broadcasts/plan-deliveries.ts';
import { reachBucketsOf } from '../broadcasts/preview-reach.ts';
import { quietAfterHold } from '../broadcasts/quiet-until.ts';
import type { Context, Messenger } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { personalFacts } from '../invitations/card-facts.ts';
import { whoIsTold } from '../invitations/who-is-told.ts';
import { sharedFacts } from './card-facts.ts';
import { planFirstLimit } from './plan-limit.ts';

export type PreviewReader = {
  personId: PersonId;
  name: string;
  invitee: string;
  as: 'delegate' | 'desk' | 'head';
  messenger: Messenger | null;
  /** The one group they are in, the same as in the forecast of reach. */
  reach: ReachBucket;
};
export type Preview = {
  /** The card of the first reader of each kind of invitee, as facts: the page renders it as each channel will. */
  cards: MessageFacts['invitation'][];
  readers: PreviewReader[];
  /** Invited units whom nobody answers for: no desk holder and no head. */
  unreached: string[];
  approved: boolean;
  /** The limit of the draft that is over, and the one that counts instead; null: the limits stay. */
  limit: { present: Date | null; answerBy: Date } | null;
  /** Sent now, phones would ring only then, since it is night; null: they ring when it is sent. */
  ringsAt: Date | null;
};

/** What will be said, and who will get it how, before anything is sent (C1). Writes nothing but missing page links. */
export async function previewAnnouncement(ctx: Context, officeId: OfficeId, id: MeetingId): Promise<Preview> {
  const proof = permit(ctx, 'meetings.announce', officeId);
  const found = await findMeeting(ctx.db, proof, id);
  if (!found) throw new RefusedError('not_found');
  const invited = await listInvitations(ctx.db, proof, id);
  const told = await whoIsTold(ctx, invited, found);
  const plan = new Map(
    (
      await planDeliveries(
        ctx,
        found.office,
        told.map((row) => row.personId),
        'invitation',
      )
    ).map((row) => [row.personId, row]),
  );
  const reach = await reachBucketsOf(ctx, proof, found.office, [...plan.keys()]);
  const samples = [
    told.find((row) => row.invitation.unitId),
    told.find((row) => row.invitation.personId),
  ].filter((row) => row !== undefined);
  const { answerBy, present } = await planFirstLimit(
    ctx,
    found,
    invited.map(({ invitation }) => invitation),
  );
  const limit = found.meeting.state === 'draft' && answerBy !== null ? { present, answerBy } : null;
  const given = samples.map((row) => (limit ? withLimit(row, limit.answerBy) : row));
  const facts = await personalFacts(ctx, given);
  const revision = (await countTellings(ctx.db, found.meeting.ref)) + 1;
  const reached = new Set(told.map((row) => row.invitation.id));
  return {
    cards: facts.map((personal) => ({ ...sharedFacts(found, revision), ...personal })),
    readers: told.map((row) => ({
      personId: row.personId,
      name: row.readerName,
      invitee: row.unitName ?? row.groupName ?? row.personName ?? '',
      as: row.as,
      messenger: plan.get(row.personId)?.messenger ?? null,
      reach: reach.get(row.personId) ?? 'nobody',
    })),
    unreached: invited
      .filter((row) => !reached.has(row.invitation.id))
      .map((row) => row.unitName ?? row.personName ?? ''),
    approved: isApproved(found.office),
    limit,
    ringsAt: ringsAtAnyHour(defaultMark([found.meeting.startsAt], ctx.now)) ? null : quietAfterHold(ctx),
  };
}

const withLimit = <Row extends { invitation: Invitation }>(row: Row, answerBy: Date): Row => ({
  ...row,
  invitation: { ...row.invitation, answerBy: row.invitation.answerBy && answerBy },
});
