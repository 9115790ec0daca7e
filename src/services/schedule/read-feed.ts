import { listHeldAnswers } from '#db/queries/answers.ts';
import {
  type Feed,
  type FeedRow,
  findFeed,
  listFeedMeetings,
  touchFeed,
} from '#db/queries/calendar-feeds.ts';
import { consumeRate, type RateLimit } from '#db/queries/rate-limits.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import { hashSecret } from '#lib/secrets.ts';
import type { MeetingFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';

/** A meeting as a calendar shows it; the reader's own answer stands in a person's calendar only. */
export type FeedEvent = {
  /** Never changes, and is no other's: calendars know a meeting again by it. */
  uid: string;
  meeting: MeetingFacts;
  toldAt: Date;
  startsAt: Date;
  endsAt: Date;
  rsvp: Rsvp | null;
};

export type FeedCalendar = {
  scope: Feed['scope'];
  name: string;
  language: 'vi' | 'en';
  events: FeedEvent[];
};

export type FeedReading = FeedCalendar | 'unknown' | 'too_often';

const dayMs = 86_400_000;
/** Calendars ask every quarter of an hour at most; a few devices may share an address. */
const often: RateLimit = { name: 'calendar-feed', points: 60, seconds: 600 };

/**
 * What a calendar address shows: meetings from 30 days back to 365 ahead, as people were last told them, so a change in
 * its hold is not among them; 500 at most. An address that was revoked is unknown at once.
 */
export async function readFeed(
  ctx: Pick<Context, 'db' | 'house' | 'now'>,
  token: string,
): Promise<FeedReading> {
  const found = await findFeed(ctx.db, hashSecret(token));
  if (!found) return 'unknown';
  const { feed } = found;
  const { allowed } = await consumeRate(ctx.db, often, feed.id);
  if (!allowed) return 'too_often';
  const from = new Date(ctx.now.getTime() - 30 * dayMs);
  const until = new Date(ctx.now.getTime() + 365 * dayMs);
  const rows = await listFeedMeetings(ctx.db, feed, { from, until });
  const known = await listHeldAnswers(
    ctx.db,
    rows.flatMap((row) => row.invitationId ?? []),
  );
  const answered = (row: FeedRow) =>
    (row.invitationId ? known.get(row.invitationId)?.rsvp : null) ?? row.rsvp;
  await touchFeed(ctx.db, feed.id, ctx.now);
  return {
    scope: feed.scope,
    name: nameOf(found) ?? '',
    language: found.language ?? 'vi',
    events: rows.map((row) =>
      eventOf({ ...row, rsvp: answered(row) }, feed, new URL(ctx.house.publicUrl).hostname),
    ),
  };
}

function nameOf({
  feed,
  personName,
  roomName,
  officeName,
}: NonNullable<Awaited<ReturnType<typeof findFeed>>>) {
  if (feed.scope === 'person') return personName;
  return feed.scope === 'room' ? roomName : officeName;
}

function eventOf(row: FeedRow, feed: Feed, host: string): FeedEvent {
  const { meeting } = row.facts as { meeting: MeetingFacts };
  return {
    uid: [row.ref, ...(feed.personId ? [feed.personId] : [])].join('.').concat('@', host),
    meeting,
    toldAt: row.toldAt,
    startsAt: new Date(meeting.startsAt),
    endsAt: new Date(meeting.endsAt),
    rsvp: row.rsvp,
  };
}
