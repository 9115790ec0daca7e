import { listAgenda } from '#db/queries/agenda.ts';
import { listReadable, type ReadableRow } from '#db/queries/document-reading.ts';
import { listInvitations } from '#db/queries/invitations.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import { listDaysOff } from '#db/queries/offices.ts';
import { findToldVersion } from '#db/queries/outbox.ts';
import { listPackReaders, listPacks, type SentPack } from '#db/queries/packs.ts';
import type { PersonId } from '#domain/ids.ts';
import { packDeadline } from '#domain/meetings/notice.ts';
import { newPapers, whyNotSent } from '#domain/packs/pack.ts';
import { hoursAfter } from '#domain/paper-tasks/standing.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Context } from '../context.ts';
import { type Told, whoIsTold } from '../invitations/who-is-told.ts';

/** Somebody who reads the meeting's papers: for whom, and what of the pack is new for them. */
export type PackReader = {
  personId: PersonId;
  name: string;
  invitee: string;
  as: Told['as'];
  fresh: ReadableRow[];
  /** They were sent something before: what they get now is an addition. */
  hadSome: boolean;
};

export type PackPlan = {
  found: MeetingInFull;
  /** Of the next sending. */
  number: number;
  /** Null where the class of the meeting sets no limit (R60). */
  dueAt: Date | null;
  /** Begun hours after the limit at this moment. */
  hoursLate: number;
  agenda: string[];
  papers: ReadableRow[];
  readers: PackReader[];
  packs: SentPack[];
  /** Why it cannot be sent now. */
  refusal: Refusal | null;
};

/**
 * What "gửi bộ tài liệu" would send at this moment to whom (R60): the agenda, and every paper that delegates may read, to
 * everybody who was invited or speaks for an invited unit; whoever sends a substitute in their own place leaves the papers
 * to them. A fixed number of queries.
 */
export async function planPack(
  ctx: Context,
  proof: Permit<'meetings.read'>,
  found: MeetingInFull,
): Promise<PackPlan> {
  const { meeting, rules, office } = found;
  const [invited, agenda, papers, packs, sentTo, daysOff, told] = await Promise.all([
    listInvitations(ctx.db, proof, meeting.id),
    listAgenda(ctx.db, meeting.id),
    listReadable(ctx.db, [meeting.id]),
    listPacks(ctx.db, meeting.id),
    listPackReaders(ctx.db, meeting.id),
    listDaysOff(ctx.db),
    findToldVersion(ctx.db, meeting.ref),
  ]);
  const isReader = ({ invitation }: (typeof invited)[number]) =>
    !(invitation.personId !== null && invitation.rsvp === 'substituted');
  const rows = await whoIsTold(ctx, invited.filter(isReader), found);
  const once = new Map(rows.toReversed().map((row) => [row.personId, row]));
  const readers = [...once.values()].toReversed().map((row): PackReader => {
    const numbers = sentTo.get(row.personId) ?? new Set();
    const sent = packs.filter(({ number }) => numbers.has(number)).flatMap((pack) => pack.papers);
    return {
      ...{ personId: row.personId, name: row.readerName, as: row.as },
      invitee: row.unitName ?? row.groupName ?? row.personName ?? '',
      fresh: newPapers(papers, sent),
      hadSome: numbers.size > 0,
    };
  });
  const dueAt = packDeadline({
    ...{ startsAt: meeting.startsAt, meetingClass: rules, daysOff, timeZone: office.timeZone },
  });
  const getting = readers.filter(({ fresh }) => fresh.length > 0);
  return {
    ...{ found, packs, papers, readers, dueAt, agenda: agenda.map(({ title }) => title) },
    number: packs.length + 1,
    hoursLate: hoursAfter(dueAt, ctx.now),
    refusal: whyNotSent({
      ...{ state: meeting.state, wasTold: told !== null },
      ...{ papers: papers.length, readers: getting.length },
    }),
  };
}
