import type { MeetingInFull } from '#db/queries/meetings.ts';
import { listUnitHeads } from '#db/queries/units.ts';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { type ActableInvitation, actableInvitation, speakingUnit } from '../gate.ts';
import { requireOpen } from '../invitations/answer-invitation.ts';

export type Leader = { personId: PersonId; fullName: string; title: string; unitId: UnitId };
export type LeadersOf = { title: string; unitName: string; leaders: Leader[] };

/**
 * To whom a unit's invitation can be passed (R39): whoever heads the unit today, without the one who passes it. Refuses
 * `no_leader` when nobody else does, and like answering it would.
 */
export async function findLeaders(ctx: Context, ref: string): Promise<LeadersOf> {
  const own = await actableInvitation(ctx, 'invitations.answer_for', ref);
  const meeting = await requireOpen(ctx, own, null);
  const leaders = await leadersOf(ctx, own, meeting);
  return { title: meeting.meeting.title, unitName: own.unitName ?? '', leaders };
}

/** The same for an invitation that is proved already. */
export async function leadersOf(
  ctx: Context,
  own: ActableInvitation,
  { office }: MeetingInFull,
): Promise<Leader[]> {
  const unitId = speakingUnit(own);
  if (!unitId) throw new RefusedError('not_permitted');
  const heads = await listUnitHeads(ctx.db, [unitId], toOfficeDate(ctx.now, office.timeZone));
  const asking = own.actor.kind === 'desk' ? own.actor.personId : null;
  const once = new Map(heads.map((head) => [head.personId, head]));
  const leaders = [...once.values()].filter((head) => head.personId !== asking);
  if (leaders.length > 0) return leaders;
  const name = own.unitName ?? '';
  throw new RefusedError(once.size > 0 ? 'leader_yourself' : 'unit_without_leader', { name });
}

/** What the leader is in the unit that asked, for the list of who comes. */
export async function headTitle(
  ctx: Context,
  { leaderId, unitId }: { leaderId: PersonId; unitId: UnitId },
  { office }: MeetingInFull,
): Promise<string | null> {
  const heads = await listUnitHeads(ctx.db, [unitId], toOfficeDate(ctx.now, office.timeZone));
  return heads.find((head) => head.personId === leaderId)?.title ?? null;
}
