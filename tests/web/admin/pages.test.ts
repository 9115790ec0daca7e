import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson } from '#services/people/people.ts';
import { createUnit } from '#services/units/units.ts';
import { announcedMeeting, draftMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedAccountName } from '#tests/support/seed.ts';
import { signedIn, siteOf, Visitor } from './visitor.ts';

let test: TestProgram;
let draft: string;
let announced: { id: string; ref: string; notice: string };
beforeAll(async () => {
  test = await testProgram();
  const { units, people } = test.seed;
  draft = (await draftMeeting(test, { units: [{ unitId: units.finance.id }] })).meeting.id;
  const { meeting, invitations, announcement } = await announcedMeeting(test, {
    units: [{ unitId: units.finance.id }, { unitId: units.empty.id }],
    personIds: [people.homeHead.id],
  });
  announced = { id: meeting.id, ref: invitations[0]!.invitation.ref, notice: announcement.broadcastId };
});
afterAll(() => test.close());

type Level = 'read' | 'write' | 'announce' | 'people' | 'admin';
const levels: Record<SeedAccountName, readonly Level[]> = {
  admin: ['read', 'write', 'announce', 'people', 'admin'],
  secretariat: ['read', 'write', 'announce', 'people'],
  chair: ['read'],
  auditor: ['read'],
  none: [],
  otherAdmin: [],
};

const pages = (): [string, Level][] => [
  ['', 'read'],
  ['?on=2026-12-21', 'read'],
  ['?on=nonsense', 'read'],
  [`/meetings/${draft}`, 'read'],
  [`/meetings/${announced.id}`, 'read'],
  [`/meetings/${announced.id}?filter=unseen`, 'read'],
  [`/meetings/${announced.id}/board`, 'read'],
  [`/meetings/${announced.id}/stream`, 'read'],
  ['/notices', 'read'],
  ['/notices?before=2026-1', 'read'],
  [`/notices/${announced.notice}`, 'read'],
  ['/meetings/new', 'write'],
  ['/meetings/notice?on=2026-12-24&startTime=08:00', 'read'],
  [`/meetings/${draft}/edit`, 'write'],
  [`/meetings/${announced.id}/edit`, 'write'],
  [`/meetings/${draft}/invitees`, 'write'],
  [`/meetings/${announced.id}/invitees`, 'write'],
  [`/meetings/${draft}/announce`, 'announce'],
  [`/meetings/${announced.id}/invitations/${announced.ref}`, 'announce'],
  ['/people', 'read'],
  ['/people?search=hung', 'read'],
  [`/people/${test.seed.people.homeHead.id}`, 'read'],
  [`/people/${test.seed.people.homeHead.id}/cut-off`, 'people'],
  ['/people/new', 'people'],
  ['/units', 'read'],
  ['/units/new', 'people'],
  [`/units/${test.seed.units.home.id}/desk`, 'read'],
  [`/units/${test.seed.units.empty.id}/desk`, 'read'],
  [`/units/${test.seed.units.home.id}/order`, 'people'],
  [`/people/${test.seed.people.homeHead.id}/edit`, 'people'],
  [`/people/${test.seed.people.homeHead.id}/leave`, 'people'],
  [`/people/${test.seed.people.homeHead.id}/posts/new`, 'people'],
  ['/people?link=no&account=no&state=left&unit=nonsense&after=nonsense', 'read'],
  ['/groups', 'read'],
  ['/groups/new', 'people'],
  [`/groups/${test.seed.groupId}`, 'read'],
  [`/groups/${test.seed.groupId}/edit`, 'people'],
  ['/slips', 'people'],
  [`/slips?scope=group&group=${test.seed.groupId}`, 'people'],
  ['/onboarding', 'read'],
  ['/onboarding?gap=nobody', 'read'],
  ['/accounts', 'admin'],
  ['/channels', 'announce'],
  ['/settings', 'admin'],
];

