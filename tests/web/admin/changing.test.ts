import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { announcedMeeting, draftMeeting, toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { fieldsOf, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let home: string;
beforeAll(async () => {
  test = await testProgram();
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}/meetings`;
});
afterAll(() => test.close());

const finance = () => ({ units: [{ unitId: test.seed.units.finance.id }] });
const versions = async (id: MeetingId) =>
  (await test.connection.sql`select version from meeting_versions where meeting_id = ${id}`).length;
const broadcasts = (ref: string) =>
  test.connection.sql`select * from broadcasts where ref = ${ref} order by version`;

describe('a change of an announced meeting', () => {
  it('R21 is looked at before anything is saved: old → new, whose answer falls, both cards, how far it reaches', async () => {
    const { meeting, invitations } = await toldMeeting(test, finance());
    const ref = invitations[0]?.invitation.ref ?? '';
    await answerInvitation(test.as('secretariat'), { ref, rsvp: 'accepted' });
    const edit = `${home}/${meeting.id}/edit`;
    const before = await versions(meeting.id);
    const fields = fieldsOf(await visitor.get(edit));
    const preview = await visitor.post(edit, { ...fields, startTime: '13:30', endTime: '16:00' });
    expect(preview.status).toBe(200);
    const said = seen(preview.text);
    expect(said).toContain('Thời gian: 08:00 → 13:30, thứ Hai, ngày 21/12/2026');
    expect(said).toContain('1 câu trả lời phải cho lại');
    expect(said).toContain(test.seed.units.finance.name);
    expect(said).toContain('Thẻ mọi người đang có và thẻ sẽ nhận');
    expect([await versions(meeting.id), (await broadcasts(meeting.ref)).length]).toEqual([before, 1]);

    const back = await visitor.post(edit, { ...fieldsOf(preview), step: 'again' });
    expect(back.text).toContain('value="13:30"');

    const typed = {
      ...fieldsOf(preview),
      reason: 'superior_order',
      note: 'Trùng lịch Thường trực',
      mark: 'express',
    };
    const sent = await visitor.post(edit, { ...typed, step: 'confirm' });
    expect(sent.location).toBe(`${home}/${meeting.id}?done=retold`);
    const told = (await broadcasts(meeting.ref)).at(-1);
    expect(told?.mark).toBe('express');
    expect(told?.facts.meeting.change).toMatchObject({
      reason: 'superior_order',
      note: 'Trùng lịch Thường trực',
    });
    const [row] = await test.connection.sql`select rsvp from invitations where ref = ${ref}`;
    expect(row?.rsvp).toBe('pending');
  });

  it('is saved at once where nobody would notice a difference, and nobody is told', async () => {
    const { meeting } = await announcedMeeting(test, finance());
    const edit = `${home}/${meeting.id}/edit`;
    const same = await visitor.post(edit, fieldsOf(await visitor.get(edit)));
    expect(same.location ?? seen(same.text)).toContain(`/${meeting.id}?done=`);
    expect(await broadcasts(meeting.ref)).toHaveLength(1);
  });
});

describe('hoãn, hủy, dời', () => {
  it.each([
    ['postpone', 'postponed', 'tạm hoãn'],
    ['cancel', 'cancelled', 'đã hủy'],
  ])('%s shows its card first, wants reason and note, and keeps what was typed', async (act, state, card) => {
    const { meeting } = await toldMeeting(test, finance());
    const here = `${home}/${meeting.id}/${act}`;
    const page = await visitor.get(here);
    expect(seen(page.text)).toContain(card);
    const missing = await visitor.post(here, { ...fieldsOf(page), step: 'confirm', note: 'Bão số 9' });
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('Bão số 9</textarea>');
    const typed = { ...fieldsOf(missing), reason: 'force_majeure', step: 'confirm' };
    const done = await visitor.post(here, typed);
    expect(done.location).toContain(`done=${act}_told`);
    const said = seen((await visitor.get(done.location ?? '')).text);
    expect(said).toContain(`Đã ${act === 'cancel' ? 'hủy' : 'hoãn'} cuộc họp. Thông báo`);
    const [row] = await test.connection.sql`select state from meetings where id = ${meeting.id}`;
    expect(row?.state).toBe(state);
    expect((await visitor.get(`${home}/${meeting.id}/${act}`)).status).toBe(
      state === 'cancelled' ? 200 : 200,
    );
  });

  it('reschedules a postponed meeting to a day that is looked at first', async () => {
    const { meeting } = await toldMeeting(test, finance());
    const postpone = `${home}/${meeting.id}/postpone`;
    const why = { reason: 'not_prepared', note: 'Chờ số liệu' };
    await visitor.post(postpone, { ...fieldsOf(await visitor.get(postpone)), ...why, step: 'confirm' });
    await test.connection.sql`update broadcasts set not_before = now() - interval '1 second'`;
    const here = `${home}/${meeting.id}/reschedule`;
    const page = await visitor.get(here);
    expect(page.text).not.toContain('value="confirm"');
    const wrong = await visitor.post(here, { ...fieldsOf(page), on: '2026-13-40', step: 'look' });
    expect(wrong.status).toBe(422);
    const looked = await visitor.post(here, { ...fieldsOf(page), on: '2026-12-29', step: 'look' });
    expect(seen(looked.text)).toContain('thứ Ba, ngày 29/12/2026');
    const sent = await visitor.post(here, { ...fieldsOf(looked), ...why, step: 'confirm' });
    expect(sent.location).toContain('done=retold');
    const [row] = await test.connection.sql`select state, starts_at from meetings where id = ${meeting.id}`;
    expect([row?.state, new Date(row?.starts_at).toISOString()]).toEqual([
      'announced',
      '2026-12-29T01:00:00.000Z',
    ]);
  });

  it('cancels a draft without telling anybody', async () => {
    const { meeting } = await draftMeeting(test, finance());
    const here = `${home}/${meeting.id}/cancel`;
    const page = await visitor.get(here);
    expect(seen(page.text)).toContain('hủy không gửi tin cho ai');
    const why = { reason: 'other', note: 'Nhập nhầm', step: 'confirm' };
    expect((await visitor.post(here, { ...fieldsOf(page), ...why })).location).toContain('done=saved');
    expect(await broadcasts(meeting.ref)).toHaveLength(0);
  });
});

describe('two secretaries at the same meeting', () => {
  it('keeps both changes when they touch different things, and asks where both touched one', async () => {
    const { meeting } = await draftMeeting(test, finance());
    const edit = `${home}/${meeting.id}/edit`;
    const opened = fieldsOf(await visitor.get(edit));
    await visitor.post(edit, { ...opened, place: 'Phòng họp số 2', contactName: 'Lê Thị Hoa' });
    const late = await visitor.post(edit, { ...opened, place: 'Hội trường lớn', title: 'Họp dự toán 2027' });
    expect(late.status).toBe(409);
    const merged = fieldsOf(late);
    expect(merged).toMatchObject({
      ...{ place: 'Hội trường lớn', title: 'Họp dự toán 2027', contactName: 'Lê Thị Hoa' },
      ...{ seen: '1', version: '2' },
    });
    const taken = await visitor.post(edit, { ...merged, take: 'place' });
    expect(taken.status).toBe(409);
    const decided = fieldsOf(taken);
    expect([decided.place, decided.title]).toEqual(['Phòng họp số 2', 'Họp dự toán 2027']);
    expect((await visitor.post(edit, decided)).location).toContain('done=saved');
    const [row] = await test.connection
      .sql`select title, place, contact_name from meetings where id = ${meeting.id}`;
    expect(row).toEqual({ title: 'Họp dự toán 2027', place: 'Phòng họp số 2', contact_name: 'Lê Thị Hoa' });
  });

  it('sees a third who was quicker still', async () => {
    const { meeting } = await draftMeeting(test, finance());
    const edit = `${home}/${meeting.id}/edit`;
    const opened = fieldsOf(await visitor.get(edit));
    await visitor.post(edit, { ...opened, title: 'Bản của người thứ nhất' });
    const late = fieldsOf(await visitor.post(edit, { ...opened, place: 'Phòng số 5' }));
    await visitor.post(edit, { ...opened, version: '2', title: 'Bản của người thứ ba' });
    const again = await visitor.post(edit, late);
    expect(again.status).toBe(409);
    expect(fieldsOf(again)).toMatchObject({
      title: 'Bản của người thứ ba',
      place: 'Phòng số 5',
      version: '3',
    });
  });
});

describe('who is invited to an announced meeting', () => {
  it('names whom it tells before it tells them, and does it once', async () => {
    const { units, people } = test.seed;
    const { meeting } = await toldMeeting(test, finance());
    const here = `${home}/${meeting.id}/invitees`;
    const known = fieldsOf(await visitor.get(here)).known ?? '';
    const wanted: [string, string][] = [
      ['known', known],
      ['unitIds', units.home.id],
      ['personIds', people.communeHead.id],
    ];
    const check = await visitor.post(here, wanted);
    const said = seen(check.text);
    expect(said).toContain(`Mời thêm 2 ${units.home.name} ${people.communeHead.fullName}`);
    expect(said).toContain(`Thôi mời 1 ${units.finance.name}`);
    const invited = () => test.connection.sql`
      select unit_id, person_id from invitations where meeting_id = ${meeting.id} and withdrawn_at is null`;
    expect(await invited()).toHaveLength(1);
    const told = await visitor.post(here, [...wanted, ['step', 'confirm']]);
    expect(told.location).toBe(`${home}/${meeting.id}?done=invitees_told`);
    expect(await invited()).toHaveLength(2);
  });

  it('does not drop whom somebody else added meanwhile', async () => {
    const { units } = test.seed;
    const { meeting } = await draftMeeting(test, finance());
    const here = `${home}/${meeting.id}/invitees`;
    const opened = fieldsOf(await visitor.get(here)).known ?? '';
    const first = await visitor.post(here, [
      ['known', opened],
      ['unitIds', units.finance.id],
      ['unitIds', units.home.id],
    ]);
    expect(first.status).toBe(303);
    const late: [string, string][] = [
      ['known', opened],
      ['unitIds', units.commune.id],
    ];
    const refused = await visitor.post(here, late);
    expect(refused.status).toBe(409);
    expect(seen(refused.text)).toContain(`${units.finance.name}, ${units.home.name}`);
    const rows = await test.connection.sql`
      select 1 from invitations where meeting_id = ${meeting.id} and withdrawn_at is null`;
    expect(rows).toHaveLength(2);
    const decided: [string, string][] = [
      ['known', fieldsOf(refused).known ?? ''],
      ['unitIds', units.commune.id],
    ];
    expect((await visitor.post(here, decided)).status).toBe(303);
  });
});
