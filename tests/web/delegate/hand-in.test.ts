import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgendaItemId, MeetingId } from '#domain/ids.ts';
import { returnVersion } from '#services/documents/change-version.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { handInUrl } from '#services/documents/hand-in-places.ts';
import { readDocuments } from '#services/documents/read-documents.ts';
import { readOfficeTasks } from '#services/paper-tasks/read-tasks.ts';
import { part, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { meetingWithTasks, withPaperLimits } from '#tests/support/paper-tasks.ts';
import { type DelegateSite, delegateSite, ORIGIN, type Page } from './delegate.ts';

let site: DelegateSite;
let papers: TestPapers;
let meetingId: MeetingId;
let itemId: AgendaItemId;
let desk: Page;
const office = () => site.test.seed.office.id;
const clerk = () => site.test.as('secretariat');
beforeAll(async () => {
  site = await delegateSite();
  papers = await testPapers();
  site.test.program.papers = papers;
  await withPaperLimits(site.test);
  meetingId = (await meetingWithTasks(site.test, [site.test.seed.units.finance.id])).meeting.id;
  itemId = (await readOfficeTasks(clerk(), office()))[0]!.itemId;
  desk = await site.boundPage('financeDesk');
});
afterAll(async () => {
  await papers.close();
  await site.close();
});

const here = () => `${desk.path}/hand-in/${meetingId}`;
const seen = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ');
const get = async (path: string, page: Page = desk) => {
  const answer = await site.get(path, { cookie: page.cookie });
  return { status: answer.status, text: await answer.text() };
};
function post(path: string, fields: Record<string, string | File>, page: Page = desk) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ csrf: page.csrf, ...fields })) body.append(name, value);
  return Promise.resolve(
    site.app.request(path, { method: 'POST', body, headers: { origin: ORIGIN, cookie: page.cookie } }),
  );
}
const place = () => `${site.test.seed.units.finance.id}.${itemId}`;
const fileOf = (text: string) => new File([text], 'bao-cao.pdf');
const handIn = (text: string, fields: Record<string, string | File> = {}) =>
  post(here(), { place: place(), title: 'Báo cáo dự toán', declared: 'on', file: fileOf(text), ...fields });
const check = async () => {
  while (await checkNext(site.test.system(), papers));
};
async function newest(title: string) {
  const found = await readDocuments(clerk(), office(), meetingId);
  return found.find((one) => one.title === title)!;
}

