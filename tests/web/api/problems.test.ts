import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftMeeting, inMain, type Json, meetingFacts, type TestApi, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let api: TestApi;
beforeAll(async () => {
  test = await testProgram();
  api = testApi(test);
});
afterAll(() => test.close());

const nowhere = '00000000-0000-4000-8000-000000000000';

describe('a problem', () => {
  it('says everything RFC 9457 asks, and the code', async () => {
    const answer = await api.call('GET', inMain(test, `/meetings/${nowhere}`));
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.json).toEqual({
      type: '/problems/not_found',
      title: 'Không tìm thấy',
      status: 404,
      detail: expect.stringMatching(/^Không tìm thấy/),
      instance: inMain(test, `/meetings/${nowhere}`),
      code: 'not_found',
    });
  });

  it.each([
    ['vi', undefined],
    ['vi', 'fr, de;q=0.5'],
    ['vi', 'en;q=0.4, vi'],
    ['en', 'en-US, vi;q=0.9'],
    ['en', 'fr, en;q=0.1'],
  ])('speaks %s for Accept-Language %s', async (language, header) => {
    const headers: Record<string, string> = header === undefined ? {} : { 'Accept-Language': header };
    const answer = await api.call('GET', inMain(test, `/meetings/${nowhere}`), { headers });
    expect(answer.headers.get('Content-Language')).toBe(language);
    expect(answer.json.title).toBe(language === 'en' ? 'Not found' : 'Không tìm thấy');
  });

  it('names the limit in words when notice is late', async () => {
    const { path } = await draftMeeting(test, api, {
      facts: { startsAt: '2026-12-08T08:00:00+07:00', endsAt: '2026-12-08T09:00:00+07:00' },
    });
    const answer = await api.call('POST', `${path}/announce`, { body: { version: 1 } });
    expect(answer).toMatchObject({ status: 409, json: { code: 'late_notice' } });
    expect(answer.json.detail).toContain('17 giờ 00, thứ Bảy, ngày 05/12/2026');
  });

  it('names the unit that is gone, the day and its successor', async () => {
    const answer = await api.call('PUT', (await draftMeeting(test, api)).path.concat('/invitees'), {
      body: { units: [{ unitId: test.seed.units.planning.id }] },
    });
    expect(answer).toMatchObject({ status: 409, json: { code: 'unit_not_valid' } });
    expect(answer.json.detail).toMatch(/Kế hoạch và Đầu tư không còn hoạt động.*14\/12\/2026.*Sở Tài chính/);
  });

  it('tells each wrong field, in the field’s own words', async () => {
    const body = { ...meetingFacts(test, { title: ' ', endsAt: 'tomorrow' }), place: 'x'.repeat(301) };
    const answer = await api.call('POST', inMain(test, '/meetings'), { body });
    expect(answer).toMatchObject({ status: 422, json: { code: 'invalid_input' } });
    expect(answer.json.errors).toEqual([
      { field: 'title', code: 'required', detail: 'Tên cuộc họp: cần được nhập.' },
      { field: 'endsAt', code: 'not_valid', detail: 'Thời gian kết thúc: không hợp lệ, xin kiểm tra lại.' },
      { field: 'place', code: 'too_long', detail: 'Địa điểm: dài quá mức cho phép (nhiều nhất 300 ký tự).' },
    ]);
    const person = { fullName: 'Lê A', phone: '12', unitId: test.seed.units.home.id };
    const second = await api.call('POST', inMain(test, '/people'), { body: person });
    expect(second.json.errors).toMatchObject([{ field: 'phone', code: 'not_a_phone' }]);
    const third = await api.call('POST', inMain(test, '/people'), { body: { ...person, phone: null } });
    expect(third.json.errors).toMatchObject([{ field: 'title', detail: 'Chức vụ: cần được nhập.' }]);
  });

  it('tells an end before the start, which only the verb knows', async () => {
    const body = meetingFacts(test, { endsAt: '2026-12-14T07:00:00+07:00' });
    const answer = await api.call('POST', inMain(test, '/meetings'), { body });
    expect(answer.json.errors).toMatchObject([{ field: 'endsAt', code: 'end_before_start' }]);
  });

  it.each([
    ['chairId', () => ['/meetings', meetingFacts(test, { chairId: nowhere })]],
    ['classId', () => ['/meetings', meetingFacts(test, { classId: test.seed.classes.other })]],
    ['parentId', () => ['/units', { name: 'A', shortName: 'A', validFrom: '2026-01-01', parentId: nowhere }]],
    ['unitId', () => ['/people', { fullName: 'A', unitId: nowhere, title: 'B' }]],
    ['personId', () => [`/units/${test.seed.units.home.id}/desk-holders`, { personId: nowhere }]],
  ] as [string, () => [string, unknown]][])('tells a %s that names nothing here', async (field, request) => {
    const [path, body] = request();
    const answer = await api.call('POST', inMain(test, path), { body });
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ field, code: 'not_valid' }] } });
  });

  it('refuses the group of another office', async () => {
    const { path } = await draftMeeting(test, api);
    const other = `/api/v1/offices/${test.seed.otherOffice.id}`;
    const body = meetingFacts(test, { classId: test.seed.classes.other });
    const theirs = await api.call('POST', `${other}/meetings`, { as: 'otherAdmin', body });
    const invitees = { groupIds: [test.seed.groupId] };
    const stolen = await api.call('PUT', `${other}/meetings/${theirs.json.id}/invitees`, {
      as: 'otherAdmin',
      body: invitees,
    });
    expect(stolen).toMatchObject({ status: 404, json: { code: 'not_found' } });
    expect((await api.call('PUT', `${path}/invitees`, { body: invitees })).json.items).toHaveLength(2);
  });

  it('keeps text that a database cannot hold from breaking anything', async () => {
    const body = meetingFacts(test, { title: 'Họp\u0000 giao ban', content: 'một\u0000hai' });
    const answer = await api.call('POST', inMain(test, '/meetings'), { body });
    expect(answer.json).toMatchObject({ title: 'Họp giao ban', content: 'mộthai' });
    const found = await api.call('GET', `${inMain(test, '/units')}?search=%00So%25`);
    expect(found.status).toBe(200);
    expect((await api.call('GET', inMain(test, '/meetings/%00'))).status).toBe(404);
    const answered = await api.call('POST', inMain(test, '/invitations/A%00/answer'), {
      body: { rsvp: 'accepted' },
    });
    expect(answered.status).toBe(404);
  });
});

