import type { BrowserContext, Page } from 'playwright-core';
import { csvOf, sheetOfOffice } from '#tests/support/sheets.ts';

type Camera = {
  origin: string;
  look(
    context: BrowserContext,
    name: string,
    path: string,
    act?: (page: Page) => Promise<void>,
  ): Promise<void>;
  submit(page: Page, selector: string): Promise<void>;
};

/** A spreadsheet on its way in: the upload, the preview with errors, its columns, and what it has become. */
export async function photographImports(
  context: BrowserContext,
  path: string,
  camera: Camera,
): Promise<void> {
  const { look, submit, origin } = camera;
  const root = `${path}/imports`;
  await look(context, 'imports', root);
  await look(context, 'import-refused', root, async (page) => {
    const buffer = Buffer.from('%PDF-');
    await page.setInputFiles('[name=file]', { name: 'a.pdf', mimeType: 'application/pdf', buffer });
    await submit(page, 'form[enctype]');
  });
  const stage = (kind: string, buffer: Buffer) => stageBy(context, camera, { root, kind, buffer });
  const wrong = await sheetOfOffice({ units: 24, people: 24 });
  const staged = await stage('units', wrong.units);
  await look(context, 'import-preview', staged);
  await look(context, 'import-all', `${staged}?show=all`);
  const tree = await stage(
    'units',
    csvOf('Mã,Tên,Cấp trên,Đến ngày', 'STC,Sở Tài chính và Kế hoạch,SNV,', 'SNV,,,31/12/2026'),
  );
  await look(context, 'import-structure', tree);
  const columns = await stage('people', csvOf('Cột 1,Cột 2', 'Lâm Thị Mới,0909000111'));
  await look(context, 'import-columns', columns);
  const right = await sheetOfOffice({ units: 24, people: 24, plantedErrors: 0 });
  const written = await stage('units', right.units);
  const page = await context.newPage();
  await page.goto(origin + written);
  await submit(page, 'form[action$="/confirm"]');
  await page.close();
  await look(context, 'import-done', written);
}

type Brought = { root: string; kind: string; buffer: Buffer };

async function stageBy(
  context: BrowserContext,
  { origin, submit }: Camera,
  { root, kind, buffer }: Brought,
): Promise<string> {
  const page = await context.newPage();
  await page.goto(origin + root);
  await page.check(`[name=kind][value=${kind}]`, { force: true });
  const name = 'Danh sách của cơ quan.xlsx';
  await page.setInputFiles('[name=file]', { name, mimeType: 'application/octet-stream', buffer });
  await submit(page, 'form[enctype]');
  const { pathname } = new URL(page.url());
  await page.close();
  return pathname;
}
