import { type KeptAgendaItem, listAgendaVersions } from '#db/queries/agenda.ts';
import { listMeetingVersions } from '#db/queries/meeting-history.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import { findPeople } from '#db/queries/people.ts';
import { listRooms } from '#db/queries/rooms.ts';
import { listClassNames } from '#db/queries/rule-sets.ts';
import type { Actor } from '#domain/actor.ts';
import type { ClassId, MeetingId, OfficeId, PersonId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

/** The facts whose changes people ask about, in the order they are told. */
export const toldFacts = [
  ...(['state', 'title', 'startsAt', 'endsAt', 'place', 'roomId', 'form', 'classId', 'regularity'] as const),
  ...(['chairId', 'content', 'secrecyLevel'] as const),
  ...(['contactName', 'contactPhone', 'letterNumber', 'letterOn', 'lateReason', 'changeNote'] as const),
] as const;
export type ToldFact = (typeof toldFacts)[number];

/** One fact before and after; a chair, a room and a class, with its set of rules, are told by name. */
export type FactChange = { fact: ToldFact; before: string; after: string };
export type HistoryEntry = {
  at: Date;
  /** Null for the system itself. */
  byName: string | null;
} & (
  | { kind: 'created'; version: number }
  | { kind: 'changed'; version: number; changes: FactChange[] }
  | { kind: 'agenda'; version: number; before: KeptAgendaItem[]; after: KeptAgendaItem[] }
);

/** Who changed what of the meeting and its agenda and when, the newest first (R48). */
export async function readHistory(ctx: Context, officeId: OfficeId, id: MeetingId): Promise<HistoryEntry[]> {
  const proof = permit(ctx, 'meetings.read', officeId);
  if (!(await findMeeting(ctx.db, proof, id))) throw new RefusedError('not_found');
  const [versions, agendas] = await Promise.all([
    listMeetingVersions(ctx.db, proof, id),
    listAgendaVersions(ctx.db, id),
  ]);
  const chairs = versions.flatMap(({ facts }) => (facts.chairId ? [facts.chairId as PersonId] : []));
  const actors = [...versions, ...agendas].flatMap(({ changedBy }) => personOf(changedBy) ?? []);
  const classIds = [...new Set(versions.map(({ facts }) => facts.classId as ClassId))];
  const [people, rooms, classes] = await Promise.all([
    findPeople(ctx.db, [...new Set([...chairs, ...actors])]),
    listRooms(ctx.db, proof, { withClosed: true }),
    listClassNames(ctx.db, proof, classIds),
  ]);
  const names = new Map<string, string>([
    ...people.map(({ id, fullName }) => [id, fullName] as const),
    ...rooms.map((room) => [room.id, room.name] as const),
    ...classes.map((row) => [row.id, `${row.rules.name} · ${row.ruleSetName}`] as const),
  ]);
  const nameOf = (actor: Actor) => names.get(personOf(actor) ?? '') ?? null;
  const entries = [
    ...versions.map(({ version, facts, changedAt, changedBy }, index): HistoryEntry => {
      const told = { at: changedAt, byName: nameOf(changedBy), version };
      const before = versions[index - 1];
      if (!before) return { kind: 'created', ...told };
      return { kind: 'changed', ...told, changes: compare(before.facts, facts, names) };
    }),
    ...agendas.map(
      ({ version, items, changedAt, changedBy }, index): HistoryEntry => ({
        ...{ kind: 'agenda', version, at: changedAt, byName: nameOf(changedBy) },
        ...{ before: agendas[index - 1]?.items ?? [], after: items },
      }),
    ),
  ];
  return entries.sort((a, b) => b.at.getTime() - a.at.getTime() || b.version - a.version);
}

const personOf = (actor: Actor): PersonId | null => ('personId' in actor ? actor.personId : null);

const namedFacts: ReadonlySet<ToldFact> = new Set(['chairId', 'classId', 'roomId']);

function compare(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  names: ReadonlyMap<string, string>,
): FactChange[] {
  const said = (facts: Record<string, unknown>, fact: ToldFact) => {
    const text = String(facts[fact] ?? '');
    return namedFacts.has(fact) ? (names.get(text) ?? '') : text;
  };
  return toldFacts.flatMap((fact) => {
    const change = { fact, before: said(before, fact), after: said(after, fact) };
    return change.before === change.after ? [] : [change];
  });
}