describe('R41 R44 a unit’s desk hands in papers from its own page', () => {
  it('finds the meetings that ask something of its unit, and the address of one item', async () => {
    const list = await get(`${desk.path}/hand-in`);
    expect(seen(list.text)).toContain('Còn 1 tài liệu phải nộp, hạn');
    expect(handInUrl(desk.path, meetingId)).toBe(here());
    const page = await get(`${here()}?item=${itemId}`);
    expect(page.text).toContain(`value="${place()}" selected`);
    expect(seen(page.text)).toContain('Được giao: nội dung 1. Báo cáo dự toán số 1 (hạn');
    const below = page.text.slice(page.text.indexOf('</select>'));
    expect(seen(below)).toContain('Được giao: nội dung 1. Báo cáo dự toán số 1 (hạn');
    expect(seen(below)).toContain('Cần thêm thời gian: nhắn “xin lùi hạn”');
    expect(below).toContain(`<a href="${desk.path}">`);
    expect(page.text).not.toMatch(/style="|<script>/);
  });

  it('sends a file in one post without script; let through, it is handed in as of its arrival', async () => {
    const sent = await handIn('nội dung báo cáo');
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${here()}?done=sent`]);
    expect(seen((await get(here())).text)).toContain('Hệ thống đang chờ đến lượt.');
    site.test.clock.advance(90);
    await check();
    const { kind, ownerUnitId, versions } = await newest('Báo cáo dự toán');
    expect([kind, ownerUnitId]).toEqual(['paper', site.test.seed.units.finance.id]);
    const [version] = versions;
    expect(version!.state).toBe('submitted');
    expect(version!.submittedAt).toEqual(version!.declaredAt);
    expect(seen((await get(here())).text)).toContain('chờ văn phòng xem và duyệt.');
    const [task] = await readOfficeTasks(clerk(), office());
    expect(task!.standing).toBe('handed_in');
  });

  it('reads why it was returned, sends a next version and takes that one back', async () => {
    const { id, versions } = await newest('Báo cáo dự toán');
    await returnVersion(clerk(), office(), versions[0]!.id, { reason: 'Thiếu chữ ký' });
    expect(seen((await get(here())).text)).toContain(
      'Văn phòng trả lại: Thiếu chữ ký. Xin sửa rồi gửi bản mới.',
    );
    const form = await get(`${here()}?document=${id}`);
    expect(seen(form.text)).toContain('Gửi bản mới của “Báo cáo dự toán”');
    expect((await handIn('đã ký', { documentId: id, place: '' })).status).toBe(303);
    await check();
    const second = (await newest('Báo cáo dự toán')).versions[0]!;
    expect([second.number, second.state]).toEqual([2, 'submitted']);
    const done = await post(`${here()}/versions/${second.id}/withdraw`, {});
    expect(done.headers.get('location')).toBe(`${here()}?done=withdrawn`);
    expect((await newest('Báo cáo dự toán')).versions[0]!.state).toBe('withdrawn');
    const again = await post(`${here()}/versions/${second.id}/withdraw`, {});
    expect([again.status, seen(await again.text()).includes('đã có người xử lý')]).toEqual([422, true]);
  });

  it('contributes to the meeting as a whole, in parts that go on', async () => {
    const fields = { place: `${site.test.seed.units.finance.id}.`, title: 'Góp ý dự thảo', declared: 'on' };
    const declared = await post(`${here()}/declare`, { ...fields, fileName: 'gop-y.docx', sizeBytes: '8' });
    const { url, next } = (await declared.json()) as { url: string; next: string };
    expect(next).toBe(`${here()}?done=sent`);
    const send = (body: string, offset: number, headers: Record<string, string> = {}) => {
      const request = part(body, offset);
      for (const [name, value] of Object.entries({
        origin: ORIGIN,
        cookie: desk.cookie,
        'x-csrf-token': desk.csrf,
        ...headers,
      }))
        request.headers.set(name, value);
      return Promise.resolve(site.app.request(url, { method: 'PATCH', body, headers: request.headers }));
    };
    expect((await send('abcd', 0, { 'x-csrf-token': 'x' })).status).toBe(403);
    const stranger = await site.boundPage('guest');
    expect((await send('abcd', 0, { cookie: stranger.cookie })).status).toBe(403);
    expect((await send('abcd', 0)).status).toBe(204);
    const asked = await site.app.request(url, { method: 'HEAD', headers: { cookie: desk.cookie } });
    expect(asked.headers.get('upload-offset')).toBe('4');
    expect((await send('efgh', 4)).status).toBe(204);
    await check();
    expect(await newest('Góp ý dự thảo')).toMatchObject({ kind: 'contribution', agendaItemId: null });
  });

  it('keeps what was typed and says what is missing; a mark in the title stores nothing', async () => {
    const undeclared = await handIn('x', { declared: '', title: 'Tên đã gõ' });
    const said = await undeclared.text();
    expect([undeclared.status, said.includes('value="Tên đã gõ"')]).toEqual([422, true]);
    expect(seen(said)).toContain('Chưa có cam đoan');
    expect(seen(await (await handIn('x', { title: ' ' })).text())).toContain('Tên tài liệu');
    const secret = await handIn('x', { title: 'Kế hoạch TỐI MẬT' });
    expect(secret.headers.get('location')).toBe(`${here()}?done=stopped`);
    const large = await post(here(), { file: new File([new Uint8Array(11 * 1024 * 1024)], 'to.pdf') });
    expect([large.status, seen(await large.text()).includes('lớn hơn 10 MB')]).toEqual([413, true]);
  });

  it('is no page for whoever speaks for no unit of the meeting, nor for another device', async () => {
    const guest = await site.boundPage('guest');
    expect((await get(`${guest.path}/hand-in/${meetingId}`, guest)).status).toBe(404);
    expect(seen((await get(`${guest.path}/hand-in`, guest)).text)).toContain('Hiện không có cuộc họp nào');
    const taken = await post(
      `${guest.path}/hand-in/${meetingId}`,
      { place: place(), title: 'x', declared: 'on', file: fileOf('x') },
      guest,
    );
    expect(taken.status).not.toBe(303);
    expect(seen(await (await site.get(here())).text())).not.toContain('Báo cáo dự toán');
    const [version] = (await newest('Góp ý dự thảo')).versions;
    const path = `${guest.path}/hand-in/${meetingId}/versions/${version!.id}/withdraw`;
    await post(path, {}, guest);
    expect((await newest('Góp ý dự thảo')).versions[0]!.state).toBe('submitted');
  });

  it('is closed when the meeting is over; what was handed in is kept', async () => {
    const { meeting } = await toldMeeting(site.test, {
      units: [{ unitId: site.test.seed.units.finance.id }],
    });
    const path = `${desk.path}/hand-in/${meeting.id}`;
    expect((await get(path)).status).toBe(200);
    await site.test.connection.sql`update meetings set state = 'cancelled' where id = ${meeting.id}`;
    const closed = await get(path);
    expect([closed.status, seen(closed.text).includes('không nộp ở đây được')]).toEqual([404, true]);
  });
});
