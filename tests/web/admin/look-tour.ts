import type { BrowserContext } from 'playwright-core';
import { photographAccounts } from './look-accounts.ts';
import { signIn, submit, type Tour } from './look-camera.ts';
import { photographChanges } from './look-changes.ts';
import { photographChannels } from './look-channels.ts';
import { photographChase } from './look-chase.ts';
import { photographChecks } from './look-checks.ts';
import { photographConclusions } from './look-conclusions.ts';
import { photographDocuments } from './look-documents.ts';
import { photographFeedback } from './look-feedback.ts';
import { photographImports } from './look-imports.ts';
import { photographLeader } from './look-leader.ts';
import { photographDraft, photographMeeting } from './look-meeting.ts';
import { photographOpinions } from './look-opinions.ts';
import { photographOwn } from './look-own.ts';
import { photographOwnPages } from './look-own-pages.ts';
import { photographRegister } from './look-register.ts';
import { photographRoom } from './look-room.ts';
import { photographRules } from './look-rules.ts';
import { photographSchedule } from './look-schedule.ts';
import { photographUnits } from './look-units.ts';

/** The whole way through the site: before the first office, through every page of one, and what needs no office. */
export async function tourSite(tour: Tour, plant: () => Promise<Map<string, string>>): Promise<void> {
  const { sql, browser, look } = tour;
  const guest = await browser.newContext();
  await look(guest, 'setup', '/admin/setup');
  const passwords = await plant();
  await look(guest, 'sign-in', '/admin/sign-in?why=ended');
  const admin = await signIn(tour, 'quantri', passwords.get('quantri') ?? '');
  await look(admin, 'password', '/admin/password');
  await sql`update accounts set must_change_password = false`;
  const [office] = await sql`select id from offices where code = 'vptu'`;
  const officeId = String(office?.id);
  await look(admin, 'accept-rules', `/admin/o/${officeId}/accept-rules`);
  await sql`insert into rule_acceptances (account_id, rule_set_id, accepted_at)
    select a.id, r.id, now() from accounts a, rule_sets r on conflict do nothing`;
  await photographRules(look, admin, { sql, officeId });
  await pretendDelivery(sql);
  await photographOffice(tour, admin, officeId);
  const [commune] = await sql`select id from offices where code = 'go-sim'`;
  await photographRoom(tour, admin);
  await photographDraft(tour, admin, `/admin/o/${commune?.id}`);
  await photographChecks(look, admin, { sql, officeId: String(commune?.id) });
  await photographConclusions(tour, admin, officeId);
  await photographOwnPages(tour);
  await photographChanges(tour, admin, officeId);
  const desk = await signIn(tour, 'daumoi.snv', passwords.get('daumoi.snv') ?? '');
  await photographOwn(tour, desk);
}

/** What messengers and people would have done by now. */
async function pretendDelivery(sql: Tour['sql']): Promise<void> {
  await sql`insert into identities (person_id, channel, account, user_key, chat_key, linked_at, last_in_at)
    select id, 'telegram', '1', id::text, id::text, now(), now() from people where substr(id::text, 1, 1) < 'a'`;
  await sql`update notices set placed_at = created_at + interval '1 minute'`;
  await sql`update notices n set sent_at = created_at + interval '2 minutes', sent_via = 'telegram'
    where exists (select 1 from identities i where i.person_id = n.person_id)`;
  await sql`update notices set seen_at = created_at + interval '9 minutes' where id % 3 = 0`;
  await sql`update notices set call_needed_at = created_at + interval '5 minutes' where id % 7 = 1 and sent_at is null`;
  await sql`delete from outbox`;
}

async function photographOffice(tour: Tour, context: BrowserContext, officeId: string): Promise<void> {
  const { sql, look, origin } = tour;
  const path = `/admin/o/${officeId}`;
  const [announced] = await sql`select id from meetings where office_id = ${officeId} and state = 'announced'
    order by starts_at desc limit 1`;
  const meeting = `${path}/meetings/${announced?.id}`;
  await look(context, 'offices', '/admin');
  await look(context, 'week', path);
  await look(context, 'week-empty', `${path}?on=2030-01-07`);
  await photographChase(look, context, { sql, officeId });
  await photographSchedule(look, context, { sql, officeId });
  await look(context, 'new', `${path}/meetings/new`);
  await look(context, 'board', meeting);
  await photographMeeting(tour, context, { path, id: String(announced?.id) });
  await photographLeader(tour, context, { path, id: String(announced?.id) });
  await photographDocuments(look, context, { sql, meeting });
  await photographOpinions(look, context, { sql, path, meeting });
  await photographBoard(tour, context, { meeting, id: String(announced?.id) });
  await look(context, 'people', `${path}/people`);
  await look(context, 'people-new', `${path}/people/new`);
  const [person] = await sql`select person_id as id, id as chat from identities limit 1`;
  await look(context, 'person', `${path}/people/${person?.id}`);
  await look(context, 'unlink', `${path}/people/${person?.id}/chats/${person?.chat}/unlink`);
  await look(context, 'person-leaves', `${path}/people/${person?.id}/leave`);
  const [post] = await sql`select id from posts where person_id = ${person?.id ?? ''} limit 1`;
  await look(context, 'person-post-edit', `${path}/people/${person?.id}/posts/${post?.id}`);
  await photographRegister(look, context, { sql, path, person: String(person?.id), folder: tour.folder });
  await look(context, 'cut-off', `${path}/people/${person?.id}`, async (page) => {
    await page.locator('a[href$="/cut-off"]').click();
    await page.locator('dialog[open]').waitFor();
  });
  await look(context, 'cut-off-page', `${path}/people/${person?.id}/cut-off`);
  await look(context, 'code', `${path}/people/${person?.id}`, (page) =>
    submit(page, 'form[action$="/code"]'),
  );
  await look(context, 'units', `${path}/units`);
  await look(context, 'units-new', `${path}/units/new`);
  await photographUnits(context, path, { look, sql });
  await photographImports(context, path, { look, submit, origin });
  await photographAccounts(tour, context, path);
  await photographChannels(tour, context, path);
  await sql`update agenda_items set paper_unit_id = (select id from units order by protocol_rank limit 1) where position <> 1`;
  for (const part of ['find', 'find?search=tinh', 'maintenance', 'notices', 'settings', 'papers', 'opinions'])
    await look(context, part.replace('?search=tinh', '-found'), `${path}/${part}`);
  await photographFeedback(tour, context, officeId);
  await look(context, 'reports', `${path}/reports`);
  await look(context, 'statistics', `${path}/statistics?from=2026-01-01&until=2027-12-31`);
  await look(context, 'statistics-none', `${path}/statistics?from=2020-01-01&until=2020-12-31`);
  const [notice] = await sql`select id from broadcasts where office_id = ${officeId} limit 1`;
  await look(context, 'notice', `${path}/notices/${notice?.id}`);
  await look(context, 'not-found', `${path}/meetings/nowhere`);
}

async function photographBoard(
  { sql, look }: Tour,
  context: BrowserContext,
  { meeting, id }: { meeting: string; id: string },
): Promise<void> {
  await look(context, 'board-none', `${meeting}?filter=consent`);
  const [row] =
    await sql`select ref from invitations where meeting_id = ${id} and unit_id is not null limit 1`;
  await look(context, 'behalf', `${meeting}/invitations/${row?.ref}`);
  await look(context, 'dialog', meeting, async (page) => {
    await page.click(`#act-${row?.ref}`);
    await page.locator('dialog[open]').waitFor();
  });
  await look(context, 'edit-announced', `${meeting}/edit`);
}
