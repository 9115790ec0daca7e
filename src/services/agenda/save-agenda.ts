import type { z } from 'zod';
import { listAgenda, lockAgenda, type NamedAgendaItem, writeAgenda } from '#db/queries/agenda.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import { withholdAgendaItems } from '#db/queries/secrecy.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId, OfficeId } from '#domain/ids.ts';
import type { MeetingState } from '#domain/meetings/lifecycle.ts';
import { withheldItem } from '#domain/secrecy/declared.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { type AgendaInput, agendaInput, requireKnownNames } from './input.ts';
import { type Agenda, agendaOf } from './read-agenda.ts';

/** While a meeting lies ahead or goes on, its agenda may change. */
const open: readonly MeetingState[] = ['draft', 'announced', 'postponed', 'in_session'];

/**
 * Writes the whole agenda, in the order given, as its next version (R48). Saving what stands already writes nothing, and
 * nobody is told. An item declared a secret loses its title in every version (R17). A changed agenda alone
 * is no changed meeting. Refuses `changed_meanwhile` when another editor was
 * quicker, `wrong_state` after the meeting, `item_secret_after_telling` for an item whose title people have.
 */
export async function saveAgenda(
  ctx: Context,
  officeId: OfficeId,
  edit: { id: MeetingId; version: number } & AgendaInput,
): Promise<Agenda> {
  const proof = permit(ctx, 'meetings.write', officeId);
  const items = parseInput(agendaInput, { items: edit.items }).items.map(withheldItem);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await findMeeting(tx, proof, edit.id);
    if (!found) throw new RefusedError('not_found');
    if (!open.includes(found.meeting.state)) throw new RefusedError('wrong_state');
    const version = await lockAgenda(tx, edit.id);
    if (version !== edit.version) throw new RefusedError('changed_meanwhile');
    const present = await listAgenda(tx, edit.id);
    requireOwnItems(present, items);
    await requireKnownNames(inner, items);
    if (isSame(present, items)) return agendaOf(inner, found);
    if (found.meeting.state !== 'draft') requireUntold(present, items);
    const next = { meetingId: edit.id, version: version + 1, items, changedBy: ctx.actor, now: ctx.now };
    await writeAgenda(tx, proof, next);
    const secret = items.flatMap(({ id, secrecyLevel }) => (id && secrecyLevel ? id : []));
    if (secret.length > 0) await withholdAgendaItems(tx, proof, edit.id, secret);
    await record(inner, 'agenda.changed', edit.id, {
      officeId,
      data: { version: next.version, items: items.length },
    });
    await notifyChange(tx, `meeting:${edit.id}`);
    return agendaOf(inner, found);
  });
}

type Item = z.output<typeof agendaInput>['items'][number];

/** An id that is named must be an item of this agenda, and only once. */
function requireOwnItems(present: readonly NamedAgendaItem[], items: readonly Item[]): void {
  const free = new Set<string>(present.map(({ id }) => id));
  const issues = items.flatMap(({ id }, index) =>
    id === undefined || free.delete(id) ? [] : [{ field: `items.${index}.id`, code: 'not_valid' as const }],
  );
  if (issues.length > 0) throw new InvalidError(issues);
}

/** What an item was called has gone out with its meeting: it is a secret no more, but a leak to be treated as one. */
function requireUntold(present: readonly NamedAgendaItem[], items: readonly Item[]): void {
  const told = new Set<string>(present.filter(({ secrecyLevel }) => !secrecyLevel).map(({ id }) => id));
  if (items.some(({ id, secrecyLevel }) => id !== undefined && secrecyLevel && told.has(id)))
    throw new RefusedError('item_secret_after_telling');
}

function isSame(present: readonly NamedAgendaItem[], items: readonly Item[]): boolean {
  if (present.length !== items.length) return false;
  return items.every((item, index) => {
    const before = new Map<string, unknown>(Object.entries(present[index] ?? {}));
    return item.id !== undefined && Object.entries(item).every(([name, value]) => before.get(name) === value);
  });
}
