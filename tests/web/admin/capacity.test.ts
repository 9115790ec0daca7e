import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftMeeting, toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { hidden, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let office: Visitor;
let home: string;
beforeAll(async () => {
  test = await testProgram();
  office = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}/meetings`;
});
afterAll(() => test.close());

const inDatabase = async (meetingId: string) =>
  (
    await test.connection.sql`select capacity from invitations where meeting_id = ${meetingId}
      and withdrawn_at is null order by unit_id nulls last`
  ).map(({ capacity }) => capacity);

describe('members and guests on screen', () => {
  it('are chosen beside each name, kept by an empty error, and shown again', async () => {
    const { units, people } = test.seed;
    const { meeting } = await draftMeeting(test, { personIds: [people.chairman.id] });
    const address = `${home}/${meeting.id}/invitees`;
    const fields = {
      ...{ known: hidden((await office.get(address)).text, 'known'), go: 'stay' },
      ...{ unitIds: units.finance.id, [`count-${units.finance.id}`]: '0', personIds: people.chairman.id },
      ...{ [`capacity-${units.finance.id}`]: 'guest', [`capacity-${units.home.id}`]: 'guest' },
    };
    const refused = await office.post(address, fields);
    expect(refused.status).toBe(422);
    const isGuest = (text: string, id: string) =>
      new RegExp(
        `name="capacity-${id}"[^>]*>\\s*<option value="member"><?[^<]*</option>\\s*<option value="guest" selected`,
      ).test(text);
    expect(isGuest(refused.text, units.finance.id)).toBe(true);
    const saved = await office.post(address, { ...fields, [`count-${units.finance.id}`]: '2' });
    expect(saved.location).toContain('done=invited');
    expect(await inDatabase(meeting.id)).toEqual(['guest', 'member']);
    const again = (await office.get(address)).text;
    expect(isGuest(again, units.finance.id)).toBe(true);
    expect(isGuest(again, people.chairman.id)).toBe(false);
  });

  it('are shown before an announced list is saved, since nobody else hears of it', async () => {
    const { chairman } = test.seed.people;
    const { meeting } = await toldMeeting(test, { personIds: [chairman.id] });
    const address = `${home}/${meeting.id}/invitees`;
    const fields = {
      ...{ known: hidden((await office.get(address)).text, 'known'), personIds: chairman.id },
      [`capacity-${chairman.id}`]: 'guest',
    };
    const check = await office.post(address, fields);
    expect(seen(check.text)).toContain(
      `Đổi tư cách 1 (không ai được báo) ${chairman.fullName}: nay là khách mời`,
    );
    expect(check.text).toContain(`name="capacity-${chairman.id}" value="guest"`);
    expect(await inDatabase(meeting.id)).toEqual(['member']);
    await office.post(address, { ...fields, step: 'confirm' });
    expect(await inDatabase(meeting.id)).toEqual(['guest']);
  });

  it('are counted apart among the participants, and turned there by one button', async () => {
    const { chairman, homeHead } = test.seed.people;
    const { meeting, invitations } = await toldMeeting(test, { personIds: [chairman.id, homeHead.id] });
    const ref = invitations.find(({ invitation }) => invitation.personId === homeHead.id)!.invitation.ref;
    const page = `${home}/${meeting.id}/participants`;
    expect(seen((await office.get(page)).text)).toContain('Thành viên: 2 · Khách mời: 0');
    const turned = await office.post(`${home}/${meeting.id}/invitations/${ref}/capacity`, {
      capacity: 'guest',
    });
    expect(turned.location).toContain('done=recast');
    const after = (await office.get(page)).text;
    expect(seen(after)).toContain('Thành viên: 1 · Khách mời: 1');
    expect(after).toContain(`aria-label="Đổi sang thành viên: ${homeHead.fullName}"`);
    const reader = await signedIn(siteOf(test.program), 'auditor');
    const read = (await reader.get(page)).text;
    expect(seen(read)).toContain('khách mời');
    expect(read).not.toContain('/capacity');
    await test.connection.sql`update meetings set state = 'ended' where id = ${meeting.id}`;
    expect((await office.get(page)).text).not.toContain('/capacity');
  });
});
