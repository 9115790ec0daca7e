import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proposeFromLetter } from '#services/meetings/propose-from-letter.ts';
import { type TestPapers, testPapers } from '#tests/support/documents.ts';
import { heldOutLetters, tunedLetters } from '#tests/support/letters/corpus.ts';
import { letterLines } from '#tests/support/letters/letter-text.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { ORIGIN, seen, signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let papers: TestPapers;
let clerk: Visitor;
let here: string;
beforeAll(async () => {
  test = await testProgram();
  papers = await testPapers();
  test.program.papers = papers;
  clerk = await signedIn(siteOf(test.program), 'secretariat');
  here = `/admin/o/${test.seed.office.id}/meetings/from-letter`;
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

const textOf = (name: string) =>
  letterLines([...tunedLetters, ...heldOutLetters].find((letter) => letter.name === name)!).join('\n');

/** The form as a browser sends it. */
async function upload(text: string, fields: Record<string, string> = {}) {
  await clerk.get(here);
  const body = new FormData();
  for (const [name, value] of Object.entries({ csrf: clerk.token, declared: 'on', ...fields }))
    body.set(name, value);
  if (text) body.set('file', new File([text], 'giay-moi.pdf'));
  return clerk.send(here, { method: 'POST', body, headers: { origin: ORIGIN } });
}

const typedIn = (page: string, name: string) =>
  new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ??
  new RegExp(`<input[^>]*value="([^"]*)"[^>]*name="${name}"`).exec(page)?.[1];

describe('a meeting drafted from a letter', () => {
  it('is offered beside the form of a new meeting', async () => {
    const page = await clerk.get(`/admin/o/${test.seed.office.id}/meetings/new`);
    expect(page.text).toContain(here);
    expect(seen((await clerk.get(here)).text)).toContain('Tệp chỉ được đọc, không được lưu lại.');
  });

  it('stands in the form, each field with the words and the page it was read from, and nothing is written', async () => {
    const sent = await upload(textOf('F1 as the form has it'));
    expect(sent.status).toBe(200);
    expect(
      ['on', 'startTime', 'letterNumber', 'letterOn', 'contactName'].map((name) => typedIn(sent.text, name)),
    ).toEqual(['2026-11-26', '08:00', '45/GM-UBND', '2026-11-20', 'Nguyễn Thị Hoa']);
    const text = seen(sent.text);
    expect(text).toContain('Trang 1: “08 giờ 00, thứ Năm, ngày 26/11/2026”');
    expect(text).toContain('Lãnh đạo các sở, ban, ngành tỉnh');
    expect(text).toContain('Chưa có gì được lưu.');
    expect(await papers.lying()).toEqual([]);
  });

  it('leaves empty what can be two things, and names both', async () => {
    const sent = await upload(textOf('a weekday that is not that of the date'));
    expect(typedIn(sent.text, 'on') ?? '').toBe('');
    expect(seen(sent.text)).toContain('thứ trong tuần không khớp với ngày');
    expect(seen(sent.text)).toContain('27/11/2026 hoặc 26/11/2026');
  });

  it('lists who leads by post alone, and keeps the items of the content apart', async () => {
    const letter = textOf('a dispatch of a department with an online point').replace(
      '1. Thời gian:',
      'Nội dung:\n- Đánh giá kết quả năm 2026;\n- Thông qua kế hoạch năm 2027.\n1. Thời gian:',
    );
    const text = seen((await upload(letter)).text);
    expect(text).toMatch(/Trong giấy mời còn ghi Chủ trì .{0,120}Trang 1: “Giám đốc Sở Nội vụ”/);
    expect(text).toContain('“Đánh giá kết quả năm 2026; Thông qua kế hoạch năm 2027”');
  });

  it('says of a letter that takes a meeting back where to go', async () => {
    expect(seen((await upload(textOf('a commune cancels its meeting'))).text)).toContain(
      'hủy một cuộc họp đã mời',
    );
  });

  it('asks for a file, and for the word that it holds no secret', async () => {
    const without = await upload('');
    expect([without.status, seen(without.text).includes('Xin chọn một tệp')]).toEqual([422, true]);
    const unsaid = await upload(textOf('F1 as the form has it'), { declared: '' });
    expect([
      unsaid.status,
      seen(unsaid.text).includes('Xin xác nhận tệp không chứa bí mật nhà nước'),
    ]).toEqual([422, true]);
  });

  it('R18 reads on nothing that the secrecy gate does not let pass, and keeps nothing of it', async () => {
    const judge = papers.judge;
    const letter = textOf('F1 as the form has it');
    const none = { findings: [], unread: [], circulation: [] };
    for (const outcome of ['marked', 'undecided'] as const) {
      test.program.papers = { ...papers, judge: () => ({ outcome, ...none }) };
      const stopped = await upload(letter);
      expect(stopped.status).toBe(422);
      expect(seen(stopped.text)).toContain('có dấu hiệu của tài liệu mật');
      expect(stopped.text).not.toContain('45/GM-UBND');
    }
    test.program.papers = { ...papers, judge };
    expect(await papers.lying()).toEqual([]);
  });

  it('is for those who may write meetings', async () => {
    const bytes = new Blob([textOf('F1 as the form has it')]);
    const input = { fileName: 'giay-moi.pdf', declared: true, sizeBytes: bytes.size, bytes: bytes.stream() };
    await expect(
      proposeFromLetter(test.as('auditor'), test.seed.office.id, input, papers),
    ).rejects.toMatchObject({
      code: 'not_permitted',
    });
    await expect(
      proposeFromLetter(test.as('secretariat'), test.seed.office.id, { ...input, declared: false }, papers),
    ).rejects.toMatchObject({ code: 'declaration_missing' });
  });
});
