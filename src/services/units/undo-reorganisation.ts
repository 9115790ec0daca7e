import { notifyChange } from '#db/queries/changes.ts';
import {
  type BuiltUpon,
  findBuiltUpon,
  listComingInvitations,
  lockComing,
} from '#db/queries/inherited-invitations.ts';
import { findInvitation, type NamedInvitation } from '#db/queries/invitations.ts';
import { findMeetingById, type MeetingInFull } from '#db/queries/meetings.ts';
import { listStillInvited, listToldReaders } from '#db/queries/notice-readers.ts';
import { listRootedAt, moveRootsBack, type RootMove } from '#db/queries/remit.ts';
import {
  findReorganisation,
  listDrifted,
  markUndone,
  type Reorganisation,
  type RowsByTable,
  restoreRows,
  type TouchedTable,
  takeReorganisationTurn,
} from '#db/queries/reorganisations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId, PersonId, ReorganisationId, UnitId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { refreshCards } from '../invitations/refresh-cards.ts';
import { whoIsTold } from '../invitations/who-is-told.ts';
import { toldFacts } from '../meetings/card-facts.ts';
import { readRemit, requireRemit } from '../offices/remit.ts';
import { record } from '../record.ts';

/**
 * "Hoàn tác": puts every row of the act back as it was. Refuses `reorganisation_built_upon`, naming what, when something
 * rests on it since (answers, posts, desks, invitations, a later act, an office's own unit), and `reorganisation_undone` and
 * `outside_remit`. Who had been told as a successor hears that the invitation is not theirs any more.
 */
export function undoReorganisation(ctx: Context, officeId: OfficeId, id: ReorganisationId): Promise<void> {
  const proof = permit(ctx, 'units.reorganise', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await takeReorganisationTurn(tx);
    const act = await findReorganisation(tx, proof, id, { lock: true });
    if (!act) throw new RefusedError('not_found');
    if (act.undoneAt) throw new RefusedError('reorganisation_undone');
    const facts = factsOf(act);
    await requireRemit(inner, 'units.reorganise', { units: [...facts.unitIds, ...facts.places] });
    const changed = [...facts.ended, ...facts.renamed];
    // An answer or a change that is being made is waited for: then it counts as built upon the act, or finds it undone.
    await lockComing(tx, await listComingInvitations(tx, changed, { on: act.on, now: ctx.now }));
    const built = (await findBuiltUpon(tx, facts, ctx.now)) ?? driftOf(await listDrifted(tx, facts.after));
    if (built) throw new RefusedError('reorganisation_built_upon', built);
    const was = await whoAnswers(inner, act, changed);
    await moveRootsBack(tx, facts.roots);
    const rooted = await listRootedAt(tx, facts.created);
    if (rooted.length > 0)
      throw new RefusedError('reorganisation_built_upon', { what: 'roots', names: rooted.join(', ') });
    await restoreRows(tx, proof, facts);
    await markUndone(tx, proof, id, { undoneBy: ctx.actor, undoneAt: ctx.now });
    await record(inner, 'units.reorganisation_undone', id, { officeId, data: { kind: act.kind } });
    await handBack(inner, was, await whoAnswers(inner, act, changed));
  });
}

/** Which office to ask for the undoing, empty when no office can; null when the caller's may. */
export async function findUndoHolder(
  ctx: Context,
  officeId: OfficeId,
  id: ReorganisationId,
): Promise<string | null> {
  const act = await findReorganisation(ctx.db, permit(ctx, 'units.reorganise', officeId), id);
  if (!act) throw new RefusedError('not_found');
  const { unitIds, places } = factsOf(act);
  const { outside, top } = await readRemit(ctx, 'units.reorganise', { units: [...unitIds, ...places] });
  return [...outside.values()][0] ?? (places.includes(null) ? top : null);
}

