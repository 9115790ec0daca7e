import { z } from 'zod';
import { notifyChange } from '#db/queries/changes.ts';
import { type ChaseFacts, findLeader, listChaseFacts } from '#db/queries/chase.ts';
import { findInvitation } from '#db/queries/invitations.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { findOffice, type Office } from '#db/queries/offices.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId, OfficeId, UnitId } from '#domain/ids.ts';
import { type Gap, gaps } from '#domain/invitations/gaps.ts';
import type { Permit } from '#domain/permissions.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { type ChaseRow, readChase, urgedTogether, withGaps } from './read-chase.ts';
import { hasUrged, tellUrges, type Urged, type UrgePlan, weighUrges } from './urge-readers.ts';

/** Without a gap the first that is missing is meant. */
export const urgeInput = z.object({ ref: z.string(), gap: z.enum(gaps).nullable().default(null) });
export type UrgeInput = z.input<typeof urgeInput>;
export const urgeAllInput = z.object({
  gap: z.enum(gaps).nullable().default(null),
  meetingId: z
    .uuid()
    .transform((id) => id as MeetingId)
    .nullable()
    .default(null),
  unitId: z
    .uuid()
    .transform((id) => id as UnitId)
    .nullable()
    .default(null),
});
export type UrgeAllInput = z.input<typeof urgeAllInput>;

const nameOf = (row: Pick<ChaseFacts, 'unitName' | 'inviteeName'>) => row.unitName ?? row.inviteeName ?? '';

/**
 * "Nhắc": tells everybody who reads an invitation what is missing of it (R52). Refuses `gap_closed` when it was done
 * meanwhile, and with the moment from which it is allowed when none of them may be urged now.
 */
export async function urgeInvitation(ctx: Context, officeId: OfficeId, input: UrgeInput): Promise<Urged> {
  const { ref, gap } = parseInput(urgeInput, input);
  return actOn(ctx, officeId, ref, gap, async (inner, { row, office, proof, missing }) => {
    const urged = await tellUrges(inner, proof, office, urgesOf(row, missing));
    const [first] = urged.skipped;
    if (!hasUrged(urged) && first) throw refusedBy(first);
    return urged;
  });
}

/** "Báo lãnh đạo": tells the leader of where it is missing. Refuses `no_leader` when no head is on record. */
export async function escalateInvitation(ctx: Context, officeId: OfficeId, input: UrgeInput): Promise<Urged> {
  const { ref, gap } = parseInput(urgeInput, input);
  return actOn(ctx, officeId, ref, gap, async (inner, { row, office, proof, missing }) => {
    const leader = await findLeader(inner.db, {
      ...{ unitId: row.unitId, personId: row.personId, on: toOfficeDate(ctx.now, office.timeZone) },
      except: row.readers.map((reader) => reader.personId),
    });
    const name = nameOf(row);
    if (!leader) throw new RefusedError('no_leader', { name });
    const facts = {
      ...{ ref: row.ref, gap: missing, inviteeName: name, officeName: office.name, canAct: leader.isOwnHead },
      ...messageFacts(row),
    };
    const { personId } = leader;
    const urged = await tellUrges(inner, proof, office, [
      { kind: 'escalation', row, gap: missing, personId, name: leader.name, facts },
    ]);
    const [first] = urged.skipped;
    if (first) throw refusedBy(first);
    return urged;
  });
}

/**
 * "Nhắc tất cả": everybody of the filter who may be urged now; the others are named with the reason, and not told. A
 * meeting that is postponed or cancelled is among them only when it is the one that was chosen.
 */
export async function urgeAll(ctx: Context, officeId: OfficeId, input: UrgeAllInput = {}): Promise<Urged> {
  const filter = parseInput(urgeAllInput, input);
  const proof = permit(ctx, 'meetings.announce', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const office = await requireOffice(inner, officeId);
    const { rows, plans } = await plansOf(inner, officeId, filter);
    const urged = await tellUrges(inner, proof, office, plans);
    const { told, pageOnly, withoutChannel, skipped } = urged;
    const counts = { told: told.length, pageOnly: pageOnly.length, withoutChannel: withoutChannel.length };
    await record(inner, 'invitations.urged', officeId, {
      officeId,
      data: { ...filter, ...counts, skipped: skipped.length },
    });
    for (const id of new Set(rows.map(({ meetingId }) => meetingId))) await notifyChange(tx, `meeting:${id}`);
    return urged;
  });
}