describe('a request that cannot be read', () => {
  it.each([
    ['GET', '/api/v1/nothing', 404, 'no_such_route'],
    ['GET', '/api/nothing', 404, 'no_such_route'],
    ['DELETE', '/api/v1/me', 405, 'method_not_allowed'],
    ['POST', '/api/openapi.json', 405, 'method_not_allowed'],
  ])('%s %s is %i %s', async (method, path, status, code) => {
    const answer = await api.call(method, path);
    expect(answer).toMatchObject({ status, json: { code } });
    if (status === 405) expect(answer.headers.get('Allow')).toContain('GET');
  });

  it('is 400 for broken JSON, 415 for another content type, 413 over 1 MB', async () => {
    const path = inMain(test, '/meetings');
    expect(await api.call('POST', path, { body: '{"title":' })).toMatchObject({
      status: 400,
      json: { code: 'bad_json' },
    });
    const headers = { 'Content-Type': 'text/plain' };
    expect(await api.call('POST', path, { body: '{}', headers })).toMatchObject({
      status: 415,
      json: { code: 'unsupported_media_type' },
    });
    const large = { title: 'x'.repeat(1_100_000) };
    expect(await api.call('POST', path, { body: large })).toMatchObject({
      status: 413,
      json: { code: 'body_too_large' },
    });
    expect((await api.call('POST', path, { body: {} })).json.errors).toContainEqual(
      expect.objectContaining({ field: 'title', code: 'required' }),
    );
  });
});

