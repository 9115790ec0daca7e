import { listAgenda, type NamedAgendaItem, readAgendaVersion } from '#db/queries/agenda.ts';
import { findMeeting, type MeetingInFull } from '#db/queries/meetings.ts';
import { type AgendaTiming, timeAgenda } from '#domain/agenda/timing.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

export type Agenda = { version: number; items: NamedAgendaItem[]; timing: AgendaTiming };

/** The agenda of a meeting of the office, with the hour of each item. */
export async function readAgenda(ctx: Context, officeId: OfficeId, id: MeetingId): Promise<Agenda> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const found = await findMeeting(ctx.db, proof, id);
  if (!found) throw new RefusedError('not_found');
  return agendaOf(ctx, found);
}

/** The agenda of a meeting that the caller has already proved a right to. */
export async function agendaOf(ctx: Context, { meeting }: Pick<MeetingInFull, 'meeting'>): Promise<Agenda> {
  const [items, version] = await Promise.all([
    listAgenda(ctx.db, meeting.id),
    readAgendaVersion(ctx.db, meeting.id),
  ]);
  return { version, items, timing: timeAgenda(items, meeting) };
}
