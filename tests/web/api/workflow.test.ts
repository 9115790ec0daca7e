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

describe('the secretariat’s work through the API', () => {
  it('takes a meeting from draft to board', async () => {
    const { call } = api;
    const { units, people, groupId } = test.seed;
    const created = await call('POST', inMain(test, '/meetings'), { body: meetingFacts(test) });
    expect(created).toMatchObject({ status: 201, json: { state: 'draft', version: 1 } });
    const path = created.headers.get('Location')!;
    expect(path).toBe(inMain(test, `/meetings/${created.json.id}`));

    const body = {
      units: [{ unitId: units.finance.id, headCountLimit: 2 }, { unitId: units.empty.id }],
      personIds: [people.chairman.id],
      groupIds: [groupId],
      answerBy: '2026-12-11T17:00:00+07:00',
    };
    const invited = await call('PUT', `${path}/invitees`, { body });
    expect(invited.json.items.map((row: Json) => row.unitName ?? row.personName)).toEqual([
      ...['Lê Hữu Phước', 'Huỳnh Thị Mỹ Lệ'].sort(byGiven(invited.json.items)),
      'Sở Tài chính',
      'Ban Quản lý chợ Tân Hòa',
    ]);

    const preview = await call('GET', `${path}/announcement-preview`);
    expect(preview.json.unreached).toEqual(['Ban Quản lý chợ Tân Hòa']);
    expect(preview.json.readers.filter((row: Json) => row.as === 'desk')).toHaveLength(2);
    expect(preview.json.cards[0].meeting.title).toBe('Họp giao ban tháng 12');

    const announced = await call('POST', `${path}/announce`, { body: { version: 1 } });
    expect(announced.status).toBe(200);
    expect((await call('POST', `${path}/send-now`)).status).toBe(204);
    expect(await call('POST', `${path}/send-now`)).toMatchObject({
      status: 409,
      json: { code: 'hold_over' },
    });

    const unit = invited.json.items.find((row: Json) => row.unitId === units.finance.id);
    const answer = await call('POST', inMain(test, `/invitations/${unit.ref}/answer`), {
      body: { rsvp: 'accepted' },
    });
    expect(answer.json).toMatchObject({ rsvp: 'accepted', answeredVia: 'on_behalf' });

    const board = await call('GET', `${path}/board`, { as: 'auditor' });
    expect(board.json.rows).toHaveLength(5);
    expect(board.json.broadcast.cancelledAt).toBeNull();
  });

  it('takes an announcement back while it is held', async () => {
    const { path } = await draftMeeting(test, api);
    await api.call('POST', `${path}/announce`, { body: { version: 1 } });
    expect((await api.call('POST', `${path}/cancel-hold`)).status).toBe(204);
    expect((await api.call('GET', path)).json.state).toBe('draft');
  });

  it('lets a late notice pass with a reason and a name, or as extraordinary', async () => {
    const tomorrow = { startsAt: '2026-12-08T08:00:00+07:00', endsAt: '2026-12-08T09:00:00+07:00' };
    const first = await draftMeeting(test, api, { facts: tomorrow });
    expect(await api.call('POST', `${first.path}/announce`, { body: { version: 1 } })).toMatchObject({
      status: 409,
      json: { code: 'late_notice' },
    });
    const half = { version: 1, override: { reason: 'Họp gấp', byName: ' ' } };
    expect((await api.call('POST', `${first.path}/announce`, { body: half })).json.code).toBe(
      'override_incomplete',
    );
    const whole = { version: 1, override: { reason: 'Họp gấp', byName: 'Lê Hữu Phước' } };
    expect((await api.call('POST', `${first.path}/announce`, { body: whole })).status).toBe(200);
    expect((await api.call('GET', first.path)).json.lateApprovedBy).toBe('Lê Hữu Phước');

    const second = await draftMeeting(test, api, { facts: tomorrow });
    const retyped = { version: 1, asExtraordinary: true };
    expect((await api.call('POST', `${second.path}/announce`, { body: retyped })).status).toBe(200);
    expect((await api.call('GET', second.path)).json.regularity).toBe('extraordinary');
  });

  it('tells the limit for notice of a meeting that is being written', async () => {
    const query = new URLSearchParams({
      classId: test.seed.classes.session,
      regularity: 'regular',
      startsAt: '2026-12-14T08:00:00+07:00',
    });
    const limit = await api.call('GET', `${inMain(test, '/notice-limit')}?${query}`);
    expect(limit.json).toEqual({ className: 'Cuộc họp', noticeBy: '2026-12-11T10:00:00.000Z' });
  });

  it('edits by the version in If-Match or in the body, and never over somebody else’s edit', async () => {
    const { path } = await draftMeeting(test, api);
    const read = await api.call('GET', path);
    expect(read.headers.get('ETag')).toBe('"1"');
    const body = meetingFacts(test, { place: 'Phòng họp số 2' });
    const tagged = await api.call('PUT', path, { body, headers: { 'If-Match': '"1"' } });
    expect(tagged).toMatchObject({ status: 200, json: { version: 2, place: 'Phòng họp số 2' } });
    expect(tagged.headers.get('ETag')).toBe('"2"');
    const stale = await api.call('PUT', path, { body: { ...body, version: 1 } });
    expect(stale).toMatchObject({ status: 409, json: { code: 'changed_meanwhile' } });
    expect(await api.call('PUT', path, { body })).toMatchObject({
      status: 428,
      json: { code: 'version_required' },
    });
    // What stands already is saved to nothing: no version, and nobody is told anew.
    expect((await api.call('PUT', path, { body: { ...body, version: 2 } })).json.version).toBe(2);
    const next = { ...body, place: 'Phòng họp số 3', version: 2 };
    expect((await api.call('PUT', path, { body: next })).json.version).toBe(3);
  });
});

