import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { manageAll } from '#tests/support/remit.ts';
import { csvOf, sheetOfOffice, testSheets } from '#tests/support/sheets.ts';
import { ORIGIN, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let root: string;
beforeAll(async () => {
  test = await testProgram();
  await manageAll(test);
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  root = `/admin/o/${test.seed.office.id}/imports`;
});
afterAll(() => test.close());

type Upload = { bytes: Uint8Array; kind?: string; name?: string; csrf?: string; origin?: string };

async function upload({ bytes, kind = 'people', name = 'danh-sach.csv', csrf, origin = ORIGIN }: Upload) {
  const body = new FormData();
  body.set('csrf', csrf ?? visitor.token);
  body.set('kind', kind);
  body.set('file', new File([new Uint8Array(bytes)], name));
  return visitor.send(root, { method: 'POST', body, headers: { origin } });
}

describe('a spreadsheet on the site', () => {
  it('is uploaded, mended cell by cell, and written when it is confirmed', async () => {
    await visitor.get(root);
    const { units, errors } = await sheetOfOffice({ units: 30, people: 30, plantedErrors: 5 });
    const wrong = errors.filter(({ kind }) => kind === 'units');
    const sent = await upload({ bytes: units, kind: 'units', name: 'Đơn vị tỉnh.xlsx' });
    expect(sent.status).toBe(303);
    const address = sent.location ?? '';

    const preview = await visitor.get(address);
    expect(seen(preview.text)).toContain('Còn 2 dòng có lỗi');
    expect(seen(preview.text)).toContain('Không có khối “Hội quán”. Xin ghi: Sở, ban, ngành');
    expect(seen(preview.text)).toContain('Không có đơn vị “H99” trong hệ thống hay trong tệp');
    const inputs = [...preview.text.matchAll(/name="(cell\.[^"]+)"/g)].map(([, name]) => name);
    expect(inputs.sort()).toEqual(wrong.map(({ row, field }) => `cell.${row}.${field}`).sort());

    const refused = await visitor.post(`${address}/confirm`, { errors: '2' });
    expect(refused.status).toBe(422);
    expect(seen(refused.text)).toContain('Bảng đang có 2 dòng lỗi');

    const cells = wrong.flatMap(({ row, field, wrong: was, right }) => [
      [`was.${row}.${field}`, was],
      [`cell.${row}.${field}`, right],
    ]);
    const saved = await visitor.post(`${address}/cells`, [
      ...(cells as [string, string][]),
      ['view', '?show=error&page=1'],
    ]);
    expect(saved.location).toBe(`${address}?show=error&page=1`);
    expect(seen((await visitor.get(address)).text)).toContain('Ghi 30 dòng');

    const done = await visitor.post(`${address}/confirm`);
    expect(done.location).toBe(address);
    const result = seen((await visitor.get(address)).text);
    expect(result).toContain('30 dòng mới, 0 dòng cập nhật, 0 dòng không đổi.');
    expect(result).toContain('Việc tiếp theo');
    expect(seen((await visitor.get(root)).text)).toContain('Đơn vị tỉnh.xlsx');
    expect((await visitor.post(`${address}/confirm`)).status).toBe(422);
  });

  it('shows what an update changes, old and new, and mends a phone that lost its zero', async () => {
    const lines = ['Họ và tên,SĐT,Đơn vị,Chức vụ', 'Huỳnh Thị Mỹ Lệ,900000020,home,Phó Giám đốc'];
    const { location } = await upload({ bytes: csvOf(...lines) });
    const text = seen((await visitor.get(location ?? '')).text);
    expect(text).toContain('Chức vụ: Giám đốc → Phó Giám đốc');
    expect(text).toContain('Đã thêm số 0: 900000020 → 0900000020');
  });

  it('asks for the columns it does not find, and takes the person’s word', async () => {
    const { location } = await upload({ bytes: csvOf('Cột một,Cột hai', 'Lâm Thị Mới,0909123123') });
    const asked = await visitor.get(location ?? '');
    expect(seen(asked.text)).toContain('Bảng cần có: Họ và tên');
    await visitor.post(`${location}/columns`, { 'column.fullName': '0', 'column.phone': '1' });
    expect(seen((await visitor.get(location ?? '')).text)).toContain('Ghi 1 dòng');
    const twice = await visitor.post(`${location}/columns`, { 'column.email': '1' });
    expect(seen(twice.text)).toContain('Cột này đã dùng cho mục khác');
    expect((await visitor.post(`${location}/drop`)).location).toBe(`${root}?done=import_dropped`);
  });

  it('takes a row out, and writes the others when errors are skipped by name', async () => {
    const lines = ['Họ tên,Email', 'Người Một,sai', 'Người Hai,hai@x.example', 'Người Ba,sai nữa'];
    const { location } = await upload({ bytes: csvOf(...lines) });
    await visitor.post(`${location}/rows/2/drop`);
    const done = await visitor.post(`${location}/confirm`, { skip: 'on', errors: '1' });
    expect(done.status).toBe(303);
    expect(seen((await visitor.get(location ?? '')).text)).toContain('bỏ qua 1 dòng lỗi');
    const { sql } = test.connection;
    expect(await sql`select full_name from people where full_name like 'Người %'`).toEqual([
      { full_name: 'Người Hai' },
    ]);
  });

  it('escapes what a file says', async () => {
    const { location } = await upload({
      bytes: csvOf('Họ tên,Email', '<script>alert(1)</script>,"""><img src=x>"'),
    });
    const { text } = await visitor.get(location ?? '');
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<img');
  });

  it('says in the form why a file was not read', async () => {
    const pdf = await upload({ bytes: Buffer.from('%PDF-1.7') });
    expect([pdf.status, seen(pdf.text).includes('Tệp này không phải bảng tính')]).toEqual([422, true]);
    const old = await upload({ bytes: Buffer.from([0x54, 0xea, 0x6e, 0x2c, 0xf0, 0xec, 0x0a]) });
    expect(seen(old.text)).toContain('bảng mã cũ (TCVN3, VNI, Windows-1258)');
    const huge = await upload({ bytes: Buffer.alloc(7 * 1024 * 1024, 65) });
    expect(huge.location).toBe(`${root}?why=sheet_too_big`);
    expect(seen((await visitor.get(huge.location ?? '')).text)).toContain('Tệp lớn hơn 5 MB');
  });
});

describe('the upload is our own form', () => {
  it.each([
    ['no token', { csrf: '' }],
    ['a foreign token', { csrf: 'x'.repeat(43) }],
    ['a foreign origin', { origin: 'https://evil.example' }],
  ])('is refused with %s', async (_, forged) => {
    await visitor.get(root);
    const before = await test.connection.sql`select count(*)::int from imports`;
    expect((await upload({ bytes: csvOf('Họ tên', 'A B'), ...forged })).status).toBe(403);
    expect(await test.connection.sql`select count(*)::int from imports`).toEqual(before);
  });

  it('is open to who may write alone', async () => {
    const chair = await signedIn(siteOf(test.program), 'chair');
    expect((await chair.get(root)).status).toBe(404);
    expect((await chair.get(`${root}/templates/people`)).status).toBe(404);
  });
});

describe('a template', () => {
  it.each(['units', 'people', 'meetings'])(
    'of %s bears headers that the import knows, all of them',
    async (kind) => {
      const answer = await visitor.app.request(`${root}/templates/${kind}`, {
        headers: { cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="mau-${kind}.xlsx"`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const reading = await testSheets.read(bytes);
      expect(reading.kind).toBe('read');
      const { location } = await upload({ bytes, kind, name: `mau-${kind}.xlsx` });
      const { text } = await visitor.get(location ?? '');
      expect(text).not.toMatch(/<option value="" selected/);
      expect(
        text
          .match(/<select[^>]*name="column\.\w+"[\s\S]*?<\/select>/g)
          ?.filter((each) => !each.includes(' selected')),
      ).toEqual([]);
    },
  );
});