/** What "Nhắc tất cả" would do at this moment, and for how many invitations; writes nothing but missing page links. */
export async function previewUrgeAll(
  ctx: Context,
  officeId: OfficeId,
  input: UrgeAllInput = {},
): Promise<Urged & { invitations: number }> {
  const filter = parseInput(urgeAllInput, input);
  const proof = permit(ctx, 'meetings.announce', officeId);
  const office = await requireOffice(ctx, officeId);
  const { rows, plans } = await plansOf(ctx, officeId, filter);
  const { urged } = await weighUrges(ctx, proof, office, plans);
  return { ...urged, invitations: rows.length };
}

async function plansOf(ctx: Context, officeId: OfficeId, filter: z.output<typeof urgeAllInput>) {
  const rows = urgedTogether((await readChase(ctx, officeId, filter)).rows, filter);
  return { rows, plans: rows.flatMap((row) => urgesOf(row, filter.gap ?? firstOf(row))) };
}

type Chased = { row: ChaseRow; office: Office; proof: Permit<'meetings.announce'>; missing: Gap };

/** One invitation of the office with the gap that is meant, in a transaction with its audit row. */
async function actOn(
  ctx: Context,
  officeId: OfficeId,
  ref: string,
  gap: Gap | null,
  act: (inner: Context, chased: Chased) => Promise<Urged>,
): Promise<Urged> {
  const proof = permit(ctx, 'meetings.announce', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const office = await requireOffice(inner, officeId);
    const [facts] = await listChaseFacts(tx, proof, { now: ctx.now, ref });
    if (!facts) throw await whyNot(inner, officeId, ref);
    const row = withGaps(facts);
    const missing = gap ?? row.gaps[0];
    if (!missing || !row.gaps.includes(missing)) throw new RefusedError('gap_closed', { name: nameOf(row) });
    const urged = await act(inner, { row, office, proof, missing });
    await record(inner, 'invitation.urged', row.invitationId, {
      officeId,
      data: {
        gap: missing,
        told: urged.told.map(({ personId }) => personId),
        pageOnly: urged.pageOnly.map(({ personId }) => personId),
        withoutChannel: urged.withoutChannel.map(({ personId }) => personId),
      },
    });
    await notifyChange(tx, `meeting:${row.meetingId}`);
    return urged;
  });
}

/** The reference names nothing of this office, nobody reads it, or the meeting is not a coming one. */
async function whyNot(ctx: Context, officeId: OfficeId, ref: string): Promise<RefusedError> {
  const found = await findInvitation(ctx.db, { ref });
  const meeting = found ? await findMeetingById(ctx.db, found.invitation.meetingId) : null;
  if (!found || meeting?.office.id !== officeId) return new RefusedError('not_found');
  const isComing = meeting.meeting.state === 'announced' && meeting.meeting.startsAt > ctx.now;
  const name = found.unitName ?? found.personName ?? '';
  return isComing ? new RefusedError('no_reader', { name }) : new RefusedError('meeting_not_open');
}

async function requireOffice(ctx: Context, officeId: OfficeId): Promise<Office> {
  const office = await findOffice(ctx.db, officeId);
  if (!office) throw new RefusedError('not_found');
  return office;
}

const firstOf = (row: ChaseRow): Gap => row.gaps[0] ?? 'not_answered';

function refusedBy({ code, name, allowedAt }: Urged['skipped'][number]): RefusedError {
  return new RefusedError(code, { name, allowedAt: allowedAt.toISOString() });
}

function messageFacts({ told }: ChaseRow) {
  const { version, title, startsAt, timeZone } = told;
  return { version, title, startsAt, timeZone };
}

function urgesOf(row: ChaseRow, gap: Gap): UrgePlan[] {
  const { ref, unitName, told } = row;
  const facts = {
    ...{ ref, gap, unitName, place: told.place, state: told.state ?? ('announced' as const) },
    ...messageFacts(row),
  };
  const readers: UrgePlan[] = row.readers.map((reader) => ({ kind: 'urge', row, gap, facts, ...reader }));
  return [...readers, ...leadersOf(row, gap, facts)];
}

/** A leader who was asked and has not answered is reminded as well, on a card of their own (R39). */
function leadersOf(row: ChaseRow, gap: Gap, facts: Extract<UrgePlan, { kind: 'urge' }>['facts']): UrgePlan[] {
  const { leader } = row;
  const isTheirs = gap === 'not_seen' || gap === 'not_answered';
  if (!leader || !isTheirs || row.readers.some(({ personId }) => personId === leader.personId)) return [];
  const { personId, name, ref: leaderRequest } = leader;
  return [{ kind: 'urge', row, gap, facts: { ...facts, leaderRequest }, personId, name }];
}
