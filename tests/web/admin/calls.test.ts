import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCallsDue } from '#services/calls/list-calls-due.ts';
import { announcedMeeting, toldMeeting } from '#tests/support/meetings.ts';
import { bringNear } from '#tests/support/near-meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let home: string;
beforeAll(async () => {
  test = await testProgram({ now: new Date() });
  visitor = await signedIn(siteOf(test.program), 'secretariat');
  home = `/admin/o/${test.seed.office.id}`;
});
afterAll(() => test.close());

/** A meeting in 40 minutes whose two persons were sent it two hours ago and have not looked. */
async function nearMeeting(title: string) {
  const { people, units } = test.seed;
  const startsAt = new Date(test.clock.now().getTime() + 20 * 86_400_000);
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  const { meeting, invitations } = await toldMeeting(
    test,
    { units: [{ unitId: units.home.id }], personIds: [people.homeHead.id] },
    { title, startsAt, endsAt },
  );
  const { sql } = test.connection;
  const refs = invitations.map((row) => row.invitation.ref);
  await sql`delete from outbox where ref = any(${refs})`;
  await sql`update broadcasts set not_before = now() - interval '2 hours' where ref = ${meeting.ref}`;
  await sql`update notices set placed_at = now(), sent_at = now() where ref = any(${refs})`;
  await bringNear(test, meeting.id, 40);
  await listCallsDue(test.system());
  const refOf = (personId: string) =>
    invitations.find((row) => row.invitation.personId === personId)?.invitation.ref ?? '';
  return { meeting, ref: refOf(people.homeHead.id), here: `${home}/meetings/${meeting.id}/calls` };
}

describe('C1 the call list', () => {
  it('of the office says which meetings it is of, and where the later ones are', async () => {
    const page = await visitor.get(`${home}/calls`);
    expect(seen(page.text)).toContain('Gồm các cuộc họp trong 24 giờ tới');
    expect(page.text).toContain(`href="${home}/chase"`);
  });

  it('is empty with a sentence of what comes', async () => {
    const page = seen((await visitor.get(`${home}/calls`)).text);
    expect(page).toContain('Không còn ai cần gọi');
    expect(page).toContain('Cần gọi điện');
  });

  it('shows whom to call, why, and the number to tap; two taps log that they were told', async () => {
    const { ref, here, meeting } = await nearMeeting('Họp gấp buổi chiều');
    const page = await visitor.get(`${home}/calls`);
    expect(seen(page.text)).toContain('Họp gấp buổi chiều');
    expect(seen(page.text)).toContain('Còn 2 nơi cần gọi');
    expect(seen(page.text)).toContain('Huỳnh Thị Mỹ Lệ 0900 000 020 Chưa xem, chưa trả lời');
    expect(seen(page.text)).toMatch(/Ngô Bá Khá nhận cho Sở Nội vụ Chưa ghi số điện thoại Ghi số/);
    expect(page.text).toContain('href="tel:0900000020"');
    const person = test.seed.people.homeHead.id;
    const logged = await visitor.post(`${here}/${ref}`, { person, from: 'office', outcome: 'told' });
    expect(logged.location).toBe(`${home}/calls?done=call_logged`);
    const after = await visitor.get(`${home}/calls?done=call_logged`);
    expect(seen(after.text)).toContain('Đã ghi cuộc gọi.');
    expect(seen(after.text)).toContain('Còn 1 nơi cần gọi');
    expect(seen(after.text)).toMatch(/Đã gọi và báo được .*Đã báo được · Trần Thị Ngọc Ánh gọi/);
    const board = seen((await visitor.get(`${home}/meetings/${meeting.id}`)).text);
    expect(board).toMatch(/Báo qua điện thoại \d\d:\d\d/);
  });

  it('takes the answer of the phone with who picked up, and keeps what was typed when the reason is missing', async () => {
    const { ref, here } = await nearMeeting('Họp cuối ngày');
    const form = await visitor.get(`${here}/${ref}?from=meeting`);
    expect(seen(form.text)).toContain('Ghi kết quả gọi Huỳnh Thị Mỹ Lệ');
    const typed = {
      person: test.seed.people.homeHead.id,
      from: 'meeting',
      outcome: 'told',
      answeredBy: 'Chồng bà Lệ',
    };
    const missing = await visitor.post(`${here}/${ref}`, { ...typed, rsvp: 'declined', reason: '' });
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('value="Chồng bà Lệ"');
    expect(seen(missing.text)).toContain('Báo vắng cần kèm lý do');
    const saved = await visitor.post(`${here}/${ref}`, { ...typed, rsvp: 'declined', reason: 'nằm viện' });
    expect(saved.location).toBe(`${here}?done=call_logged`);
    const list = seen((await visitor.get(here)).text);
    expect(list).toContain('Chồng bà Lệ nghe máy');
    const [row] = await test.connection
      .sql`select rsvp, answered_via as via from invitations where ref = ${ref}`;
    expect(row).toEqual({ rsvp: 'declined', via: 'on_behalf' });
  });

  it('is read by an auditor, who logs nothing', async () => {
    const { ref, here } = await nearMeeting('Họp có người kiểm tra');
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    const page = await auditor.get(here);
    expect(seen(page.text)).toContain('Huỳnh Thị Mỹ Lệ');
    expect(page.text).not.toContain('name="outcome"');
    expect((await auditor.get(`${here}/${ref}`)).status).toBe(404);
    expect((await auditor.post(`${here}/${ref}`, { outcome: 'told' })).status).toBe(404);
  });

  it('of another office does not exist', async () => {
    const { here } = await nearMeeting('Họp của văn phòng tỉnh');
    const other = await signedIn(siteOf(test.program), 'otherAdmin');
    expect((await other.get(here)).status).toBe(404);
    const own = here.replace(test.seed.office.id, test.seed.otherOffice.id);
    expect((await other.get(own)).status).toBe(404);
  });

  it('sends a live page its list again, without counting as a visit', async () => {
    const { here } = await nearMeeting('Họp đang theo dõi');
    const list = await visitor.get(`${here}/board`, { 'hx-request': 'true' });
    expect(list.text.trim()).toMatch(/^<div id="call-list"/);
    const stream = await visitor.get(`${here}/stream`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
  });

  it('has nobody of a held announcement', async () => {
    const { meeting } = await announcedMeeting(
      test,
      { personIds: [test.seed.people.homeHead.id] },
      {
        startsAt: new Date(test.clock.now().getTime() + 20 * 86_400_000),
        endsAt: new Date(test.clock.now().getTime() + 21 * 86_400_000),
      },
    );
    await bringNear(test, meeting.id, 30);
    expect(await listCallsDue(test.system())).toBe(0);
    const page = seen((await visitor.get(`${home}/meetings/${meeting.id}/calls`)).text);
    expect(page).toContain('Không còn ai cần gọi');
  });
});