describe('a request without a right token', () => {
  it.each([
    [undefined, 'Bearer realm="moi-hop"'],
    ['Basic YTpi', 'Bearer realm="moi-hop"'],
    ['Bearer wrong', 'Bearer realm="moi-hop", error="invalid_token"'],
  ])('is 401 for %s', async (authorization, challenge) => {
    const headers: Record<string, string> = authorization ? { Authorization: authorization } : {};
    const answer = await api.call('GET', '/api/v1/me', { as: null, headers });
    expect(answer).toMatchObject({ status: 401, json: { code: 'unauthenticated' } });
    expect(answer.headers.get('WWW-Authenticate')).toBe(challenge);
  });

  it('is 401 as soon as the token is revoked or the account disabled', async () => {
    const token = await test.tokenOf('auditor');
    const headers = { Authorization: `Bearer ${token}` };
    expect((await api.call('GET', '/api/v1/me', { as: null, headers })).status).toBe(200);
    const { sql } = test.connection;
    await sql`update accounts set disabled_at = now() where id = ${test.seed.accounts.auditor.id}`;
    expect((await api.call('GET', '/api/v1/me', { as: null, headers })).status).toBe(401);
    await sql`update accounts set disabled_at = null where id = ${test.seed.accounts.auditor.id}`;
    await sql`update api_tokens set revoked_at = now() where account_id = ${test.seed.accounts.auditor.id}`;
    expect((await api.call('GET', '/api/v1/me', { as: null, headers })).status).toBe(401);
  });
});

describe('a request that breaks', () => {
  it('is told by its id only, and logged with it', async () => {
    const broken = testApi({ ...test, program: { ...test.program, db: halfBroken(test) } });
    const headers = { 'X-Request-Id': 'abc-123' };
    const answer = await broken.call('GET', '/api/v1/offices', { headers });
    expect(answer.status).toBe(500);
    expect(answer.headers.get('X-Request-Id')).toBe('abc-123');
    expect(answer.json).toMatchObject({ code: 'broken', requestId: 'abc-123' });
    expect(JSON.stringify(answer.json)).not.toMatch(/relation|select|offices_x/i);
    expect(broken.logged).toMatchObject([{ facts: { requestId: 'abc-123', method: 'GET' } }]);
  });

  it('carries a request id and secure headers on every answer', async () => {
    const odd = await api.call('GET', '/api/v1/me', { headers: { 'X-Request-Id': 'a b<script>' } });
    expect(odd.headers.get('X-Request-Id')).toMatch(/^[\da-f-]{36}$/);
    for (const path of ['/api/v1/me', '/api/docs', '/healthz', '/api/v1/nothing']) {
      const { headers } = await api.call('GET', path);
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(headers.get('X-Request-Id')).toBeTruthy();
    }
    expect((await api.call('GET', '/api/v1/me')).headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('the API inside a larger site', () => {
  it('answers its own addresses alone, problems included', async () => {
    const site = new Hono().get('/admin', (c) => c.text('site')).route('/', api.api);
    const page = await site.request('/admin');
    expect(await page.text()).toBe('site');
    expect(page.headers.get('X-Request-Id')).toBeNull();
    const headers = { Authorization: `Bearer ${await api.tokenOf('secretariat')}` };
    const missing = await site.request(inMain(test, `/meetings/${nowhere}`), { headers });
    expect([missing.status, ((await missing.json()) as Json).code]).toEqual([404, 'not_found']);
    expect((await site.request('/api/v1/me')).status).toBe(401);
    expect((await site.request('/api/v1/me', { method: 'DELETE', headers })).status).toBe(405);
    expect((await site.request('/api/v1/nothing', { headers })).status).toBe(404);
  });
});

/** A database in which the list of offices fails, and everything else works. */
function halfBroken({ program }: TestProgram): TestProgram['program']['db'] {
  let selects = 0;
  return new Proxy(program.db, {
    get(target, name, receiver) {
      const value = Reflect.get(target, name, receiver);
      if (name !== 'select') return value;
      return (...given: unknown[]) => {
        selects += 1;
        // The grants come first; what follows is the verb's own.
        if (selects > 1) throw new Error('relation "offices_x" does not exist');
        return value.apply(target, given);
      };
    },
  });
}
