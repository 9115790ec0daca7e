import type { NamedInvitation } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { listOpenNominations } from '#db/queries/nominations.ts';
import { listStillInvited } from '#db/queries/notice-readers.ts';
import { enqueue, insertBroadcast } from '#db/queries/outbox.ts';
import { ringsAtAnyHour } from '#domain/broadcasts/quiet-hours.ts';
import { defaultMark, queueUrgency } from '#domain/broadcasts/urgency.ts';
import type { InvitationId } from '#domain/ids.ts';
import type { MessageKind } from '#messages/facts.ts';
import { planDeliveries } from '../broadcasts/plan-deliveries.ts';
import type { Context } from '../context.ts';
import { officeInvitation } from '../gate.ts';
import { endPassing } from '../leader-requests/settle.ts';
import { toldFacts, withoutChange } from '../meetings/card-facts.ts';
import { yearOf } from '../meetings/tell-invited.ts';
import { endNomination } from '../nominations/end-nomination.ts';
import { personalFacts } from './card-facts.ts';
import { refreshCards } from './refresh-cards.ts';
import { type Told, whoIsTold } from './who-is-told.ts';

export type InviteeChanges = {
  withdrawn: NamedInvitation[];
  /** Still invited, with another head count or limit for the answer. */
  altered: InvitationId[];
  added: InvitationId[];
};

/**
 * Tells whom a change of the invitees of an announced meeting concerns, at once: the new ones what everybody knows, as a
 * first invitation; the withdrawn ones, and whoever they had named, that they need not come. Each is a numbered notice (R16).
 */
export async function tellInvitees(
  ctx: Context,
  found: MeetingInFull,
  { withdrawn, altered, added }: InviteeChanges,
  invited: readonly NamedInvitation[],
): Promise<void> {
  for (const row of withdrawn) {
    await endNominations(ctx, found, row);
    await endPassing(ctx, found, row);
  }
  for (const row of withdrawn)
    await refreshCards(ctx, { ...row, invitation: { ...row.invitation, withdrawnAt: ctx.now } });
  const of = (ids: readonly InvitationId[]) => invited.filter((row) => ids.includes(row.invitation.id));
  for (const row of of(altered)) await refreshCards(ctx, row);
  await tellAdded(ctx, found, of(added));
  await tellWithdrawn(ctx, found, withdrawn);
}

async function endNominations(ctx: Context, found: MeetingInFull, row: NamedInvitation): Promise<void> {
  const open = await listOpenNominations(ctx.db, [row.invitation.id]);
  if (open.length === 0) return;
  const own = await officeInvitation(ctx, 'nominations.write_for', row.invitation.ref);
  for (const nomination of open) await endNomination(ctx, own, found, nomination);
}

async function tellAdded(ctx: Context, found: MeetingInFull, rows: NamedInvitation[]): Promise<void> {
  if (rows.length === 0) return;
  const readers = await whoIsTold(ctx, rows, found);
  const shared = withoutChange(await toldFacts(ctx, found));
  const facts = await personalFacts(ctx, readers);
  await tell(ctx, found, readers, {
    ...{ broadcast: 'invitees_added', kind: 'invitation', version: shared.meeting.version, shared },
    factsOf: (_reader, at) => facts[at],
  });
}

async function tellWithdrawn(ctx: Context, found: MeetingInFull, rows: NamedInvitation[]): Promise<void> {
  if (rows.length === 0) return;
  const { meeting } = await toldFacts(ctx, found);
  const { title, startsAt, endsAt, place, timeZone, ref, officeName } = meeting;
  const readers = await whoIsTold(ctx, rows, found);
  const readerIds = readers.map((reader) => reader.personId);
  const others = { meetingId: found.meeting.id, exceptRef: '' };
  const stillInvited = await listStillInvited(ctx.db, others, readerIds);
  await tell(ctx, found, readers, {
    ...{ broadcast: 'invitation_withdrawn', kind: 'invitation_withdrawn', version: 1, shared: { meeting } },
    factsOf: ({ invitation, personId }) => ({
      by: 'office',
      meeting: { title, startsAt, endsAt, place, timeZone, ref, officeName },
      invitationRef: invitation.ref,
      stillInvited: stillInvited.has(personId),
    }),
  });
}

type Telling = {
  broadcast: 'invitees_added' | 'invitation_withdrawn';
  kind: MessageKind;
  version: number;
  shared: object;
  factsOf: (reader: Told, at: number) => unknown;
};

async function tell(
  ctx: Context,
  { meeting, office }: MeetingInFull,
  readers: Told[],
  { broadcast, kind, version, shared, factsOf }: Telling,
): Promise<void> {
  const { id: broadcastId } = await insertBroadcast(ctx.db, {
    ...{ officeId: office.id, kind: broadcast, ref: meeting.ref, version: meeting.version, facts: shared },
    ...{ year: yearOf(ctx, office), holdSeconds: 0, createdBy: ctx.actor },
  });
  const plan = await planDeliveries(
    ctx,
    office,
    readers.map((reader) => reader.personId),
    kind,
  );
  await enqueue(ctx.db, {
    ...{ broadcastId, urgency: queueUrgency.urgent, holdSeconds: 0 },
    atAnyHour: ringsAtAnyHour(defaultMark([meeting.startsAt], ctx.now)),
    notices: readers.map((reader, at) => ({
      ...{ recipientKey: reader.personId, personId: reader.personId, kind, ref: reader.invitation.ref },
      ...{ version, facts: factsOf(reader, at) },
    })),
    deliveries: plan.flatMap((person) => person.deliveries),
  });
}
