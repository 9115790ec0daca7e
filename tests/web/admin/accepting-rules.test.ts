import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeAccount } from '#tests/support/accounts.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { hidden, seen, signedIn, siteOf, Visitor } from './visitor.ts';

let test: TestProgram;
let home: string;
beforeAll(async () => {
  test = await testProgram();
  home = `/admin/o/${test.seed.office.id}`;
});
afterAll(() => test.close());

describe('R34 the rules at first sign-in', () => {
  it('come before any page of the office, keep what was typed, and are asked once', async () => {
    const { id, username, password, personId } = await makeAccount(test, 'secretariat');
    await test.connection.sql`update accounts set must_change_password = false where id = ${id}`;
    const visitor = new Visitor(siteOf(test.program));
    await visitor.signIn(username, password);
    for (const path of ['', '/meetings/new', '/units', '/rules']) {
      const { text } = await visitor.get(home + path);
      expect(seen(text)).toContain('Tôi đã đọc và chấp hành');
      expect(seen(text)).not.toContain('Lịch họp tuần');
    }
    const fragment = await visitor.get(`${home}/units`, { 'hx-request': 'true' });
    expect([fragment.status, fragment.headers.get('hx-redirect')]).toEqual([204, `${home}/accept-rules`]);
    const unit = {
      name: 'Đơn vị gõ dở',
      shortName: 'ĐV',
      kind: 'other',
      protocolRank: '9',
      validFrom: '2026-01-01',
    };
    const stopped = await visitor.post(`${home}/units/new`, unit);
    expect(seen(stopped.text)).toContain('Nội dung đồng chí vừa điền được giữ nguyên');
    expect(seen(stopped.text)).toContain('phát hành chậm nhất 17:00, trước ngày họp 3 ngày');
    const [none] = await test.connection.sql`select count(*)::int as n from units where name = ${unit.name}`;
    expect(none?.n).toBe(0);
    const ids = [...stopped.text.matchAll(/name="ruleSetIds" value="([^"]+)"/g)].map(([, found]) => found!);
    const kept = hidden(stopped.text, 'kept').replaceAll('&amp;', '&');
    const resumed = await visitor.post(`${home}/accept-rules`, {
      ruleSetIds: ids,
      next: `${home}/units/new`,
      kept,
    });
    expect(resumed.text).toContain('value="Đơn vị gõ dở"');
    expect(seen((await visitor.get(home)).text)).not.toContain('Tôi đã đọc và chấp hành');
    const rows = await test.connection.sql`select action from audit where actor->>'personId' = ${personId}
      and action = 'rules.accepted'`;
    expect(rows).toHaveLength(2);
    expect((await visitor.get(`${home}/accept-rules`)).location).toBe(home);
  });

  it('are shown as accepted or not on the page of accounts', async () => {
    await makeAccount(test, 'auditor');
    const admin = await signedIn(siteOf(test.program), 'admin');
    const text = seen((await admin.get(`${home}/accounts`)).text);
    expect(text).toContain('Chấp hành quy chế');
    expect(text).toContain('07/12/2026');
    expect(text).toContain('chưa xác nhận');
  });

  it('let nobody in who accepts something else', async () => {
    const { id, username, password } = await makeAccount(test, 'auditor');
    await test.connection.sql`update accounts set must_change_password = false where id = ${id}`;
    const visitor = new Visitor(siteOf(test.program));
    await visitor.signIn(username, password);
    await visitor.get(home);
    const other = await visitor.post(`${home}/accept-rules`, { ruleSetIds: test.seed.office.id });
    expect(other.status).toBe(400);
    expect(seen((await visitor.get(home)).text)).toContain('Tôi đã đọc và chấp hành');
  });
});

it('R34 goes red without its guard: the broken variant opens the office to whoever has not accepted', async () => {
  const { id, username, password } = await makeAccount(test, 'auditor');
  await test.connection.sql`update accounts set must_change_password = false where id = ${id}`;
  vi.resetModules();
  vi.doMock('#web-admin/pages/accounts/accept-rules.ts', async (original) => {
    const open = (_c: unknown, next: () => Promise<void>) => next();
    return { ...(await original<object>()), requireAcceptedRules: open };
  });
  const broken = await import('#web-admin/app.ts');
  const { Visitor: Stranger } = await import('./visitor.ts');
  const visitor = new Stranger(siteOf(test.program, { routes: broken.adminRoutes }));
  await visitor.signIn(username, password);
  expect(seen((await visitor.get(`${home}/units`)).text)).not.toContain('Tôi đã đọc và chấp hành');
  vi.doUnmock('#web-admin/pages/accounts/accept-rules.ts');
  vi.resetModules();
});
