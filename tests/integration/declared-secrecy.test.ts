import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toRawUpdate } from '#bot/channels/telegram/parse.ts';
import { findMarks } from '#domain/secrecy/find-marks.ts';
import { neutralTitles } from '#domain/secrecy/neutral-titles.lexicon.ts';
import type { Suspect, Verdict } from '#domain/secrecy/verdict.ts';
import { readAgenda } from '#services/agenda/read-agenda.ts';
import { saveAgenda } from '#services/agenda/save-agenda.ts';
import { checkNext } from '#services/documents/check-next.ts';
import { declareUpload } from '#services/documents/declare-upload.ts';
import { receivePart } from '#services/documents/receive-bytes.ts';
import { stageImport } from '#services/imports/stage-import.ts';
import { receiveUpdates } from '#services/inbox/receive-updates.ts';
import { copyMeeting } from '#services/meetings/copy-meeting.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { editMeeting } from '#services/meetings/edit-meeting.ts';
import { proposeFromLetter } from '#services/meetings/propose-from-letter.ts';
import { paperFacts, part, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { draftMeeting, toldMeeting, usualMeeting } from '#tests/support/meetings.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { testSheets } from '#tests/support/sheets.ts';

let test: TestProgram;
let papers: TestPapers;
beforeAll(async () => {
  test = await testProgram();
  papers = { ...(await testPapers()), judge: findMarks };
});
afterAll(async () => {
  await papers.close();
  await test.close();
});

const invitees = () => ({ units: [{ unitId: test.seed.units.finance.id }] });
const desk = () => test.as('secretariat');
const office = () => test.seed.office.id;

/** Every table of the database in which a word stands, in whatever column, and everything that lies in a store. */
async function whereStands(word: string, means = papers): Promise<string[]> {
  const { sql } = test.connection;
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql`select 1 from ${sql(name)} as one where one::text like ${`%${word}%`} limit 1`;
    if (rows.length > 0) found.push(name);
  }
  const stores = { kept: means.kept, quarantined: means.quarantined };
  for (const [name, held] of Object.entries(stores))
    if ([...held.values()].some((bytes) => bytes.includes(word))) found.push(name);
  return found;
}

describe('a meeting or an agenda item declared a secret (R17)', () => {
  it('keeps neither the title nor the content of a meeting, nor of the draft it was before', async () => {
    const { meeting } = await draftMeeting(test, invitees(), { title: 'Canari họp kín', content: 'Canari' });
    const { classId, regularity } = usualMeeting(test);
    const facts = { ...usualMeeting(test), classId, regularity, title: 'Canari họp kín', content: 'Canari' };
    const edit = { id: meeting.id, version: meeting.version, reason: null, note: '', mark: null };
    const secret = await editMeeting(desk(), office(), {
      ...edit,
      facts: { ...facts, secrecyLevel: 'secret' },
    });
    expect(secret).toMatchObject({ title: neutralTitles.meeting, content: '', secrecyLevel: 'secret' });
    expect(await whereStands('Canari')).toEqual([]);
    const day = { startsAt: new Date('2026-12-28T01:00:00Z'), endsAt: new Date('2026-12-28T03:00:00Z') };
    const { meeting: copy } = await copyMeeting(desk(), office(), meeting.id, day);
    expect(copy).toMatchObject({ title: neutralTitles.meeting, secrecyLevel: 'secret' });
  });

  it('refuses to make a secret of a meeting whose title people have', async () => {
    const { meeting } = await toldMeeting(test, invitees());
    const facts = { ...usualMeeting(test), secrecyLevel: 'confidential' as const };
    const edit = { id: meeting.id, version: meeting.version + 1, reason: null, note: '', mark: null };
    const tried = editMeeting(desk(), office(), { ...edit, facts });
    await expect(tried).rejects.toMatchObject({ code: 'secret_after_telling' });
  });

  it('refuses to make a secret of an item whose title people have; a new one may be one', async () => {
    const { meeting } = await toldMeeting(test, invitees());
    const save = (version: number, items: Parameters<typeof saveAgenda>[2]['items']) =>
      saveAgenda(desk(), office(), { id: meeting.id, version, items });
    const item = { title: 'Bàn công tác', id: (await save(0, [{ title: 'Bàn công tác' }])).items[0]!.id };
    const tried = save(1, [{ ...item, secrecyLevel: 'secret' }]);
    await expect(tried).rejects.toMatchObject({ code: 'item_secret_after_telling' });
    const { items } = await save(1, [item, { title: 'Chim sẻ', secrecyLevel: 'secret' }]);
    expect(items.map(({ title }) => title)).toEqual(['Bàn công tác', neutralTitles.agendaItem]);
    expect(
      await save(2, items.map(({ id, title, secrecyLevel }) => ({ id, title, secrecyLevel })).toReversed()),
    ).toMatchObject({ version: 3 });
  });

  it('takes an item out of every version of the agenda, and takes no paper for it', async () => {
    const { meeting } = await draftMeeting(test, invitees());
    const { items } = await saveAgenda(desk(), office(), {
      ...{ id: meeting.id, version: 0 },
      items: [{ title: 'Khai mạc' }, { title: 'Chim hoàng yến', note: 'Chim hoàng yến' }],
    });
    const [opening, item] = items;
    await saveAgenda(desk(), office(), {
      ...{ id: meeting.id, version: 1 },
      items: [opening!, { ...item!, secrecyLevel: 'top_secret' }],
    });
    const agenda = await readAgenda(desk(), office(), meeting.id);
    expect(agenda.items.map(({ title, note }) => [title, note])).toEqual([
      ['Khai mạc', ''],
      [neutralTitles.agendaItem, ''],
    ]);
    expect(await whereStands('hoàng yến')).toEqual([]);
    const upload = declareUpload(
      desk(),
      office(),
      meeting.id,
      paperFacts('x', { agendaItemId: item!.id }),
      papers,
    );
    await expect(upload).rejects.toMatchObject({ code: 'paper_is_secret' });
  });
});