function factsOf(act: Reorganisation) {
  const before = act.before as RowsByTable;
  const after = act.after as RowsByTable;
  const textOf = (row: Record<string, unknown>, key: string) => String(row[key] ?? '');
  const known = new Map(before.units.map((row) => [textOf(row, 'id'), row]));
  const idsOf = (rows: Record<string, unknown>[]) => rows.map((row) => textOf(row, 'id'));
  const unitIds = idsOf(after.units) as UnitId[];
  const placed = after.units.filter(
    (row) => known.has(textOf(row, 'id')) && known.get(textOf(row, 'id'))?.parent_id !== row.parent_id,
  );
  const changed = (key: string) =>
    idsOf(
      after.units.filter((row) => {
        const old = known.get(textOf(row, 'id'));
        return old !== undefined && textOf(old, key) !== textOf(row, key);
      }),
    ) as UnitId[];
  const linked = new Set(before.unit_successions.map((row) => textOf(row, 'successor_id')));
  const successors = after.unit_successions
    .map((row) => textOf(row, 'successor_id'))
    .filter((id) => !linked.has(id)) as UnitId[];
  return {
    ...{ id: act.id, carriedOutAt: act.carriedOutAt, before, after, unitIds, successors },
    roots: (act.after as { roots?: RootMove[] }).roots ?? [],
    /** Where units that the act moved go back to; null is the top. */
    places: placed.map((row) => (known.get(textOf(row, 'id'))?.parent_id ?? null) as UnitId | null),
    ended: changed('valid_to'),
    renamed: changed('name'),
    created: unitIds.filter((id) => !known.has(id)),
    postIds: idsOf(after.posts),
    seatIds: idsOf(after.desk_holders),
  };
}

const nounOf: Record<TouchedTable, string> = {
  posts: 'posts',
  desk_holders: 'desks',
  unit_successions: 'units',
  unit_parents: 'units',
  unit_names: 'units',
  units: 'units',
};

function driftOf(drifted: RowsByTable): (Omit<BuiltUpon, 'what'> & { what: string }) | null {
  for (const [table, rows] of Object.entries(drifted) as [TouchedTable, Record<string, unknown>[]][]) {
    if (rows.length === 0) continue;
    const names = rows.flatMap((row) => (table === 'posts' ? row.title : (row.name ?? [])));
    return { what: nounOf[table], names: names.slice(0, 5).join(', ') };
  }
  return null;
}

type Answering = { own: NamedInvitation; meeting: MeetingInFull; readers: PersonId[] };

/** Who answers the coming invitations of these units as things stand. */
async function whoAnswers(ctx: Context, act: Reorganisation, unitIds: UnitId[]): Promise<Answering[]> {
  const coming = await listComingInvitations(ctx.db, unitIds, { on: act.on, now: ctx.now });
  const answering: Answering[] = [];
  for (const { id, meetingId } of coming) {
    const own = await findInvitation(ctx.db, { id });
    const meeting = await findMeetingById(ctx.db, meetingId);
    if (!own || !meeting) continue;
    const readers = (await whoIsTold(ctx, [own], meeting)).map((reader) => reader.personId);
    answering.push({ own, meeting, readers });
  }
  return answering;
}

/** Coming invitations are their old desks' again: cards show the old name, and who no longer answers is told so. */
async function handBack(ctx: Context, was: readonly Answering[], now: readonly Answering[]): Promise<void> {
  for (const { own, meeting, readers } of now) {
    await refreshCards(ctx, own);
    await notifyChange(ctx.db, `meeting:${meeting.meeting.id}`);
    const until = was.find((row) => row.own.invitation.id === own.invitation.id)?.readers ?? [];
    const over = until.filter((personId) => !readers.includes(personId));
    const told = (await toldFacts(ctx, meeting)).meeting;
    const { title, startsAt, endsAt, place, timeZone, ref: meetingRef, officeName } = told;
    const { ref } = own.invitation;
    const others = { meetingId: meeting.meeting.id, exceptRef: ref };
    const stillInvited = await listStillInvited(ctx.db, others, over);
    for (const { personId, timesOver } of await listToldReaders(ctx.db, ref, over))
      await tellPeople(ctx, meeting.office, [personId], {
        kind: 'invitation_withdrawn',
        ref,
        version: timesOver + 1,
        urgency: 30,
        facts: {
          by: 'office',
          meeting: { title, startsAt, endsAt, place, timeZone, ref: meetingRef, officeName },
          invitationRef: ref,
          stillInvited: stillInvited.has(personId),
        },
      });
  }
}
