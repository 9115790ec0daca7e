import type { BrowserContext, Page } from 'playwright-core';
import type { Sql } from '#db/client.ts';

type Look = (
  context: BrowserContext,
  name: string,
  path: string,
  act?: (page: Page) => Promise<unknown>,
) => Promise<void>;

/** The tree, one unit, every form of a reorganisation, a preview, a result and the history. */
export async function photographUnits(
  context: BrowserContext,
  path: string,
  { look, sql }: { look: Look; sql: Sql },
): Promise<void> {
  const [unit] =
    await sql`select id from units where valid_to is null and kind = 'department' order by name limit 1`;
  await look(context, 'units-search', `${path}/units?search=uy&ended=on`);
  await look(context, 'unit', `${path}/units/${unit?.id}`);
  await look(context, 'unit-correct', `${path}/units/${unit?.id}/correct`);
  await look(context, 'reorganise', `${path}/units/reorganise`);
  for (const kind of ['merge', 'split', 'rename', 'move', 'end'])
    await look(context, `reorganise-${kind}`, `${path}/units/reorganise/${kind}?unit=${unit?.id}`);
  const [other] =
    await sql`select id from units where parent_id = (select parent_id from units where id = ${unit?.id ?? ''})
    and valid_to is null and id <> ${unit?.id ?? ''} limit 1`;
  await look(
    context,
    'reorganise-preview',
    `${path}/units/reorganise/merge?unit=${unit?.id}`,
    async (page) => {
      await page.evaluate(
        `document.querySelectorAll('[name=predecessorIds]').forEach((box) => { box.checked = ['${unit?.id}', '${other?.id}'].includes(box.value) })`,
      );
      await page.fill('[name=name]', 'Sở Kinh tế tổng hợp');
      await page.fill('[name=shortName]', 'Sở KTTH');
      await Promise.all([page.waitForLoadState('load'), page.locator('button[value=preview]').click()]);
      await page.locator('button[value=go]').waitFor();
    },
  );
  await look(context, 'reorganisations', `${path}/units/reorganisations`);
  await look(context, 'reorganisation', `${path}/units/reorganise/rename?unit=${other?.id}`, async (page) => {
    await page.fill('[name=name]', 'Sở Công Thương và Năng lượng');
    await page.fill('[name=shortName]', 'Sở CT-NL');
    await page.locator('button[value=preview]').click();
    await page.locator('button[value=go]').click();
    await page.waitForURL(/reorganisations\/[\w-]{36}/);
  });
}
