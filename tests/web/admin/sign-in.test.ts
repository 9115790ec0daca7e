import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '#db/client.ts';
import { systemRandom } from '#lib/random.ts';
import { createAccount } from '#services/accounts/create-account.ts';
import { contextOf, type Program } from '#services/context.ts';
import { newSetUpKey } from '#services/offices/set-up.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf, Visitor } from './visitor.ts';

const plain = (text: string) =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

describe('signing in', () => {
  it('opens the week for a right password, in a cookie that script cannot read', async () => {
    const visitor = new Visitor(siteOf(test.program));
    const answer = await visitor.post('/admin/sign-in', {
      username: 'secretariat',
      password: 'ba-con-suoi-nho-ven-rung',
    });
    expect(answer.status).toBe(303);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^moihop=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const home = await visitor.get('/admin');
    expect(home.location).toBe(`/admin/o/${test.seed.office.id}`);
  });

  it('names its cookie __Host- and Secure where the house has HTTPS', async () => {
    const visitor = new Visitor(siteOf(test.program, { secureCookies: true }));
    const answer = await visitor.signIn('auditor');
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-moihop=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await visitor.get('/admin')).status).toBe(303);
  });

  it('says the same for a wrong password and an unknown name, and keeps the name', async () => {
    const visitor = new Visitor(siteOf(test.program, { address: () => '192.0.2.50' }));
    const wrong = await visitor.signIn('chair', 'sai-mat-khau-roi');
    const unknown = await visitor.signIn('khong.co.ai', 'sai-mat-khau-roi');
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect(seen(wrong.text)).toContain('Tên đăng nhập hoặc mật khẩu không đúng');
    expect(wrong.text).toContain('value="chair"');
    expect(wrong.text.replaceAll('chair', '')).toBe(unknown.text.replaceAll('khong.co.ai', ''));
  });

  it('asks for what was left empty at its field, keeps the name and counts no try', async () => {
    const visitor = new Visitor(siteOf(test.program, { address: () => '192.0.2.51' }));
    for (let tries = 0; tries < 7; tries += 1) {
      const empty = await visitor.post('/admin/sign-in', { username: 'chair', password: '' });
      expect(empty.status).toBe(422);
      expect(seen(empty.text)).toContain('Mật khẩu: xin điền mục này.');
      expect(seen(empty.text)).not.toContain('không đúng');
      expect(empty.text).toContain('value="chair"');
    }
  });

  it('stops after five wrong tries of twenty, says what to do, and locks nobody out elsewhere', async () => {
    const here = new Visitor(siteOf(test.program, { address: () => '192.0.2.77' }));
    const statuses: number[] = [];
    for (let count = 0; count < 20; count += 1) statuses.push((await here.signIn('auditor', 'sai')).status);
    expect(statuses.slice(0, 5)).toEqual([422, 422, 422, 422, 422]);
    expect(new Set(statuses.slice(5))).toEqual(new Set([429]));
    const even = await here.signIn('auditor');
    expect(even.status).toBe(429);
    expect(seen(even.text)).toMatch(/thử lại sau 1\d phút/);
    expect(seen(even.text)).toContain('liên hệ người quản trị');
    const elsewhere = new Visitor(siteOf(test.program, { address: () => '192.0.2.78' }));
    expect((await elsewhere.signIn('auditor')).status).toBe(303);
  });

  it('goes back to the asked page afterwards, and never to another site', async () => {
    const visitor = new Visitor(siteOf(test.program));
    const asked = await visitor.get(`/admin/o/${test.seed.office.id}/people`);
    expect(asked.location).toContain('/admin/sign-in?why=new&next=');
    const form = await visitor.get(asked.location ?? '');
    const next = /name="next" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    expect(next).toBe(`/admin/o/${test.seed.office.id}/people`);
    const inside = await visitor.post('/admin/sign-in', {
      username: 'admin',
      password: 'ba-con-suoi-nho-ven-rung',
      next,
    });
    expect(inside.location).toBe(next);
    for (const foreign of [
      'https://evil.example',
      '//evil.example',
      '/admin//evil.example@x',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const answer = await visitor.post('/admin/sign-in', {
        username: 'admin',
        password: 'ba-con-suoi-nho-ven-rung',
        next: foreign,
      });
      expect(answer.location).toBe('/admin');
    }
  });
});

