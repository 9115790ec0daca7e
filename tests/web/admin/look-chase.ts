import type { BrowserContext, Page } from 'playwright-core';
import type { Sql } from '#db/client.ts';

type Look = (
  context: BrowserContext,
  name: string,
  path: string,
  act?: (page: Page) => Promise<void>,
) => Promise<void>;

/** Photographs the call list and the chase board of a meeting that begins in 50 minutes. */
export async function photographChase(
  look: Look,
  context: BrowserContext,
  { sql, officeId }: { sql: Sql; officeId: string },
): Promise<void> {
  const path = `/admin/o/${officeId}`;
  await look(context, 'chase', `${path}/chase`);
  await look(context, 'chase-all', `${path}/chase/urge-all`);
  const [draft] = await sql`select m.id from meetings m where m.office_id = ${officeId} and m.state = 'draft'
    and exists (select 1 from invitations i where i.meeting_id = m.id) limit 1`;
  if (draft) await look(context, 'reach', `${path}/meetings/${draft.id}/announce`);
  await look(context, 'calls-empty', `${path}/calls`);
  const [near] = await sql`
    select id, starts_at, ends_at from meetings where office_id = ${officeId} and state = 'announced'
    order by starts_at desc limit 1`;
  const id = String(near?.id);
  await sql`update meetings set starts_at = now() + interval '50 minutes', ends_at = now() + interval '3 hours' where id = ${id}`;
  await sql`update notices n set sent_at = coalesce(sent_at, now()), placed_at = coalesce(placed_at, now()), seen_at = null,
      call_needed_at = now() - interval '9 minutes'
    from invitations i where i.ref = n.ref and i.meeting_id = ${id} and n.id % 2 = 0`;
  await sql`insert into phone_calls (meeting_id, invitation_id, meeting_version, outcome, answered_by, note, called_by, called_at)
    select i.meeting_id, i.id, m.version, case when i.id::text < '8' then 'told' else 'no_answer' end,
      case when i.id::text < '8' then 'Văn thư trực' else '' end, 'Hẹn gọi lại trước giờ họp 15 phút', '{}', now() - interval '4 minutes'
    from invitations i join meetings m on m.id = i.meeting_id where m.id = ${id}`;
  await look(context, 'calls', `${path}/calls`);
  await look(context, 'call-dialog', `${path}/meetings/${id}/calls`, async (page) => {
    await page.locator('#call-list a[hx-get]').first().click();
    await page.locator('dialog[open]').waitFor();
  });
  const [called] = await sql`select ref from invitations where meeting_id = ${id} limit 1`;
  await look(context, 'call', `${path}/meetings/${id}/calls/${called?.ref}`);
  await look(context, 'board-calls', `${path}/meetings/${id}`);
  await look(context, 'chase-filtered', `${path}/chase?gap=not_nominated`);
  await sql`update meetings set starts_at = ${near?.starts_at}, ends_at = ${near?.ends_at} where id = ${id}`;
}
