import { listSecretariat } from '#db/queries/accounts.ts';
import type { Document, DocumentVersion } from '#db/queries/documents.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import type { MeetingId, PersonId, VersionId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import type { Context } from '../context.ts';
import { whoSpeaks } from '../units/who-speaks.ts';

/** With the secretariat's own reminders: behind invitations. */
export const paperUrgency = 40;

/** What every message about a paper says of its meeting. */
export function aboutMeeting({ meeting, office, rules }: MeetingInFull) {
  return {
    meetingTitle: meeting.title,
    startsAt: meeting.startsAt.toISOString(),
    timeZone: office.timeZone,
    detail: rules.messengerDetail,
  };
}

/** Where the office sees the papers of a meeting. */
export const papersUrl = ({ house }: Pick<Context, 'house'>, { meeting, office }: MeetingInFull): string =>
  `${house.publicUrl}/admin/o/${office.id}/meetings/${meeting.id}/documents`;

/** Whoever does it needs not be told of it. */
function others(ctx: Context, people: readonly PersonId[]): PersonId[] {
  const self = 'personId' in ctx.actor ? ctx.actor.personId : null;
  return [...new Set(people)].filter((personId) => personId !== self);
}

type Version = Pick<DocumentVersion, 'id' | 'number' | 'uploaderId'>;

/** Tells uploader and unit that the office took a version, or gave it back and why. In the transaction that does it. */
export async function tellOfDecision(
  ctx: Context,
  document: Pick<Document, 'id' | 'meetingId' | 'ownerUnitId' | 'title'>,
  { id, number, uploaderId }: Version,
  reason: string | null,
): Promise<void> {
  const meeting = await findMeetingById(ctx.db, document.meetingId);
  if (!meeting) return;
  const { ownerUnitId } = document;
  const speakers = ownerUnitId ? ((await whoSpeaks(ctx, [ownerUnitId], meeting)).get(ownerUnitId) ?? []) : [];
  const people = others(ctx, [uploaderId, ...speakers.map(({ personId }) => personId)]);
  const paper = { ...aboutMeeting(meeting), documentId: document.id, title: document.title, number };
  const about = { ref: `paper:${id}`, version: 1, urgency: paperUrgency } as const;
  if (reason === null)
    await tellPeople(ctx, meeting.office, people, { ...about, kind: 'paper_accepted', facts: paper });
  else
    await tellPeople(ctx, meeting.office, people, {
      ...{ ...about, kind: 'paper_returned' as const },
      facts: { ...paper, reason },
    });
}

type Waiting = { meetingId: MeetingId; versionId: VersionId; uploaderId: PersonId; until: Date };

/** Tells those who may be the second person that a paper waits for one; nothing of it is named. */
export async function tellOfWaiting(ctx: Context, waiting: Waiting): Promise<void> {
  const { meetingId, versionId, uploaderId, until } = waiting;
  const meeting = await findMeetingById(ctx.db, meetingId);
  if (!meeting) return;
  const office = await listSecretariat(ctx.db, meeting.office.id);
  const people = office.map(({ personId }) => personId).filter((personId) => personId !== uploaderId);
  await tellPeople(ctx, meeting.office, people, {
    ...{ kind: 'paper_waiting', ref: `paper:${versionId}`, version: 1, urgency: paperUrgency },
    facts: { ...aboutMeeting(meeting), until: until.toISOString(), url: papersUrl(ctx, meeting) },
  });
}

type Stopped = { meetingId: MeetingId; versionId: VersionId; uploaderId: PersonId };

/** Tells the uploader and the secretariat that a paper was stopped; nothing of it is named (R18). */
export async function tellOfStop(ctx: Context, { meetingId, versionId, uploaderId }: Stopped): Promise<void> {
  const meeting = await findMeetingById(ctx.db, meetingId);
  if (!meeting) return;
  const office = (await listSecretariat(ctx.db, meeting.office.id)).map(({ personId }) => personId);
  const tell = (people: PersonId[], own: boolean) =>
    tellPeople(ctx, meeting.office, others(ctx, people), {
      ...{ kind: 'paper_stopped', ref: `paper:${versionId}`, version: 1, urgency: paperUrgency },
      facts: { ...aboutMeeting(meeting), own },
    });
  await tell([uploaderId], true);
  await tell(
    office.filter((personId) => personId !== uploaderId),
    false,
  );
}
