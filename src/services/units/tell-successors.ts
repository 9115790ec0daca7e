import { shareMeeting } from '#db/queries/answers.ts';
import { notifyChange } from '#db/queries/changes.ts';
import type { ComingInvitation } from '#db/queries/inherited-invitations.ts';
import { findInvitation, type NamedInvitation } from '#db/queries/invitations.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { enqueue, findLatestBroadcast } from '#db/queries/outbox.ts';
import { ringsAtAnyHour } from '#domain/broadcasts/quiet-hours.ts';
import { defaultMark, moreUrgent, type UrgencyMark } from '#domain/broadcasts/urgency.ts';
import type { BroadcastId } from '#domain/ids.ts';
import { pageLane, planDeliveries } from '../broadcasts/plan-deliveries.ts';
import type { Context } from '../context.ts';
import { personalFacts } from '../invitations/card-facts.ts';
import { asPeopleKnow } from '../invitations/held-answers.ts';
import { refreshCards } from '../invitations/refresh-cards.ts';
import { whoIsTold } from '../invitations/who-is-told.ts';
import { findToldFacts, withoutChange } from '../meetings/card-facts.ts';

/** What was done about invitations that changed hands. */
export type SuccessorsTold = {
  /** Invitations that people know of; the drafts among the coming ones are counted apart and told to nobody. */
  invitations: number;
  drafts: number;
  /** People, each once: by messenger, and on their personal page alone. */
  told: number;
  pageOnly: number;
};

/** Urgency of an invitation that changed hands: like a first one. */
const inheritedUrgency = 50;

/**
 * Whoever answers these invitations from now on gets at once the card as others know it, each once; every card that was
 * shown says under which name the unit goes on. A telling that is held is held for them too, and a meeting that is known
 * not to take place is told to nobody new. Returns what was done.
 */
export async function tellSuccessors(
  ctx: Context,
  coming: readonly ComingInvitation[],
): Promise<SuccessorsTold> {
  const sent: Sent = [];
  for (const [meetingId, rows] of Map.groupBy(coming, (row) => row.meetingId)) {
    // A change that is being made of it is waited for: what that tells, the successor hears too.
    await shareMeeting(ctx.db, meetingId);
    const meeting = await findMeetingById(ctx.db, meetingId);
    if (!meeting) continue;
    await notifyChange(ctx.db, `meeting:${meetingId}`);
    const named: NamedInvitation[] = [];
    for (const { id } of rows) {
      const found = await findInvitation(ctx.db, { id });
      if (found) named.push(found);
    }
    for (const own of named) await refreshCards(ctx, own);
    sent.push(...(await tellReaders(ctx, meeting, named)));
  }
  const messaged = new Set(sent.filter(({ lane }) => lane !== pageLane).map((row) => row.recipientKey));
  const people = new Set(sent.map((row) => row.recipientKey));
  const drafts = coming.filter(({ state }) => state === 'draft').length;
  return {
    ...{ invitations: coming.length - drafts, drafts },
    ...{ told: messaged.size, pageOnly: people.size - messaged.size },
  };
}

type Sent = Awaited<ReturnType<typeof enqueue>>;

async function tellReaders(ctx: Context, meeting: MeetingInFull, named: NamedInvitation[]): Promise<Sent> {
  const readers = await whoIsTold(ctx, named, meeting);
  const plan = await planDeliveries(
    ctx,
    meeting.office,
    readers.map((reader) => reader.personId),
    'invitation',
  );
  const send = (
    personal: Awaited<ReturnType<typeof personalFacts>>,
    {
      broadcastId = null,
      version,
      shared = {},
      mark = 'normal',
    }: { broadcastId?: BroadcastId | null; version: number; shared?: object; mark?: UrgencyMark },
  ) =>
    enqueue(ctx.db, {
      ...{ broadcastId, urgency: inheritedUrgency, holdSeconds: broadcastId ? ctx.house.holdSeconds : 0 },
      atAnyHour: ringsAtAnyHour(moreUrgent(mark, defaultMark([meeting.meeting.startsAt], ctx.now))),
      notices: readers.map((reader, at) => ({
        recipientKey: reader.personId,
        personId: reader.personId,
        kind: 'invitation',
        ref: reader.invitation.ref,
        version,
        facts: { ...shared, ...personal[at] },
      })),
      deliveries: plan.flatMap((person) => person.deliveries),
    });
  const known = await findToldFacts(ctx, meeting.meeting.ref);
  const takesPlace = known && (known.meeting.state ?? 'announced') === 'announced';
  const told = takesPlace
    ? await send(await personalFacts(ctx, await asPeopleKnow(ctx, readers)), {
        ...{ version: known.meeting.version, shared: withoutChange(known) },
      })
    : [];
  const latest = await findLatestBroadcast(ctx.db, meeting.meeting.ref);
  const isHeld = latest && latest.cancelledAt === null && latest.version > (known?.meeting.version ?? 0);
  if (!isHeld) return told;
  const held = { broadcastId: latest.id, version: latest.version, mark: latest.mark };
  return [...told, ...(await send(await personalFacts(ctx, readers), held))];
}