describe('a session', () => {
  it('ends after half an hour without use and says so; a page that looks by itself does not keep it', async () => {
    const app = siteOf(test.program);
    const visitor = await signedIn(app, 'secretariat');
    const path = `/admin/o/${test.seed.office.id}`;
    test.clock.advance(20);
    expect((await visitor.get(path)).status).toBe(200);
    test.clock.advance(20);
    expect((await visitor.get(`${path}/nothing/board`)).status).toBe(404);
    test.clock.advance(11);
    const ended = await visitor.get(path);
    expect(ended.location).toContain('why=ended');
    expect(seen((await visitor.get(ended.location ?? '')).text)).toContain('quá 30 phút không thao tác');
    const fragment = await visitor.get(path, { 'hx-request': 'true' });
    expect([fragment.status, fragment.headers.get('hx-redirect')]).toEqual([204, '/admin/sign-in?why=ended']);
  });

  it('that ends while one writes loses nothing: the form is kept over signing in, and sent by its owner', async () => {
    const visitor = await signedIn(siteOf(test.program), 'secretariat');
    const path = `/admin/o/${test.seed.office.id}/units/new`;
    const unit = {
      name: 'Trạm Y tế "Tân Hòa" <b>',
      shortName: 'TYT',
      validFrom: '2026-01-01',
      protocolRank: '5',
      parentId: test.seed.units.commune.id,
    };
    test.clock.advance(31);
    const ended = await visitor.post(path, unit);
    expect(seen(ended.text)).toContain('nội dung đồng chí vừa điền được giữ nguyên');
    const kept = plain(/name="kept" value="([^"]*)"/.exec(ended.text)?.[1] ?? '');
    const again = { username: 'secretariat', next: path, kept };
    const wrong = await visitor.post('/admin/sign-in', { ...again, password: 'sai' });
    expect(plain(/name="kept" value="([^"]*)"/.exec(wrong.text)?.[1] ?? '')).toBe(kept);
    const resume = await visitor.post('/admin/sign-in', { ...again, password: 'ba-con-suoi-nho-ven-rung' });
    expect(seen(resume.text)).toContain('Gửi nội dung đã điền');
    expect(resume.text).not.toContain('<b>');
    const hidden = [...resume.text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, plain(value)]));
    expect((await visitor.post(path, fields)).location).toContain('done=unit_added');
    expect((await visitor.get(`/admin/o/${test.seed.office.id}/units?search=tram+y+te`)).text).toContain(
      'Trạm Y tế',
    );
    test.clock.advance(31);
    const secret = await visitor.post('/admin/password', { current: 'a', next: 'b', again: 'b' });
    expect([secret.status, secret.location]).toEqual([303, '/admin/sign-in?why=ended']);
  });

  it('is over after signing out, also for a copy of its cookie', async () => {
    const visitor = await signedIn(siteOf(test.program), 'secretariat');
    const copy = new Map(visitor.cookies);
    expect((await visitor.post('/admin/sign-out')).location).toBe('/admin/sign-in?done=signed_out');
    visitor.cookies = copy;
    expect((await visitor.get('/admin')).location).toContain('/admin/sign-in');
  });

  it('without a role anywhere says whom to ask', async () => {
    const visitor = await signedIn(siteOf(test.program), 'none');
    expect((await visitor.get('/admin')).location).toBe('/admin/mine');
    expect(seen((await visitor.get('/admin/mine')).text)).toContain('chưa được giao vai trò');
  });
});

describe('a first password', () => {
  it('is changed before anything else, by one that nobody guesses', async () => {
    const { office, people } = test.seed;
    const { password } = await createAccount(test.as('admin'), office.id, {
      personId: people.homeHead.id,
      username: 'my.le',
      role: 'secretariat',
    });
    const visitor = new Visitor(siteOf(test.program));
    await visitor.signIn('my.le', password);
    expect((await visitor.get(`/admin/o/${office.id}`)).location).toBe('/admin/password');
    const change = (next: string, again = next, current = password) =>
      visitor.post('/admin/password', { current, next, again });
    expect(seen((await change('sông dài biển rộng', 'khác')).text)).toContain('Hai lần nhập chưa giống nhau');
    expect(seen((await change('ngắn')).text)).toContain('Cần ít nhất 12 ký tự');
    expect(seen((await change('Mật khẩu 2026 của tôi')).text)).toContain('dễ đoán');
    expect(seen((await change('sông dài biển rộng', 'sông dài biển rộng', 'sai')).text)).toContain(
      'Mật khẩu hiện nay chưa đúng',
    );
    expect(seen((await change(password)).text)).toContain('phải khác mật khẩu hiện nay');
    expect((await change('sông dài biển rộng')).location).toBe('/admin/sign-in?done=password_changed');
    expect((await visitor.signIn('my.le', 'sông dài biển rộng')).location).toBe('/admin');
    expect((await visitor.get(`/admin/o/${office.id}`)).status).toBe(200);
  });
});

describe('the first set-up', () => {
  it('is the only page until it is done, wants the key, keeps what was typed, and never opens again', async () => {
    const database = await freshDatabase();
    const connection = connect(database.connection, { max: 2 });
    const program: Program = { ...test.program, db: connection.db, random: systemRandom };
    try {
      const key = await newSetUpKey(contextOf(program, { actor: { kind: 'system', job: 'test' } }));
      const visitor = new Visitor(siteOf(program));
      for (const path of ['/admin', '/admin/sign-in', `/admin/o/${test.seed.office.id}`])
        expect((await visitor.get(path)).location).toBe('/admin/setup');
      const typed = {
        officeName: 'Văn phòng HĐND và UBND xã Phước Ninh',
        officeShortName: 'VP xã',
        preset: 'go_dau_2013',
        fullName: 'Nguyễn Thị Ngọc Diễm',
        username: 'diem.ntn',
        password: 'mưa nắng hai mùa chợ quê',
      };
      const wrong = await visitor.post('/admin/setup', { ...typed, key: 'AAAA' });
      expect([wrong.status, seen(wrong.text)]).toEqual([
        422,
        expect.stringContaining('Khóa thiết lập không đúng'),
      ]);
      expect(wrong.text).toContain('Văn phòng HĐND và UBND xã Phước Ninh');
      const blank = await visitor.post('/admin/setup', { ...typed, officeName: '', key });
      expect(seen(blank.text)).toContain('Tên cơ quan: xin điền mục này.');
      expect((await visitor.post('/admin/setup', { ...typed, key })).location).toBe(
        '/admin/sign-in?done=set_up',
      );
      expect((await visitor.get('/admin/setup')).location).toBe('/admin');
      expect((await visitor.post('/admin/setup', { ...typed, key })).location).toBe('/admin');
      expect((await visitor.signIn('diem.ntn', typed.password)).status).toBe(303);
    } finally {
      await connection.close();
      await database.drop();
    }
  });
});
