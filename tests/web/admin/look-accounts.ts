import type { BrowserContext } from 'playwright-core';
import { submit, type Tour } from './look-camera.ts';

const people = ['Trịnh Bá Khoẻ', 'Ngô Thị Thúy Hằng', 'Đặng Xuân Ửng', 'Thái Thị Mỹ Lộc'];

/** Who may sign in: the list, a new account, and every act on one. */
export async function photographAccounts(
  { look, sql }: Tour,
  context: BrowserContext,
  path: string,
): Promise<void> {
  await look(context, 'accounts', `${path}/accounts`);
  await look(context, 'account-made', `${path}/accounts`, async (page) => {
    await page.fill('[name=person]', people.pop() ?? '');
    await page.fill('[name=username]', `le.${Math.random().toString(36).slice(2, 8)}`);
    await submit(page, 'main form[action$="/accounts"]');
  });
  await look(context, 'account-act', `${path}/accounts`, async (page) => {
    await page.locator('a[href$="/lock"]').first().click();
    await page.locator('dialog[open]').waitFor();
  });
  const [account] = await sql`select id from accounts where username = 'thuky.tinhuy'`;
  for (const act of ['lock', 'reset-password', 'roles/secretariat/revoke'])
    await look(context, `account-${act.replaceAll('/', '-')}`, `${path}/accounts/${account?.id}/${act}`);
  await sql`update accounts set disabled_at = now() where id = ${account?.id ?? ''}`;
  await look(context, 'account-unlock', `${path}/accounts/${account?.id}/unlock`);
  await sql`update accounts set disabled_at = null where id = ${account?.id ?? ''}`;
}
