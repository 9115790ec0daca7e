import { listSecretariat } from '#db/queries/accounts.ts';
import { notifyChange } from '#db/queries/changes.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { listOvertakenExtensions, type OvertakenExtension } from '#db/queries/overtaken-extensions.ts';
import { endExtension, lockAgendaItem } from '#db/queries/paper-extensions.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { AgendaItemId, MeetingId, PersonId } from '#domain/ids.ts';
import { eachByItself, throwTogether } from '#lib/each-by-itself.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { record } from '../record.ts';
import { whoSpeaks } from '../units/who-speaks.ts';

/** With other reminders: nothing is asked of the reader. */
const overtakenUrgency = 45;

/**
 * Ends the wishes for more time that nobody needs to decide any more (C8): the papers are in, the unit is not asked for them
 * any more, or the meeting was cancelled, postponed or has begun. Whoever asked hears why, as does the unit; the office hears
 * it where the papers came in, since it had been asked. A change that is still held ends nothing yet. Each by itself: one that
 * fails stops no other. Returns how many.
 */
export async function endOvertakenExtensions(
  ctx: Context,
  which: { itemId?: AgendaItemId; meetingId?: MeetingId } = {},
): Promise<number> {
  let ended = 0;
  const failures = await eachByItself(
    await listOvertakenExtensions(ctx.db, { now: ctx.now, ...which }),
    async (known) => {
      if (await inTransaction(ctx.db, (tx) => endOne(within(ctx, tx), known))) ended += 1;
    },
  );
  throwTogether(failures, 'wishes for more time could not be ended');
  return ended;
}

async function endOne(ctx: Context, { id, itemId, unitId, meetingId }: OvertakenExtension): Promise<boolean> {
  await lockAgendaItem(ctx.db, itemId);
  const [still] = await listOvertakenExtensions(ctx.db, { now: ctx.now, id });
  const found = await findMeetingById(ctx.db, meetingId);
  if (!still || !found) return false;
  const end = { state: 'overtaken', decidedBy: ctx.actor, decidedAt: ctx.now } as const;
  const row = await endExtension(ctx.db, { agendaItemId: itemId, unitId }, end);
  if (!row) return false;
  const { meeting, office, rules } = found;
  await record(ctx, 'paper_extension.overtaken', id, {
    officeId: office.id,
    data: { itemId, unitId, by: still.by },
  });
  const speakers = (await whoSpeaks(ctx, [unitId], found)).get(unitId) ?? [];
  const asker = 'personId' in row.requestedBy ? [row.requestedBy.personId] : [];
  const staff = still.by === 'handed_in' ? await listSecretariat(ctx.db, office.id) : [];
  const people: PersonId[] = [...asker, ...[...speakers, ...staff].map(({ personId }) => personId)];
  await tellPeople(ctx, office, [...new Set(people)], {
    ...{ kind: 'extension_overtaken', ref: `paper-extension:${id}`, version: 2, urgency: overtakenUrgency },
    facts: {
      ...{ meetingTitle: meeting.title, meetingRef: meeting.ref, startsAt: meeting.startsAt.toISOString() },
      ...{ timeZone: office.timeZone, detail: rules.messengerDetail },
      ...{ itemTitle: still.itemTitle, by: still.by },
    },
  });
  await notifyChange(ctx.db, `meeting:${meetingId}`);
  return true;
}
