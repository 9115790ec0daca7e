import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeedbackId } from '#domain/ids.ts';
import { sendFeedback } from '#services/feedback/send-feedback.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { testSheets } from '#tests/support/sheets.ts';
import { unzip } from '#tests/support/unzip.ts';
import { hidden, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let office: string;
let secretariat: Visitor;
beforeAll(async () => {
  const messengers = [{ channel: 'telegram', account: '1', thirdParty: true }];
  test = await testProgram({ house: { messengers } });
  office = `/admin/o/${test.seed.office.id}`;
  secretariat = await signedIn(siteOf(test.program), 'secretariat');
});
afterAll(() => test.close());

const sent = (person: 'homeHead' | 'guest', text: string, kind: 'software' | 'regulation' = 'software') =>
  sendFeedback(test.asDelegate(person), test.seed.office.id, { kind, text, article: '=Điều 7' });
const stateOf = async (id: string) =>
  (
    await test.connection
      .sql`select state, version, assignee_id, kind, article from feedback where id = ${id}`
  )[0];
const told = (id: string) =>
  test.connection
    .sql`select kind, facts->>'answer' as answer, person_id from notices where ref = ${id} order by id`;

describe('R45 the office’s desk of feedback', () => {
  it('says what the emptiness means before anything has come', async () => {
    const page = await secretariat.get(`${office}/feedback`);
    expect(seen(page.text)).toContain('Chưa có góp ý, kiến nghị nào');
    expect(page.text).not.toContain('feedback-filter');
  });

  it('lists what waits longest first, with its count in the menu, and no phone of anybody', async () => {
    const first = await sent('homeHead', 'Chữ trên trang cá nhân nhỏ');
    test.clock.advance(20);
    const second = await sent('guest', 'Xin thêm nút in lịch tuần');
    const { text } = await secretariat.get(`${office}/feedback`);
    expect(text.indexOf(`/feedback/${first.id}`)).toBeLessThan(text.indexOf(`/feedback/${second.id}`));
    expect(seen(text)).toContain('20 phút');
    expect(seen((await secretariat.get(office)).text)).toMatch(/Góp ý, kiến nghị\s*2\s*2 phiếu đang chờ/);
    const page = await secretariat.get(`${office}/feedback/${first.id}`);
    expect(page.text + text).not.toContain('0900');
  });

  it('is taken up, noted, assigned, answered after a preview; the sender is told once', async () => {
    const { id } = await sent('homeHead', 'Không mở được giấy mời trên máy cũ');
    const path = `${office}/feedback/${id}`;
    const page = await secretariat.get(path);
    await secretariat.post(`${path}/take-up`, { version: hidden(page.text, 'version') });
    expect(await stateOf(id)).toMatchObject({
      state: 'in_progress',
      assignee_id: test.seed.accounts.secretariat.id,
    });
    await secretariat.post(`${path}/note`, { version: '2', note: 'Hỏi bên kỹ thuật về Android 7.' });
    const accountId = test.seed.accounts.admin.id;
    const assigned = await secretariat.post(`${path}/assign`, { version: '3', accountId });
    expect(assigned.location).toContain('done=feedback_assigned');
    const fields = {
      version: '4',
      outcome: 'answered',
      text: 'Đã sửa, mở lại được.',
      letterNumber: '',
      letterOn: '',
    };
    const preview = await secretariat.post(`${path}/answer`, { ...fields, step: 'preview' });
    expect([preview.status, await told(id)]).toEqual([200, []]);
    expect(seen(preview.text)).toContain('trả lời góp ý phần mềm của đồng chí, phiếu số GY-');
    const edited = await secretariat.post(`${path}/answer`, { ...fields, step: 'edit' });
    expect(edited.text).toContain('Đã sửa, mở lại được.</textarea>');
    const answers = await Promise.all(
      [1, 2].map(() => secretariat.post(`${path}/answer`, { ...fields, step: 'send' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const rows = await told(id);
    expect(rows).toMatchObject([{ kind: 'feedback_answered', answer: 'Đã sửa, mở lại được.' }]);
    const after = seen((await secretariat.get(path)).text);
    expect(after).toContain('Trần Thị Ngọc Ánh ghi chú nội bộ');
    expect(after).toContain('Phiếu đã được trả lời');
  });

  it('keeps what was typed when something is missing or somebody else was quicker', async () => {
    const { id } = await sent('guest', 'Tin nhắc đến hai lần');
    const path = `${office}/feedback/${id}`;
    await secretariat.get(path);
    const empty = await secretariat.post(`${path}/answer`, {
      version: '1',
      outcome: 'declined',
      text: '',
      step: 'preview',
    });
    expect(empty.status).toBe(422);
    expect(seen(empty.text)).toContain('Nội dung trả lời');
    await secretariat.post(`${path}/note`, { version: '1', note: 'Đã gọi hỏi.' });
    const late = await secretariat.post(`${path}/answer`, {
      version: '1',
      outcome: 'declined',
      text: 'Chưa làm được.',
      step: 'send',
    });
    expect([late.status, await stateOf(id)]).toMatchObject([409, { state: 'new' }]);
    expect(late.text).toContain('Chưa làm được.</textarea>');
    expect(seen(late.text)).toContain('vừa được người khác sửa');
    expect(hidden(late.text, 'version')).toBe('2');
  });

  it('R62 files a remark under the rules it is about, and compiles the list without a formula', async () => {
    const { id } = await sent('guest', '=HYPERLINK("http://x","y")', 'regulation');
    const path = `${office}/feedback/${id}`;
    const page = await secretariat.get(path);
    const ruleSetId = /name="ruleSetId"[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(page.text)?.[1] ?? '';
    await secretariat.post(`${path}/file`, {
      version: '1',
      kind: 'regulation',
      ruleSetId,
      article: '@Điều 9',
    });
    expect(await stateOf(id)).toMatchObject({ article: '@Điều 9', kind: 'regulation' });
    const cookie = [...secretariat.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const get = (format: string) =>
      secretariat.app.request(
        `${office}/exports/feedback/${format}?kind=regulation&state=open&from=2026-12-01`,
        {
          headers: { cookie },
        },
      );
    const bytes = new Uint8Array(await (await get('xlsx')).arrayBuffer());
    for (const xml of Object.values(unzip(bytes))) expect(xml).not.toMatch(/<f[ >/]/);
    const read = await testSheets.read(bytes);
    const lines = read.kind === 'read' ? read.lines : [];
    expect(lines).toHaveLength(2);
    expect(lines[1]).toEqual(
      expect.arrayContaining(['=HYPERLINK("http://x","y")', '@Điều 9', 'Kiến nghị sửa quy chế']),
    );
    expect(await (await get('csv')).text()).toContain(`"'@Điều 9"`);
    const none = await secretariat.get(`${office}/feedback?kind=regulation&state=answered`);
    expect(seen(none.text)).toContain('Không có phiếu nào khớp bộ lọc');
  });

  it('a letter and a call are entered with their sender; a person of the register is told', async () => {
    const page = await secretariat.get(`${office}/feedback/new`);
    expect(page.status).toBe(200);
    const letter = {
      kind: 'regulation',
      source: 'letter',
      text: 'Đề nghị sửa Điều 5.',
      letterNumber: '15/SNV',
      letterOn: '2026-12-01',
    };
    const wrong = await secretariat.post(`${office}/feedback/new`, {
      ...letter,
      letterOn: '2027-01-01',
      senderName: 'Ông Tư',
    });
    expect([wrong.status, wrong.text.includes('Đề nghị sửa Điều 5.</textarea>')]).toEqual([422, true]);
    const nobody = await secretariat.post(`${office}/feedback/new`, letter);
    expect(seen(nobody.text)).toContain('Họ tên người gửi');
    const known = await secretariat.post(`${office}/feedback/new`, { ...letter, sender: 'Huỳnh Thị Mỹ Lệ' });
    const id = /feedback\/([0-9a-f-]{36})/.exec(known.location ?? '')?.[1] ?? '';
    expect(await told(id)).toMatchObject([{ kind: 'feedback_taken' }]);
    const stranger = await secretariat.post(`${office}/feedback/new`, {
      ...{
        kind: 'software',
        source: 'phone',
        text: 'Gọi hỏi cách đổi số.',
        senderName: 'Ông Tư',
        senderUnit: 'Ấp 3',
      },
    });
    const shown = await secretariat.get(stranger.location ?? '');
    expect(seen(shown.text)).toContain('Người gửi không có trong danh bạ');
  });

  it('is read by admin, secretariat and auditor; a chair sees neither entry nor page, an auditor changes nothing', async () => {
    const { id } = await sent('homeHead', 'Thử quyền xem');
    const chair = await signedIn(siteOf(test.program), 'chair');
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    expect((await chair.get(office)).text).not.toContain(`${office}/feedback"`);
    for (const rest of ['', `/${id}`, '/new'])
      expect((await chair.get(`${office}/feedback${rest}`)).status).toBe(404);
    const page = await auditor.get(`${office}/feedback/${id}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('/take-up"');
    expect((await auditor.post(`${office}/feedback/${id}/take-up`, { version: '1' })).status).toBe(404);
    expect(await stateOf(id)).toMatchObject({ state: 'new' });
  });
});

describe('R45 what a signed-in person sends', () => {
  it('gets a number, is shown with its answer, and is opened again by a further word', async () => {
    const own = await signedIn(siteOf(test.program), 'none');
    expect(seen((await own.get('/admin/mine/feedback')).text)).toContain('Gửi góp ý mới');
    const empty = await own.post('/admin/mine/feedback', { kind: 'software', text: ' ' });
    expect(empty.status).toBe(422);
    const done = await own.post('/admin/mine/feedback', { kind: 'software', text: 'Xin thêm hướng dẫn in.' });
    const id = /feedback\/([0-9a-f-]{36})/.exec(done.location ?? '')?.[1] as FeedbackId;
    const path = `${office}/feedback/${id}`;
    await secretariat.get(path);
    await secretariat.post(`${path}/answer`, {
      version: '1',
      outcome: 'answered',
      text: 'Đã có ở mục Hướng dẫn.',
      step: 'send',
    });
    await secretariat.post(`${path}/note`, { version: '2', note: 'Việc nội bộ' });
    const shown = seen((await own.get(`/admin/mine/feedback/${id}`)).text);
    expect(shown).toContain('Đã có ở mục Hướng dẫn.');
    expect(shown).not.toContain('Việc nội bộ');
    await own.post(`/admin/mine/feedback/${id}/replies`, { text: 'Chưa thấy mục đó.' });
    expect(await stateOf(id)).toMatchObject({ state: 'reopened' });
    const other = await signedIn(siteOf(test.program), 'chair');
    expect((await other.get(`/admin/mine/feedback/${id}`)).status).toBe(404);
  });
});
