import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OfficeId } from '#domain/ids.ts';
import { grantRole } from '#services/accounts/grant-role.ts';
import { enter, type MadeAccount, makeAccount, rolesOf } from '#tests/support/accounts.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf, Visitor } from './visitor.ts';

let test: TestProgram;
let admin: Visitor;
let held: MadeAccount;
let office: OfficeId;
let accounts: string;
beforeAll(async () => {
  test = await testProgram();
  office = test.seed.office.id;
  accounts = `/admin/o/${office}/accounts`;
  admin = await signedIn(siteOf(test.program), 'admin');
});
afterAll(() => test.close());
beforeEach(async () => {
  held = await makeAccount(test);
});

/** The row of an account in the list, as markup. */
async function rowOf(username: string): Promise<string> {
  const { text } = await admin.get(accounts);
  return text.split('<tr').find((row) => row.includes(`<code>${username}</code>`)) ?? '';
}

describe('the list of accounts', () => {
  it('shows each account once, with its roles, state and last change of password', async () => {
    await grantRole(test.as('admin'), office, { of: { id: held.id }, role: 'auditor' });
    const row = seen(await rowOf(held.username));
    expect(row).toContain('Kiểm tra, giám sát Thu hồi Thư ký, văn thư Thu hồi');
    expect(row).toContain('07/12/2026 chờ đổi mật khẩu dùng một lần');
    expect(row).toContain('Đang dùng chưa xác nhận Cấp lại mật khẩu Khóa');
    expect(seen(await rowOf('admin'))).toMatch(/Thu hồi .* Tài khoản của đồng chí/);
  });

  it('offers neither reset nor lock of who has a role elsewhere, and does not do it when asked', async () => {
    await grantRole(test.as('otherAdmin'), test.seed.otherOffice.id, {
      of: { id: held.id },
      role: 'auditor',
    });
    const row = await rowOf(held.username);
    expect(seen(row)).toContain('Có vai trò ở cơ quan khác');
    expect(row).not.toMatch(/reset-password|\/lock/);
    for (const act of ['reset-password', 'lock', 'unlock']) {
      expect((await admin.get(`${accounts}/${held.id}/${act}`)).status).toBe(404);
      expect((await admin.post(`${accounts}/${held.id}/${act}`)).status).toBe(404);
    }
    expect((await enter(test, held.username, held.password)).account.disabledAt).toBeNull();
  });
});

describe('each act', () => {
  it('is asked about first, over the list or as a page, in words that say what will happen', async () => {
    const acts = [
      ['reset-password', 'Mọi thiết bị đang đăng nhập tài khoản này đều bị đăng xuất'],
      ['lock', 'không đăng nhập được nữa cho đến khi được mở khóa'],
      ['unlock', 'đăng nhập lại được bằng mật khẩu đang có'],
      ['roles/secretariat/revoke', 'không còn làm được những việc của vai trò này'],
    ] as const;
    for (const [act, said] of acts) {
      const path = `${accounts}/${held.id}/${act}`;
      const page = await admin.get(path);
      expect(seen(page.text)).toContain(said);
      expect(page.text).toContain(`action="${path}"`);
      const over = await admin.get(path, { 'hx-request': 'true' });
      expect(over.text).toMatch(/^<dialog/);
      expect(seen(over.text)).toContain(said);
    }
    expect(await rolesOf(test, held.id, office)).toEqual(['secretariat']);
    await enter(test, held.username, held.password);
  });

  it('that is none, of nobody, or of a role not held does not exist', async () => {
    for (const path of [
      `${held.id}/delete`,
      `${held.id}/roles/admin/revoke`,
      `${held.id}/roles/king/revoke`,
      '00000000-0000-4000-8000-000000000000/lock',
      `${test.seed.accounts.otherAdmin.id}/lock`,
      `${test.seed.accounts.admin.id}/lock`,
      `${test.seed.accounts.admin.id}/reset-password`,
      'x/lock',
    ])
      expect([path, (await admin.post(`${accounts}/${path}`)).status]).toEqual([path, 404]);
  });

  it('is closed to everybody but an administrator', async () => {
    const clerk = await signedIn(siteOf(test.program), 'secretariat');
    for (const act of ['reset-password', 'lock', 'roles/secretariat/revoke'])
      expect((await clerk.post(`${accounts}/${held.id}/${act}`)).status).toBe(404);
    const grant = { grantUsername: held.username, grantRole: 'admin' };
    expect((await clerk.post(`${accounts}/grant`, grant)).status).toBe(404);
  });
});

