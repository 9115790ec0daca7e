import { listAgenda } from '#db/queries/agenda.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { listOpinions, listOpinionVersions, type NamedOpinion } from '#db/queries/opinions.ts';
import { findSitting } from '#db/queries/sittings.ts';
import type { AgendaItemId, MeetingId, OfficeId, OpinionId, PersonId } from '#domain/ids.ts';
import { shownState } from '#domain/meetings/shown-state.ts';
import type { OpinionKind } from '#domain/opinions/kinds.ts';
import { mayReadOpinion, type OpinionReader } from '#domain/opinions/visibility.ts';
import { refuseOpinion } from '#domain/opinions/window.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { presidingPerson, takeSeat } from '../sittings/conduct-meeting.ts';

/** An item of the agenda with what was said on it, by kind; `itemId` null: on the meeting as a whole. */
export type OpinionsOfItem = {
  itemId: AgendaItemId | null;
  /** Its number in the agenda; null for the whole, and for an item that was taken off. */
  position: number | null;
  title: string | null;
  isSecret: boolean;
} & Record<OpinionKind, NamedOpinion[]>;

export type OpinionsByItem = Pick<MeetingInFull, 'meeting' | 'office' | 'rules'> & {
  items: OpinionsOfItem[];
};

/**
 * Everything said on a meeting, grouped by the items of its agenda in their order and the meeting as a whole at the end: for
 * the conclusion and the office's page. For the office (`opinions.read`), whoever presides, and the system; for others there
 * is no such meeting (`not_found`).
 */
export async function readOpinionsByItem(ctx: Context, meetingId: MeetingId): Promise<OpinionsByItem> {
  const found = await findMeetingById(ctx.db, meetingId);
  if (!found) throw new RefusedError('not_found');
  const reader = await readerOf(ctx, found);
  if (reader !== 'office' && reader !== 'chair') throw new RefusedError('not_found');
  return group(ctx, found, () => true);
}

/** The same for the site and API of one office; another office's meeting is not there. Needs `opinions.read`. */
export async function readMeetingOpinions(
  ctx: Context,
  officeId: OfficeId,
  meetingId: MeetingId,
): Promise<OpinionsByItem> {
  permit(ctx, 'opinions.read', officeId);
  const found = await findMeetingById(ctx.db, meetingId);
  if (found?.office.id !== officeId) throw new RefusedError('not_found');
  return group(ctx, found, () => true);
}

export type OwnOpinions = OpinionsByItem & {
  personId: PersonId;
  /** Why nothing of the kind can be written on the meeting as a whole now; null: it can. */
  refusals: Record<OpinionKind, Refusal | null>;
};

/** What a delegate sees from their own seat: their own words, and others' where the class or their chair lets them. */
export async function readOwnOpinions(ctx: Context, meetingId: MeetingId): Promise<OwnOpinions> {
  const seated = await takeSeat(ctx, meetingId);
  const { meeting, personId, rules } = seated;
  const reader: OpinionReader = presidingPerson(seated, seated.sitting) === personId ? 'chair' : 'invited';
  const grouped = await group(ctx, seated, (opinion) =>
    mayReadOpinion(opinion.kind, opinion.personId === personId ? 'author' : reader, rules),
  );
  const ground = { state: shownState(meeting, ctx.now), isSecret: meeting.secrecyLevel !== null };
  return {
    ...{ ...grouped, personId },
    refusals: {
      opinion: refuseOpinion('opinion', ground),
      reserved: refuseOpinion('reserved', ground),
      comment: refuseOpinion('comment', ground),
    },
  };
}

/** Every wording of one opinion of a meeting of the office (R48). Needs `opinions.read`. */
export async function readOpinionVersions(
  ctx: Context,
  officeId: OfficeId,
  { meetingId, opinionId }: { meetingId: MeetingId; opinionId: OpinionId },
) {
  const { items } = await readMeetingOpinions(ctx, officeId, meetingId);
  const all = items.flatMap(({ opinion, reserved, comment }) => [...opinion, ...reserved, ...comment]);
  const found = all.find(({ id }) => id === opinionId);
  if (!found) throw new RefusedError('not_found');
  return { opinion: found, versions: await listOpinionVersions(ctx.db, opinionId) };
}

async function readerOf(ctx: Context, found: MeetingInFull): Promise<OpinionReader> {
  if (ctx.actor.kind === 'system') return 'office';
  if (ctx.actor.kind === 'delegate' || ctx.actor.kind === 'chair') {
    const sitting = await findSitting(ctx.db, found.meeting.id);
    return presidingPerson(found, sitting) === ctx.actor.personId ? 'chair' : 'stranger';
  }
  if (!ctx.grants.some((grant) => grant.officeId === found.office.id)) return 'stranger';
  permit(ctx, 'opinions.read', found.office.id);
  return 'office';
}

async function group(
  ctx: Context,
  { meeting, office, rules }: Pick<MeetingInFull, 'meeting' | 'office' | 'rules'>,
  isSeen: (opinion: NamedOpinion) => boolean,
): Promise<OpinionsByItem> {
  const [agenda, all] = await Promise.all([listAgenda(ctx.db, meeting.id), listOpinions(ctx.db, meeting.id)]);
  const seen = Map.groupBy(all.filter(isSeen), ({ agendaItemId }) => agendaItemId);
  const known = new Set<AgendaItemId | null>([...agenda.map(({ id }) => id), null]);
  const said = (itemId: AgendaItemId | null) => {
    const here = seen.get(itemId) ?? [];
    const of = (kind: OpinionKind) => here.filter((opinion) => opinion.kind === kind);
    return { opinion: of('opinion'), reserved: of('reserved'), comment: of('comment') };
  };
  const unsaid = meeting.secrecyLevel !== null;
  const items = agenda.map(({ id, title, secrecyLevel }, index) => ({
    ...{ itemId: id, position: index + 1, title, isSecret: unsaid || secrecyLevel !== null },
    ...said(id),
  }));
  // What was said on an item that was taken off later is not lost.
  const gone = [...seen.keys()].filter((id) => !known.has(id));
  const left = gone.map((itemId) => ({
    itemId,
    position: null,
    title: null,
    isSecret: false,
    ...said(itemId),
  }));
  const whole = { itemId: null, position: null, title: null, isSecret: unsaid, ...said(null) };
  return { meeting, office, rules, items: [...items, ...left, whole] };
}
