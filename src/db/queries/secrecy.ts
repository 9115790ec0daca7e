import { eq, sql } from 'drizzle-orm';
import type { AgendaItemId, MeetingId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { agendaItems, agendaVersions, type meetings, meetingVersions } from '../schema/meetings.ts';

/** History is append-only but for what is declared a secret; the leave ends with this work. */
async function withholding(tx: Db, work: () => Promise<unknown>): Promise<void> {
  await tx.execute(sql`select set_config('moihop.withholding', 'on', true)`);
  await work();
  await tx.execute(sql`select set_config('moihop.withholding', 'off', true)`);
}

/** Takes the title and content of a meeting out of its kept versions: what it is called now stands there (R17). */
export async function withholdMeeting(
  tx: Db,
  _permit: Permit<'meetings.write'>,
  { id, title, searchText }: Pick<typeof meetings.$inferSelect, 'id' | 'title' | 'searchText'>,
): Promise<void> {
  const said = sql`jsonb_build_object('title', ${title}::text, 'content', '', 'searchText', ${searchText}::text)`;
  await withholding(tx, () =>
    tx
      .update(meetingVersions)
      .set({ facts: sql`${meetingVersions.facts} || ${said}` })
      .where(eq(meetingVersions.meetingId, id)),
  );
}

/** Takes the titles and notes of these items out of every kept version of the agenda (R17). */
export async function withholdAgendaItems(
  tx: Db,
  _permit: Permit<'meetings.write'>,
  meetingId: MeetingId,
  ids: readonly AgendaItemId[],
): Promise<void> {
  const isOne = sql`item.value ->> 'id' = any(${sql.param([...ids])}::text[])`;
  const title = sql`(select title from ${agendaItems} where ${agendaItems.id} = (item.value ->> 'id')::uuid)`;
  const told = sql`(select coalesce(jsonb_agg(case when ${isOne}
      then item.value || jsonb_build_object('title', ${title}, 'note', '') else item.value end
    order by item.ordinality), '[]'::jsonb)
    from jsonb_array_elements(${agendaVersions.items}) with ordinality as item)`;
  await withholding(tx, () =>
    tx.update(agendaVersions).set({ items: told }).where(eq(agendaVersions.meetingId, meetingId)),
  );
}
