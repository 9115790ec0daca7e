import { listAgenda } from '#db/queries/agenda.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { listSeats, lockOpinion, type Opinion } from '#db/queries/opinions.ts';
import type { AgendaItemId, MeetingId } from '#domain/ids.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import { shownState } from '#domain/meetings/shown-state.ts';
import type { OpinionKind } from '#domain/opinions/kinds.ts';
import { mayWriteInChat } from '#domain/opinions/visibility.ts';
import { refuseOpinion } from '#domain/opinions/window.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { mayWrite } from './write-opinion.ts';

const states: MeetingState[] = ['announced', 'postponed', 'in_session', 'ended'];
/** A reserved opinion may come until the file is closed; what ended longer ago is not offered in a chat. */
const daysBack = 30;

/** A meeting on which the caller may write now, as a chat names it. */
export type OpinionMeeting = {
  id: MeetingId;
  ref: string;
  title: string;
  startsAt: string;
  timeZone: string;
};

/** Meetings in which the linked person has a seat and may write this kind now, the soonest first; those in session before others. */
export async function findOpinionMeetings(ctx: Context, kind: OpinionKind): Promise<OpinionMeeting[]> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const from = new Date(ctx.now.getTime() - daysBack * 86_400_000);
  const seats = await listSeats(ctx.db, ctx.actor.personId, { from, states });
  const open = seats.filter((meeting) => {
    const ground = { state: shownState(meeting, ctx.now), isSecret: meeting.secrecyLevel !== null };
    return refuseOpinion(kind, ground) === null;
  });
  const now = open.filter((meeting) => shownState(meeting, ctx.now) === 'in_session');
  const found = await Promise.all(
    [...new Set([...now, ...open])].map(({ id }) => findMeetingById(ctx.db, id)),
  );
  return found.flatMap((row) => {
    if (!row) return [];
    const { id, ref, title, startsAt } = row.meeting;
    return [{ id, ref, title, startsAt: startsAt.toISOString(), timeZone: row.office.timeZone }];
  });
}

/** What a chat needs of a meeting on which somebody wants to write. */
export type OpinionGround = {
  meetingId: MeetingId;
  ref: string;
  title: string;
  detail: 'full' | 'minimal';
  readers: 'invited' | 'office';
  /** Whether the class lets opinions be written in the messenger the caller speaks through. */
  inChat: boolean;
  /** Items on which one may write here, with their numbers in the agenda. */
  items: { id: AgendaItemId; number: number; title: string }[];
};

/** Refuses what `mayWrite` refuses on the meeting as a whole. */
export async function readOpinionGround(
  ctx: Context,
  meetingId: MeetingId,
  kind: OpinionKind,
): Promise<OpinionGround> {
  const { seated } = await mayWrite(ctx, meetingId, { kind, agendaItemId: null });
  const { meeting, rules, via } = seated;
  const isThirdParty = ctx.house.messengers.some((one) => one.channel === via && one.thirdParty);
  const items = (await listAgenda(ctx.db, meetingId)).map(({ id, title, secrecyLevel }, index) => ({
    ...{ id, number: index + 1, title, isSecret: secrecyLevel !== null },
  }));
  return {
    ...{ meetingId, ref: meeting.ref, title: meeting.title, detail: rules.messengerDetail },
    ...{ readers: rules.opinionsSeenBy ?? 'invited', inChat: mayWriteInChat(rules, { isThirdParty }) },
    items: items.filter(({ isSecret }) => !isSecret).map(({ id, number, title }) => ({ id, number, title })),
  };
}

/** The caller's own opinion of this kind on the item as it stands, or null. */
export function findOwnOpinion(
  ctx: Context,
  place: { meetingId: MeetingId; agendaItemId: AgendaItemId | null },
  kind: OpinionKind,
): Promise<Opinion | null> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  return lockOpinion(ctx.db, { ...place, personId: ctx.actor.personId }, kind);
}