describe('every page', () => {
  it.each(Object.keys(levels) as SeedAccountName[])('opens for %s or does not exist', async (account) => {
    const visitor = await signedIn(siteOf(test.program), account);
    for (const [path, level] of pages()) {
      const { status } = await visitor.get(`/admin/o/${test.seed.office.id}${path}`);
      expect([path, status]).toEqual([path, levels[account].includes(level) ? 200 : 404]);
    }
  });

  it('is closed to who has not signed in', async () => {
    const stranger = new Visitor(siteOf(test.program));
    for (const [path] of pages()) {
      const answer = await stranger.get(`/admin/o/${test.seed.office.id}${path}`);
      expect([path, answer.status, answer.location?.slice(0, 14)]).toEqual([path, 303, '/admin/sign-in']);
    }
  });

  it('speaks both languages, carries the strict policy, and stays light', async () => {
    const visitor = await signedIn(siteOf(test.program), 'admin');
    const home = `/admin/o/${test.seed.office.id}`;
    expect((await visitor.get(`${home}?lang=en`)).location).toBe(home);
    for (const [path] of pages().filter(([each]) => !/stream|notice|board/.test(each))) {
      const { text, headers } = await visitor.get(home + path);
      expect(text).toContain('<html lang="en"');
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(text).not.toMatch(/\sstyle=|\son\w+=|<script>|undefined|\[object/);
      expect(gzipSync(text).byteLength).toBeLessThan(40_000);
    }
    await visitor.get(`${home}?lang=vi`);
    expect((await visitor.get(home)).text).toContain('<html lang="vi"');
  });

  it('of a thing that is no id, of nobody, or of another office is not found', async () => {
    const visitor = await signedIn(siteOf(test.program), 'admin');
    const nobody = '00000000-0000-4000-8000-000000000000';
    const home = `/admin/o/${test.seed.office.id}`;
    for (const path of [
      `${home}/meetings/${nobody}`,
      `${home}/meetings/1'or'1`,
      `${home}/people/${nobody}`,
      `${home}/meetings/${draft}/invitations/NOWHERE1`,
      `${home}/units/${nobody}/desk`,
      `/admin/o/${test.seed.otherOffice.id}`,
      `/admin/o/${nobody}`,
      `/admin/o/${test.seed.otherOffice.id}/meetings/new`,
      '/admin/anything',
    ])
      expect([path, (await visitor.get(path)).status]).toEqual([path, 404]);
    for (const path of [
      `${home}/meetings/${nobody}/send-now`,
      `${home}/meetings/${announced.id}/nominations/${nobody}/withdraw`,
    ])
      expect([path, (await visitor.post(path)).status]).toEqual([path, 404]);
  });
});

describe('names with markup', () => {
  const evil = `<script>alert("x")</script><img src=x onerror='1'>`;

  it('are shown as text wherever they stand', async () => {
    const { office } = test.seed;
    const ctx = test.as('admin');
    const unit = await createUnit(ctx, office.id, {
      name: `Đơn vị ${evil}`,
      shortName: evil.slice(0, 60),
      parentId: test.seed.units.province.id,
      validFrom: '2020-01-01',
    });
    const person = await createPerson(
      ctx,
      office.id,
      { fullName: `Ngô ${evil}`, unitId: unit.id, title: evil, isHead: true },
      office.timeZone,
    );
    const { meeting } = await announcedMeeting(
      test,
      { units: [{ unitId: unit.id }], personIds: [person.id] },
      { title: evil, place: evil, content: evil, chairId: person.id, contactName: evil.slice(0, 100) },
    );
    const visitor = await signedIn(siteOf(test.program), 'admin');
    const home = `/admin/o/${office.id}`;
    for (const path of [
      `${home}?on=2026-12-21`,
      `${home}/meetings/${meeting.id}`,
      `${home}/meetings/${meeting.id}/edit`,
      `${home}/meetings/${meeting.id}/announce`,
      `${home}/meetings/${meeting.id}/board`,
      `${home}/meetings/${draft}/invitees`,
      `${home}/people?search=${encodeURIComponent(evil)}`,
      `${home}/people/suggest?chair=ngo`,
      `${home}/people/${person.id}`,
      `${home}/units`,
      `${home}/units/${unit.id}/desk`,
      `${home}/meetings/new?done=${encodeURIComponent(evil)}`,
    ]) {
      const { status, text } = await visitor.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect([path, /<script>|<img/.test(text)]).toEqual([path, false]);
    }
  });
});
