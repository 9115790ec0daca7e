import type { BrowserContext, Page } from 'playwright-core';
import type { Sql } from '#db/client.ts';

type Look = (
  context: BrowserContext,
  name: string,
  path: string,
  act?: (page: Page) => Promise<void>,
) => Promise<void>;

/** The pages of rule sets and days off, with a draft that differs from what it replaces. */
export async function photographRules(
  look: Look,
  context: BrowserContext,
  { sql, officeId }: { sql: Sql; officeId: string },
): Promise<void> {
  const path = `/admin/o/${officeId}/rules`;
  const [set] = await sql`select id from rule_sets where office_id = ${officeId} limit 1`;
  const [draft] =
    await sql`insert into rule_sets (office_id, code, name, number, in_force_from, legal_basis, status, previous_id)
    select office_id, code, name, '12-QĐ/TU', current_date + 30, legal_basis, 'draft', id from rule_sets where id = ${set?.id} returning id`;
  await sql`insert into meeting_classes (rule_set_id, code, rules) select ${draft?.id}, code,
    case code when 'session' then rules || '{"noticeDaysRegular": 3, "dayCounting": "working", "substituteNeedsConsent": true}' else rules end
    from meeting_classes where rule_set_id = ${set?.id}`;
  await look(context, 'rules', path);
  await look(context, 'rule-set', `${path}/${draft?.id}?on=2026-11-26`);
  await look(context, 'rule-new', `${path}/new`);
  await look(context, 'rule-edit', `${path}/${draft?.id}/edit`);
  await look(context, 'rule-class', `${path}/${draft?.id}/classes/session`);
  await look(context, 'rule-publish', `${path}/${draft?.id}/publish`);
  await look(context, 'days-off', `${path}/days-off?year=2026`);
  await look(context, 'day-off', `${path}/days-off/2026-11-24`);
  await look(context, 'days-off-year', `${path}/days-off/year`);
  await look(context, 'day-off-new', `${path}/days-off/new`);
  await look(context, 'day-off-remove', `${path}/days-off/2026-11-24/remove`);
  for (const act of ['delete', 'classes/new', 'classes/session/remove'])
    await look(context, `rule-${act.replaceAll('/', '-')}`, `${path}/${draft?.id}/${act}`);
  await sql`delete from meeting_classes where rule_set_id = ${draft?.id}`;
  await sql`delete from rule_sets where id = ${draft?.id}`;
}
