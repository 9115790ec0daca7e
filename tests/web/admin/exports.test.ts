import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf } from '#db/queries/audit.ts';
import { insertPerson, insertPost } from '#db/queries/people.ts';
import { announcedMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { testSheets } from '#tests/support/sheets.ts';
import { unzip } from '#tests/support/unzip.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

let test: TestProgram;
let visitor: Visitor;
let meetingId: string;
const formulas = ['=HYPERLINK("http://x","y")', '+84 912', '-2+3', '@SUM(A1)', '\t=1', '=cmd|A!1'];
beforeAll(async () => {
  test = await testProgram();
  const { meeting } = await announcedMeeting(test, { units: [{ unitId: test.seed.units.finance.id }] });
  meetingId = meeting.id;
  for (const [index, fullName] of formulas.entries()) {
    const facts = { fullName, phone: `09011122${10 + index}`, searchText: 'cong thuc' };
    const { id } = await insertPerson(test.program.db, facts);
    const post = { personId: id, unitId: test.seed.units.home.id, title: fullName, validFrom: '2026-01-01' };
    await insertPost(test.program.db, post);
  }
  visitor = await signedIn(siteOf(test.program), 'secretariat');
});
afterAll(() => test.close());

const at = (rest: string) => `/admin/o/${test.seed.office.id}/exports/${rest}`;

async function download(rest: string, by = visitor) {
  const cookie = [...by.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await by.app.request(at(rest), { headers: { cookie } });
  return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

async function linesOf(bytes: Uint8Array): Promise<string[][]> {
  const reading = await testSheets.read(bytes);
  if (reading.kind !== 'read') throw new Error(reading.problem);
  return reading.lines;
}

const lists = () => [
  'people/xlsx',
  'units/xlsx',
  'meetings/xlsx?from=2026-12-01&until=2026-12-31',
  `boards/${meetingId}/xlsx`,
];

describe('a list taken away', () => {
  it('holds everybody with the words they bear, and never a formula', async () => {
    for (const rest of lists()) {
      const { answer, bytes } = await download(rest);
      expect([rest, answer.status]).toEqual([rest, 200]);
      for (const xml of Object.values(unzip(bytes))) expect(xml).not.toMatch(/<f[ >/]/);
      expect((await linesOf(bytes)).length).toBeGreaterThan(1);
    }
    const names = (await linesOf((await download('people/xlsx')).bytes)).map((row) => row[1]);
    expect(names).toEqual(expect.arrayContaining(formulas));
  });

  it('in CSV marks what a spreadsheet would run, and shows Vietnamese', async () => {
    const { answer, bytes } = await download('people/csv');
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text.startsWith('\ufeff"Mã cán bộ"')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(text.replaceAll('""', '')).not.toMatch(/(^|,|\n)"[=+\-@\t\r]/);
    expect((await linesOf(bytes)).map((row) => row[1])).toEqual(expect.arrayContaining(formulas));
  });

  it('keeps phones and days as they are', async () => {
    const lines = await linesOf((await download('people/xlsx')).bytes);
    const row = lines.find(([, name]) => name === 'Phạm Quốc Dũng');
    expect(row).toEqual([
      '',
      'Phạm Quốc Dũng',
      '0900000010',
      '',
      'finance',
      'Sở Tài chính',
      'Giám đốc',
      'x',
      '1000',
      '',
      '01/01/2020',
    ]);
  });

  it('tells the schedule and the board in the office’s own hours', async () => {
    const [, meeting] = await linesOf(
      (await download('meetings/xlsx?from=2026-12-21&until=2026-12-21')).bytes,
    );
    expect(meeting?.slice(1, 5)).toEqual([
      '21/12/2026',
      '08:00',
      '11:00',
      'Họp rà soát dự toán ngân sách năm 2027',
    ]);
    expect(meeting).toContain('finance');
    const [heads, board] = await linesOf((await download(`boards/${meetingId}/csv`)).bytes);
    expect(heads?.[0]).toBe('Được mời');
    expect(board?.slice(0, 2)).toEqual(['Sở Tài chính', expect.stringMatching(/\S/)]);
  });

  it('is on record: who took what, in which form', async () => {
    const before = (await auditOf(test.program.db, test.seed.office.id)).length;
    await download('units/csv');
    const rows = await auditOf(test.program.db, test.seed.office.id);
    expect(rows).toHaveLength(before + 1);
    expect(rows.at(-1)).toMatchObject({
      action: 'register.exported',
      actor: { accountId: test.seed.accounts.secretariat.id },
      data: { what: 'units', format: 'csv', rows: 5 },
    });
  });

  it('is for those who may read it, in forms that exist', async () => {
    const outsider = await signedIn(siteOf(test.program), 'otherAdmin');
    expect((await download('people/xlsx', outsider)).answer.status).toBe(404);
    expect((await download('people/pdf')).answer.status).toBe(404);
    expect((await download('meetings/xlsx?from=2026-01-01&until=2028-01-01')).answer.status).toBe(400);
    const auditor = await signedIn(siteOf(test.program), 'auditor');
    expect((await download('people/xlsx', auditor)).answer.status).toBe(200);
  });

  it('comes back through the import without a change', async () => {
    const { bytes } = await download('units/xlsx');
    const body = new FormData();
    await visitor.get(`/admin/o/${test.seed.office.id}/imports`);
    body.set('csrf', visitor.token);
    body.set('kind', 'units');
    body.set('file', new File([bytes], 'units.xlsx'));
    const root = `/admin/o/${test.seed.office.id}/imports`;
    const sent = await visitor.send(root, { method: 'POST', body, headers: { origin: 'http://localhost' } });
    const { text } = await visitor.get(`${sent.location}?show=all`);
    expect(text).toContain('Ghi 0 dòng');
    expect(text).toContain('mọi dòng đều đã đúng');
  });
});
