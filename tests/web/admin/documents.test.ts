import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId } from '#domain/ids.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import { submitVersion } from '#services/documents/change-version.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { checkedPaper, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { ORIGIN, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let papers: TestPapers;
let app: Hono;
let clerk: Visitor;
let admin: Visitor;
let meetingId: MeetingId;
let here: string;
beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
  test.program.papers = papers;
  const { meeting } = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
  meetingId = meeting.id;
  app = siteOf(test.program);
  clerk = await signedIn(app, 'secretariat');
  admin = await signedIn(app, 'admin');
  here = `/admin/o/${test.seed.office.id}/meetings/${meetingId}/documents`;
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

/** The form without script, as a browser sends it. */
async function upload(visitor: Visitor, text: string, fields: Record<string, string> = {}) {
  await visitor.get(here);
  const body = new FormData();
  const given = { csrf: visitor.token, title: 'Báo cáo dự toán', declared: 'on', ...fields };
  for (const [name, value] of Object.entries(given)) body.set(name, value);
  if (text) body.set('file', new File([text], 'bao-cao.pdf'));
  return visitor.send(here, { method: 'POST', body, headers: { origin: ORIGIN } });
}
const check = async () => {
  while (await checkNext(test.system(), papers));
};

describe('the papers of a meeting', () => {
  it('begin with what to do', async () => {
    const text = seen((await clerk.get(here)).text);
    expect(text).toContain('Chưa có tài liệu nào');
    expect(text).toContain('Tôi cam đoan tài liệu không chứa bí mật nhà nước.');
  });

  it('R41 come by a plain form, are checked, submitted, accepted and withdrawn', async () => {
    const sent = await upload(clerk, 'Trang một\fTrang hai');
    expect([sent.status, sent.location]).toEqual([303, `${here}?done=paper_uploaded`]);
    expect(seen((await clerk.get(here)).text)).toContain('Hệ thống đang chờ đến lượt.');
    await check();
    const kept = (await clerk.get(here)).text;
    expect(seen(kept)).toContain('Báo cáo dự toán');
    expect(seen(kept)).toMatch(/2 trang · 1 KB · Chưa quét mã độc/);
    const versionId = /versions\/([\w-]+)\/submit/.exec(kept)![1]!;
    const look = await clerk.get(`${here}/versions/${versionId}`);
    expect(look.text.match(/<img /g)).toHaveLength(2);
    expect((await clerk.get(`${here}/versions/${versionId}/pages/2`)).headers.get('content-type')).toBe(
      'image/jpeg',
    );
    expect((await clerk.get(`${here}/versions/${versionId}/pages/3`)).status).toBe(404);
    expect((await clerk.post(`${here}/versions/${versionId}/submit`)).location).toContain('paper_submitted');
    const unsaid = await clerk.post(`${here}/versions/${versionId}/return`, { reason: ' ' });
    expect([unsaid.status, seen(unsaid.text).includes('Lý do')]).toEqual([422, true]);
    expect((await clerk.post(`${here}/versions/${versionId}/accept`)).location).toContain('paper_accepted');
    const accepted = (await clerk.get(here)).text;
    expect(seen(accepted)).toContain('Đại biểu được mời đọc được bản này.');
    const withdraw = /documents\/([\w-]+)\/withdraw/.exec(accepted)![0];
    const documentId = withdraw.split('/')[1]!;
    expect(seen((await clerk.get(`${here}/${documentId}/readers`)).text)).toContain(
      'Chưa ai mở tài liệu này',
    );
    await clerk.get(here);
    const done = await clerk.post(`${here}/${documentId}/withdraw`, { reason: 'Nhầm cuộc họp' });
    expect(done.location).toContain('paper_withdrawn');
    expect(seen((await clerk.get(here)).text)).toContain('rút tài liệu. Lý do: Nhầm cuộc họp');
  });

  it('are not taken without the declaration or a file; what was typed stays', async () => {
    const undeclared = await upload(clerk, 'x', { declared: '', title: 'Tên đã gõ' });
    expect(undeclared.status).toBe(422);
    expect(undeclared.text).toContain('value="Tên đã gõ"');
    expect(seen(undeclared.text)).toContain('Chưa có cam đoan');
    expect(seen((await upload(clerk, '')).text)).toContain('Xin chọn tệp cần tải lên.');
  });

  it('R18 are handed out on paper when a mark is found, and nothing of them is named', async () => {
    await upload(clerk, 'TỐI MẬT', { title: 'Phương án phòng thủ' });
    await check();
    const page = seen((await admin.get(here)).text);
    expect(page).toContain('Tài liệu mật: nhận bản giấy tại văn thư');
    expect(page).toContain('Hệ thống dừng vì dấu mật ở trang 1, không lưu lại gì ngoài việc này.');
    expect(page).not.toContain('Phương án phòng thủ');
    const stopped = await upload(clerk, 'x', { title: 'Kế hoạch TỐI MẬT' });
    expect(stopped.location).toContain('paper_stopped');
  });

  it('R18 wait for a second person who looks at the pages; the uploader cannot decide', async () => {
    const { versionId } = await checkedPaper({ test, papers, meetingId }, 'khó đọc', {
      title: 'Bản quét mờ',
    });
    const decide = `${here}/versions/${versionId}/decide`;
    expect(seen((await clerk.get(here)).text)).toContain('Bản quét mờ');
    expect((await clerk.get(decide)).status).toBe(409);
    const others = await admin.get(here);
    expect(seen(others.text)).not.toContain('Bản quét mờ');
    expect(seen(others.text)).toContain('Tài liệu chưa qua kiểm tra');
    const page = await admin.get(decide);
    expect(seen(page.text)).toContain('Không đọc được trang 1.');
    const picture = `${here}/versions/${versionId}/pages/1?of=quarantine`;
    expect((await admin.get(picture)).status).toBe(200);
    expect((await clerk.get(picture)).status).toBe(409);
    await admin.get(here);
    expect((await admin.post(decide, { decision: 'keep' })).location).toContain('paper_keep');
    expect(seen((await admin.get(here)).text)).toContain('Bản quét mờ');
  });
});

