import type { BrowserContext, Page } from 'playwright-core';
import { submit, type Tour } from './look-camera.ts';

/** The change of an announced meeting before it is told, the three acts, and two editors of one meeting. */
export async function photographChanges(
  tour: Tour,
  context: BrowserContext,
  officeId: string,
): Promise<void> {
  const { sql, look } = tour;
  const [announced] =
    await sql`select m.id from meetings m where m.office_id = ${officeId} and m.state = 'announced'
    and exists (select 1 from broadcasts b where b.ref = m.ref) order by starts_at desc limit 1`;
  const here = `/admin/o/${officeId}/meetings/${announced?.id}`;
  const preview = async (page: Page) => {
    await page.locator('[name=roomId]').selectOption('');
    await page.fill('[name=place]', 'Hội trường B, tầng 2, trụ sở Tỉnh ủy');
    // On a day to come: at any hour of the day the tour takes place, the new time is not over.
    await page.fill('[name=on]', '2027-03-12');
    await page.fill('[name=startTime]', '13:30');
    await page.fill('[name=endTime]', '16:30');
    await submit(page, '#meeting-form');
    await page.locator('button[value=confirm]').waitFor();
  };
  await look(context, 'change-preview', `${here}/edit`, preview);
  await sql`update invitations set answer_by = now() - interval '1 day' where meeting_id = ${announced?.id ?? ''}`;
  await look(context, 'change-limit', `${here}/edit`, preview);
  for (const act of ['postpone', 'cancel', 'reschedule']) await look(context, act, `${here}/${act}`);
  await look(context, 'reschedule-preview', `${here}/reschedule`, async (page) => {
    await page.fill('[name=on]', '2027-03-15');
    await submit(page, 'main form:has([name=version])');
  });
  await look(context, 'cancel-errors', `${here}/cancel`, async (page) => {
    await page.locator('button[value=confirm]').click();
    await page.waitForLoadState('networkidle');
  });
  const [draft] =
    await sql`select id from meetings where office_id = ${officeId} and state = 'draft' limit 1`;
  await look(context, 'cancel-draft', `/admin/o/${officeId}/meetings/${draft?.id}/cancel`);
  await look(context, 'conflict-errors', `${here}/edit`, async (page) => {
    await sql`update meetings set version = version + 1, place = 'Phòng họp số 5' where id = ${announced?.id ?? ''}`;
    await page.fill('[name=place]', 'Hội trường lớn');
    await page.locator('#meeting-form button.button-primary').first().click();
    await page.locator('.error-summary').waitFor();
  });
  for (const state of ['postponed', 'cancelled', 'ended']) {
    const [row] =
      await sql`select id from meetings where office_id = ${officeId} and state = ${state} limit 1`;
    await look(context, `board-${state}`, `/admin/o/${officeId}/meetings/${row?.id}`);
  }
}
