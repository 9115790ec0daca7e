import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inMain, meetingFacts, testApi } from '#tests/support/api.ts';
import { draftMeeting, toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { hidden, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let home: string;
beforeAll(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}`;
});
afterAll(() => test.close());

const facts = (change: Record<string, string> = {}) => ({
  ...{ title: 'Họp rà soát dự toán', classId: test.seed.classes.session, regularity: 'regular' },
  ...{ on: '2026-12-21', startTime: '08:00', endTime: '11:00', place: 'Phòng họp số 1', form: 'on_site' },
  ...change,
});
const write = (change: Record<string, string>) => visitor.post(`${home}/meetings/new`, facts(change));
const chairOf = async (location: string | null) =>
  (
    await test.connection.sql`select chair_id from meetings
      where id = ${/meetings\/([^/]+)/.exec(location ?? '')?.[1] ?? ''}`
  )[0]?.chair_id;

describe('the chair of a meeting', () => {
  it.each(['le huu', 'LE HUU PH', 'huu phuoc', 'Lê Hữu'])(
    'is whom “%s” alone fits, marks left out or not',
    async (chair) => {
      const answer = await write({ chair });
      expect(answer.status).toBe(303);
      expect(await chairOf(answer.location)).toBe(test.seed.people.chairman.id);
    },
  );

  it('is asked for when several fit, each named, and never taken for another mark', async () => {
    const several = await write({ chair: 'nguyen van' });
    expect(several.status).toBe(422);
    expect(seen(several.text)).toMatch(/có nhiều người khớp với “nguyen van”: .*Nguyễn Văn Hùng/i);
    expect(several.text).toContain('name="chairId"');
    const unknown = await write({ chair: 'Lé Hữu' });
    expect(seen(unknown.text)).toMatch(/chưa thấy ai tên “Lé Hữu”/i);
  });
});

describe('a day that has passed', () => {
  it('is called that, not a lack of rules, on the site and through the API', async () => {
    const answer = await write({ on: '2010-01-01' });
    expect(answer.status).toBe(422);
    expect(seen(answer.text)).toContain('Ngày họp: thời điểm này đã qua');
    expect(seen(answer.text)).toContain('Ngày họp đã qua');
    expect(seen(answer.text)).not.toContain('chưa có gói quy chế nào');
    const body = meetingFacts(test, {
      ...{ startsAt: '2010-01-01T08:00:00+07:00', endsAt: '2010-01-01T09:00:00+07:00' },
    });
    const refused = await testApi(test).call('POST', inMain(test, '/meetings'), { body });
    expect([refused.status, JSON.stringify(refused.json)]).toEqual([422, expect.stringContaining('đã qua')]);
  });
});

describe('a room with fewer seats than people invited', () => {
  it('is named in the form, in the preview of a change and of a move, and refuses nothing', async () => {
    const [room] = await test.connection.sql`
      insert into rooms (office_id, name, capacity) values (${test.seed.office.id}, 'Phòng nhỏ', 3) returning id`;
    const { units, people } = test.seed;
    const invitees = {
      units: [{ unitId: units.home.id, headCountLimit: 2 }],
      personIds: [people.chairman.id, people.hungBudget.id],
    };
    const said = 'Phòng nhỏ có 3 chỗ';
    const { meeting } = await toldMeeting(test, invitees);
    const here = `${home}/meetings/${meeting.id}`;
    const moved = {
      on: '2026-12-22',
      startTime: '08:00',
      endTime: '11:00',
      roomId: room!.id,
      form: 'on_site',
    };
    const typed = new URLSearchParams(moved).toString();
    expect(seen((await visitor.get(`${here}/clashes?${typed}`)).text)).toContain(said);
    const form = await visitor.get(`${here}/reschedule`);
    expect(form.text).toContain(`hx-get="${here}/clashes"`);
    const version = hidden(form.text, 'version');
    const look = await visitor.post(`${here}/reschedule`, { ...moved, version, step: 'look', place: '' });
    expect([look.status, seen(look.text)]).toEqual([200, expect.stringContaining(said)]);
    const edit = await visitor.post(`${here}/edit`, facts({ ...moved, version }));
    expect([edit.status, seen(edit.text)]).toEqual([200, expect.stringContaining(said)]);
    const draft = await draftMeeting(test, invitees, { roomId: room!.id });
    const preview = await visitor.get(`${home}/meetings/${draft.meeting.id}/announce`);
    expect(seen(preview.text)).toContain(said);
  });
});

describe('rules that were published', () => {
  it('R5 cannot be taken back, which is said before; who may not write them is sent to the administrator', async () => {
    const [set] = await test.connection.sql`select id from rule_sets where code = 'go_dau_2013'`;
    const text = seen((await visitor.get(`${home}/rules/${set!.id}`)).text);
    expect(text).toContain('xin báo người quản trị của cơ quan');
    expect(text).not.toContain('xin soạn gói mới từ gói này');
    const admin = await signedIn(siteOf(test.program), 'admin');
    const own = seen((await admin.get(`${home}/rules/${set!.id}`)).text);
    expect(own).toContain('xin soạn gói mới từ gói này');
    await admin.get(`${home}/rules/new`);
    const made = await admin.post(`${home}/rules/new`, { source: set!.id });
    const address = made.location?.replace(/\?.*/, '');
    expect(seen((await admin.get(`${address}/publish`)).text)).toContain('không rút lại được');
  });
});