describe('through the page', () => {
  it('a forgotten password is given anew, shown once, and changed at the next sign-in', async () => {
    const shown = await admin.post(`${accounts}/${held.id}/reset-password`);
    expect(seen(shown.text)).toContain(`Đã cấp lại mật khẩu cho tài khoản ${held.username}`);
    const password = /id="first-password">([^<]+)</.exec(shown.text)?.[1] ?? '';
    expect((await admin.get(accounts)).text).not.toContain(password);
    const visitor = new Visitor(siteOf(test.program));
    await visitor.signIn(held.username, password);
    expect((await visitor.get(`/admin/o/${office}`)).location).toBe('/admin/password');
  });

  it('an account is locked and opened', async () => {
    const locked = await admin.post(`${accounts}/${held.id}/lock`);
    expect(locked.location).toBe(`${accounts}?done=account_locked`);
    expect(seen((await admin.get(locked.location ?? '')).text)).toContain('Đã khóa tài khoản');
    expect(seen(await rowOf(held.username))).toContain('Đã khóa chưa xác nhận Cấp lại mật khẩu Mở khóa');
    const opened = await admin.post(`${accounts}/${held.id}/unlock`);
    expect(opened.location).toBe(`${accounts}?done=account_unlocked`);
    await enter(test, held.username, held.password);
  });

  it('a role is given by username and by person, and taken back', async () => {
    const far = await makeAccount(test, 'secretariat', test.seed.otherOffice.id);
    const given = await admin.post(`${accounts}/grant`, { grantUsername: far.username, grantRole: 'chair' });
    expect(given.location).toBe(`${accounts}?done=role_granted`);
    const person = { holder: 'ho ngoc khue', grantRole: 'auditor' };
    expect((await admin.post(`${accounts}/grant`, person)).status).toBe(303);
    expect(await rolesOf(test, test.seed.accounts.otherAdmin.id, office)).toEqual(['auditor']);
    const taken = await admin.post(`${accounts}/${far.id}/roles/chair/revoke`);
    expect(taken.location).toBe(`${accounts}?done=role_revoked`);
    expect(await rowOf(far.username)).toBe('');
  });

  it.each([
    [{}, 'chỉ một trong hai'],
    [{ grantUsername: 'auditor', holder: 'Mai Văn Lộc' }, 'chỉ một trong hai'],
    [{ grantUsername: 'khong.co' }, 'chưa có tài khoản nào mang tên đăng nhập này'],
    [{ holder: 'Huỳnh Thị Mỹ Lệ' }, 'người này chưa có tài khoản'],
    [{ holder: 'Nguyễn Văn Hùng' }, 'có nhiều người tên'],
    [{ holder: 'Ngô Văn Không' }, 'chưa thấy ai tên'],
    [{ grantUsername: 'auditor', grantRole: 'auditor' }, 'đang giữ vai trò đó rồi'],
  ])('a role for %o is not given, with a sentence', async (fields, said) => {
    const answer = await admin.post(`${accounts}/grant`, { grantRole: 'chair', ...fields });
    expect([answer.status, seen(answer.text)]).toEqual([422, expect.stringContaining(said)]);
    for (const value of Object.values(fields)) expect(answer.text).toContain(`value="${value}"`);
  });

  it('the last administrator cannot step down, and is told why', async () => {
    const own = `${accounts}/${test.seed.accounts.admin.id}/roles/admin/revoke`;
    expect(seen((await admin.get(own)).text)).toContain('Đây là tài khoản của chính đồng chí');
    const answer = await admin.post(own);
    expect(answer.status).toBe(422);
    expect(seen(answer.text)).toContain('người quản trị cuối cùng');
    expect((await admin.get(accounts)).status).toBe(200);
  });
});

describe('R23 giving an account', () => {
  it('gives an account with a one-time password, once per person and name', async () => {
    const give = (person: string, username: string) =>
      admin.post(accounts, { person, username, role: 'auditor' });
    const made = await give('pham quoc dung', 'dung.pq');
    const password = /id="first-password">([^<]+)</.exec(made.text)?.[1] ?? '';
    expect(password).toMatch(/^[A-Z2-9]{16}$/);
    expect((await admin.get(accounts)).text).not.toContain(password);
    expect(seen((await give('Ngô Bá Khá', 'dung.pq')).text)).toContain(
      'Tên đăng nhập: giá trị này đã được dùng',
    );
    expect(seen((await give('Ngô Bá Khá', 'Tên Có Dấu')).text)).toContain(
      'Tên đăng nhập: giá trị chưa hợp lệ',
    );
    expect(seen((await give('Phạm Quốc Dũng', 'khac.ten')).text)).toContain('người này đã có tài khoản');
    expect(seen((await give('', 'khac.ten')).text)).toContain('Cán bộ: xin điền mục này.');
  });
});