describe('nominations through the API', () => {
  it('names two, refuses a third and the same again, and withdraws one', async () => {
    const { path, invitations } = await draftMeeting(test, api);
    const [{ ref }] = invitations;
    await api.call('POST', `${path}/announce`, { body: { version: 1 } });
    const nominations = inMain(test, `/invitations/${ref}/nominations`);
    const { hungBudget } = test.seed.people;
    const known = { personId: hungBudget.id, fullName: hungBudget.fullName };
    const first = await api.call('POST', nominations, { body: { nominees: [known] } });
    expect(first).toMatchObject({ status: 201, json: { items: [{ personId: hungBudget.id }] } });
    expect(await api.call('POST', nominations, { body: { nominees: [known] } })).toMatchObject({
      status: 409,
      json: { code: 'already_invited' },
    });
    const fresh = { fullName: 'Tạ Thị Mới', title: 'Chuyên viên', phone: '0912 345 678' };
    expect((await api.call('POST', nominations, { body: { nominees: [fresh] } })).status).toBe(201);
    const third = await api.call('POST', nominations, { body: { nominees: [{ fullName: 'Người Thứ Ba' }] } });
    expect(third).toMatchObject({ status: 409, json: { code: 'head_count_exceeded' } });
    expect(third.json.detail).toContain('nhiều nhất 2 người và đã có 2 người');
    const withdraw = inMain(test, `/nominations/${first.json.items[0].id}/withdraw`);
    expect((await api.call('POST', withdraw)).status).toBe(204);
    expect((await api.call('POST', withdraw)).json.code).toBe('nomination_over');
  });

  it('refuses one person twice in one request', async () => {
    const { path, invitations } = await draftMeeting(test, api);
    await api.call('POST', `${path}/announce`, { body: { version: 1 } });
    const { hungPrices } = test.seed.people;
    const nominee = { personId: hungPrices.id, fullName: hungPrices.fullName };
    const twice = await api.call('POST', inMain(test, `/invitations/${invitations[0].ref}/nominations`), {
      body: { nominees: [nominee, nominee] },
    });
    expect(twice).toMatchObject({ status: 409, json: { code: 'already_invited' } });
  });

  it('asks the chair for consent where the class says so', async () => {
    const { path, invitations } = await draftMeeting(test, api, {
      facts: { classId: test.seed.classes.consent },
      invitees: { personIds: [test.seed.people.homeHead.id] },
    });
    await api.call('POST', `${path}/announce`, { body: { version: 1 } });
    const proposed = await api.call('POST', inMain(test, `/invitations/${invitations[0].ref}/nominations`), {
      body: { nominees: [{ fullName: 'Lý Văn Thế', reason: 'Đi công tác' }] },
    });
    expect(proposed.json.items[0]).toMatchObject({ state: 'proposed', consent: 'requested' });
    const consent = inMain(test, `/nominations/${proposed.json.items[0].id}/consent`);
    expect((await api.call('POST', consent, { as: 'chair', body: { granted: true } })).status).toBe(204);
    const again = await api.call('POST', consent, { as: 'chair', body: { granted: true } });
    expect(again).toMatchObject({ status: 409, json: { code: 'consent_not_asked' } });
    const { nominations, invitations: now } = (await api.call('GET', path)).json;
    expect(nominations[0]).toMatchObject({ state: 'confirmed', consent: 'granted' });
    expect(now.map((row: Json) => row.rsvp).sort()).toEqual(['pending', 'substituted']);
  });
});