describe('a newer version that came to nothing yet', () => {
  it('hides nothing of the one that waits for the office', async () => {
    const means = { test, papers, meetingId };
    const first = await checkedPaper(means, 'bản một của tờ trình', { title: 'Tờ trình hai bản' });
    await submitVersion(test.as('secretariat'), test.seed.office.id, first.versionId);
    const { documentId } = first;
    const second = await checkedPaper(means, 'khó đọc, bản hai', { documentId });
    const page = (await admin.get(here)).text;
    expect(page).toContain(`versions/${second.versionId}/decide`);
    for (const act of ['accept', 'return']) expect(page).toContain(`versions/${first.versionId}/${act}`);
    expect(seen(page)).toContain('Bản 1: Chờ tiếp nhận.');
    expect((await admin.post(`${here}/versions/${first.versionId}/accept`)).location).toContain('accepted');
    const accepted = (await admin.get(here)).text;
    expect(accepted).toContain(`${documentId}/recall`);
    expect(accepted).toContain(`versions/${first.versionId}/original`);
    for (const end of ['recall', 'incident'])
      expect(seen((await admin.get(`${here}/${documentId}/${end}`)).text)).toContain('Tờ trình hai bản');
  });

  it('R18 warns of what still lies here when a mark was found in it', async () => {
    const means = { test, papers, meetingId };
    const { documentId } = await checkedPaper(means, 'bản một còn lại', { title: 'Kế hoạch hai bản' });
    await checkedPaper(means, 'bản hai TỐI MẬT', { documentId });
    const page = (await admin.get(here)).text;
    expect(page).toContain(`${documentId}/incident`);
    expect(seen(page)).toContain('Bản trước của tài liệu này còn nằm trên hệ thống');
    expect(seen(page)).not.toContain('Kế hoạch hai bản');
    expect(seen((await admin.get(`${here}/${documentId}/incident`)).text)).not.toContain('Kế hoạch hai bản');
  });
});

describe('an item of the agenda that was declared a secret', () => {
  it('R17 stands among the papers as one in print, without its title', async () => {
    const { meeting } = await toldMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
    const items = [{ title: 'Phương án bảo vệ mục tiêu', secrecyLevel: 'secret' as const }];
    await saveAgenda(test.as('secretariat'), test.seed.office.id, { id: meeting.id, version: 0, items });
    const path = `/admin/o/${test.seed.office.id}/meetings/${meeting.id}/documents`;
    const page = seen((await clerk.get(path)).text);
    expect(page).toContain('Tài liệu mật: nhận bản giấy tại văn thư');
    expect(page).toContain('Mục này đã khai có tài liệu mật.');
    expect(page).not.toContain('Phương án bảo vệ');
  });
});

describe('the upload that can be continued', () => {
  it('is declared by the script, sent in parts, and only to its own uploader', async () => {
    await clerk.get(here);
    const fields = { title: 'Tờ trình', declared: 'on', fileName: 'to-trinh.pdf', sizeBytes: '8' };
    const declared = await clerk.post(`${here}/declare`, fields);
    const { url, next } = JSON.parse(declared.text);
    expect(next).toContain('done=paper_uploaded');
    const send = (visitor: Visitor, body: string, offset: number) =>
      visitor.send(url, {
        method: 'PATCH',
        body,
        headers: {
          ...{ origin: ORIGIN, 'x-csrf-token': visitor.token, 'Tus-Resumable': '1.0.0' },
          ...{ 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' },
        },
      });
    await admin.get(here);
    expect((await send(admin, 'abcd', 0)).status).toBe(404);
    expect((await send(clerk, 'abcd', 0)).status).toBe(204);
    const asked = await clerk.send(url, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } });
    expect(asked.headers.get('upload-offset')).toBe('4');
    expect((await send(clerk, 'efgh', 4)).status).toBe(204);
    await check();
    expect(seen((await clerk.get(here)).text)).toContain('Tờ trình');
  });

  it('says in words what is wrong with the declaration', async () => {
    await clerk.get(here);
    const answer = await clerk.post(`${here}/declare`, {
      title: '',
      declared: 'on',
      fileName: 'a.pdf',
      sizeBytes: '8',
    });
    expect([answer.status, JSON.parse(answer.text).field]).toEqual([422, 'title']);
  });
});