type Path = [name: string, bring: (means: TestPapers) => Promise<unknown>];
const canary = 'Bồ câu trắng';
const page = `Số: 45/BC-UBND\nTỐI MẬT\n${canary}`;

async function upload(means: TestPapers, text: string, change: Parameters<typeof paperFacts>[1] = {}) {
  const { meeting } = await draftMeeting(test, invitees());
  const declared = await declareUpload(desk(), office(), meeting.id, paperFacts(text, change), means);
  if (declared.outcome !== 'open') return { meeting, declared };
  await receivePart(desk(), declared.token, part(text, 0), means);
  while (await checkNext(test.system(), means));
  return { meeting, declared };
}

const sheet = (cell: string) =>
  Buffer.from(`Tên cuộc họp,Ngày họp,Bắt đầu,Kết thúc\n"${cell}",21/12/2026,08:00,10:00\n`);

/** Every way by which something that people bring may stay here. */
const paths: Path[] = [
  ['a paper marked on its page', (means) => upload(means, page)],
  ['a paper marked in its title', (means) => upload(means, canary, { title: `TỐI MẬT: ${canary}` })],
  ['a paper marked in its name', (means) => upload(means, canary, { fileName: `${canary} TOI-MAT.pdf` })],
  [
    'the next version of a paper',
    async (means) => {
      const { meeting, declared } = await upload(means, 'Trang thường', { title: canary });
      const facts = paperFacts(page, { documentId: declared.documentId, title: canary });
      const next = await declareUpload(desk(), office(), meeting.id, facts, means);
      if (next.outcome === 'open') await receivePart(desk(), next.token, part(page, 0), means);
      while (await checkNext(test.system(), means));
    },
  ],
  [
    'a letter to read a meeting from',
    async (means) => {
      const letter = { fileName: `${canary}.pdf`, declared: true, sizeBytes: Buffer.byteLength(page) };
      const bytes = new Blob([page]).stream();
      await proposeFromLetter(desk(), office(), { ...letter, bytes }, means).catch(() => {});
    },
  ],
  [
    'a spreadsheet',
    () =>
      stageImport(
        desk(),
        office(),
        { kind: 'meetings', fileName: 'lich.csv', bytes: sheet(`TỐI MẬT: ${canary}`) },
        testSheets,
      ).catch(() => {}),
  ],
  [
    'the title of a meeting',
    () =>
      createMeeting(desk(), office(), { ...usualMeeting(test), title: `TỐI MẬT: ${canary}` }).catch(() => {}),
  ],
  [
    'an agenda',
    async () => {
      const { meeting } = await draftMeeting(test, invitees());
      const items = [{ title: `(Tối mật) ${canary}` }];
      await saveAgenda(desk(), office(), { id: meeting.id, version: 0, items }).catch(() => {});
    },
  ],
  [
    'a file sent to the bot',
    () =>
      receiveUpdates(test.program.db, {
        ...{ channel: 'telegram', account: 'test' },
        updates: [
          toRawUpdate({
            update_id: 1,
            message: {
              chat: { id: 7, type: 'private' },
              document: { file_name: `${canary} TOI MAT.pdf`, file_id: 'x' },
            },
          })!,
        ],
      }),
  ],
];

describe('no marked thing stays here, whichever way it came (S8)', () => {
  it.each(paths)('%s', async (_, bring) => {
    await bring(papers);
    expect(await whereStands(canary)).toEqual([]);
    expect(await papers.lying()).toEqual([]);
  });

  it('a gate that lets everything through goes red', async () => {
    const judge = (suspect: Suspect): Verdict => ({ ...findMarks(suspect), outcome: 'clear', findings: [] });
    await upload({ ...papers, judge }, page);
    expect(await whereStands(canary)).toEqual(expect.arrayContaining(['kept']));
  });
});