describe('units, people, codes, accounts and rules through the API', () => {
  it('adds a unit, a person and a desk holder', async () => {
    const unit = await api.call('POST', inMain(test, '/units'), {
      body: {
        name: 'Sở Y tế',
        shortName: 'SYT',
        parentId: test.seed.units.province.id,
        validFrom: '2026-01-01',
      },
    });
    expect(unit).toMatchObject({ status: 201, json: { code: expect.stringMatching(/^U-/) } });
    const person = await api.call('POST', inMain(test, '/people'), {
      body: { fullName: '  Lâm   Thị Ẩn ', phone: '+84 912 000 111', unitId: unit.json.id, title: 'Văn thư' },
    });
    expect(person).toMatchObject({ status: 201, json: { fullName: 'Lâm Thị Ẩn', phone: '0912000111' } });
    const holders = inMain(test, `/units/${unit.json.id}/desk-holders`);
    const body = { personId: person.json.id, decisionNumber: '45/QĐ-SYT' };
    expect((await api.call('POST', holders, { body })).status).toBe(204);
    expect((await api.call('GET', holders)).json.items).toMatchObject([{ fullName: 'Lâm Thị Ẩn' }]);
    const found = await api.call('GET', `${inMain(test, '/units')}?search=${encodeURIComponent('so y te')}`);
    expect(found.json.items.map((row: Json) => row.name)).toEqual(['Sở Y tế']);
    const people = await api.call('GET', `${inMain(test, '/people')}?search=lam%20thi%20an`);
    expect(people.json.items).toMatchObject([{ title: 'Văn thư', unitName: 'SYT', linkedChannels: [] }]);
  });

  it('lists units of a day: a dissolved one is gone today and there before', async () => {
    const names = async (query: string) =>
      (await api.call('GET', `${inMain(test, '/units')}${query}`)).json.items.map((row: Json) => row.name);
    expect(await names('')).not.toContain('Sở Kế hoạch và Đầu tư');
    expect(await names('?on=2024-06-01')).toContain('Sở Kế hoạch và Đầu tư');
  });

  it('issues a link code, lists groups, classes and rule sets', async () => {
    const { guest } = test.seed.people;
    const code = await api.call('POST', inMain(test, `/people/${guest.id}/link-codes`));
    expect(code).toMatchObject({ status: 201, json: { expiresAt: '2026-12-10T01:00:00.000Z' } });
    expect(code.json.code).toMatch(/^[\dA-Z]{4}-[\dA-Z]{4}$/);
    expect((await api.call('GET', inMain(test, '/groups'))).json.items).toHaveLength(1);
    const classes = (await api.call('GET', inMain(test, '/classes'))).json.items;
    expect(classes.map((row: Json) => row.id)).toContain(test.seed.classes.session);
    const sets = (await api.call('GET', inMain(test, '/rule-sets'))).json.items;
    expect(sets.map((row: Json) => row.code)).toEqual(['go_dau_2013', 'qd_45_2018']);
  });

  it('creates an account and shows its one-time password, and never a hash', async () => {
    const { people } = test.seed;
    const body = { personId: people.hungBudget.id, username: 'HungNS', role: 'secretariat' };
    const created = await api.call('POST', inMain(test, '/accounts'), { as: 'admin', body });
    expect(created).toMatchObject({ status: 201, json: { username: 'hungns' } });
    expect(Object.keys(created.json).sort()).toEqual(['id', 'password', 'personId', 'username']);
    const accounts = await api.call('GET', inMain(test, '/accounts'), { as: 'admin' });
    expect(JSON.stringify(accounts.json)).not.toMatch(/argon|hash/i);
    expect(accounts.json.items.map((row: Json) => row.username)).toContain('hungns');
    const taken = await api.call('POST', inMain(test, '/accounts'), {
      as: 'admin',
      body: { ...body, personId: people.hungPrices.id },
    });
    expect(taken).toMatchObject({ status: 422, json: { errors: [{ field: 'username', code: 'taken' }] } });
    const second = await api.call('POST', inMain(test, '/accounts'), {
      as: 'admin',
      body: { ...body, username: 'khac' },
    });
    expect(second).toMatchObject({ status: 422, json: { errors: [{ field: 'personId', code: 'taken' }] } });
  });

  it('tells who the caller is', async () => {
    const me = await api.call('GET', '/api/v1/me');
    expect(me.json).toMatchObject({
      username: 'secretariat',
      fullName: 'Trần Thị Ngọc Ánh',
      offices: [{ office: { id: test.seed.office.id }, roles: ['secretariat'] }],
    });
    expect((await api.call('GET', '/api/v1/offices', { as: 'none' })).json).toEqual({ items: [] });
    expect((await api.call('GET', inMain(test, ''))).json.timeZone).toBe('Asia/Ho_Chi_Minh');
  });
});

/** Persons of one request have no order among themselves: the answer's own is taken. */
function byGiven(rows: { personName: string | null }[]) {
  const names = rows.map((row) => row.personName);
  return (a: string, b: string) => names.indexOf(a) - names.indexOf(b);
}
