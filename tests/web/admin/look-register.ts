import type { BrowserContext, Page } from 'playwright-core';
import type { Sql } from '#db/client.ts';

type Look = (
  context: BrowserContext,
  name: string,
  path: string,
  act?: (page: Page) => Promise<void>,
) => Promise<void>;

/** The register's forms, groups, desks, slips (also as they come out on paper) and the onboarding board. */
export async function photographRegister(
  look: Look,
  context: BrowserContext,
  { sql, path, person, folder }: { sql: Sql; path: string; person: string; folder: string },
): Promise<void> {
  await look(context, 'person-edit', `${path}/people/${person}/edit`);
  await look(context, 'person-post', `${path}/people/${person}/posts/new`);
  await look(context, 'person-leave', `${path}/people/${person}`, async (page) => {
    await page.locator('a[href$="/leave"]').click();
    await page.locator('dialog[open]').waitFor();
  });
  const [desk] = await sql`select unit_id as id from desk_holders where to_at is null limit 1`;
  await look(context, 'desk', `${path}/units/${desk?.id}/desk`);
  const [seat] = await sql`select id from desk_holders where unit_id = ${desk?.id} limit 1`;
  await look(context, 'desk-sheet', `${path}/units/${desk?.id}/desk/${seat?.id}/sheet`);
  await look(context, 'unit-order', `${path}/units/${desk?.id}/order`);
  await look(context, 'groups', `${path}/groups`);
  const [group] =
    await sql`select g.id from groups g join offices o on o.id = g.office_id where o.code = 'vptu' limit 1`;
  await look(context, 'group', `${path}/groups/${group?.id}`);
  await look(context, 'group-edit', `${path}/groups/${group?.id}/edit`);
  await look(context, 'group-new', `${path}/groups/new`);
  await look(context, 'onboarding', `${path}/onboarding`);
  await look(context, 'slips', `${path}/slips?scope=unlinked`);
  await look(context, 'slip-sheet', `${path}/slips?scope=unlinked`, async (page) => {
    const boxes = page.locator('input[name=personIds]');
    for (let at = (await boxes.count()) - 1; at >= 10; at -= 1) await boxes.nth(at).uncheck();
    await page.locator('main form[method=post] button.button-primary').click();
    await page.locator('.slip-sheet').waitFor();
    await page.pdf({ path: `${folder}/slips.pdf`, preferCSSPageSize: true });
    await page.emulateMedia({ media: 'print' });
    await page.locator('.slip-sheet').screenshot({ path: `${folder}/slips-on-paper.png` });
    await page.emulateMedia({ media: null });
  });
}
