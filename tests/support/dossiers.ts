import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { MeetingId } from '#domain/ids.ts';
import { packArchive } from '#files/zip/pack-archive.ts';
import { dossierSheets } from '#print/dossier-sheets.ts';
import { acceptVersion, submitVersion } from '#services/documents/change-version.ts';
import type { Archives } from '#services/ports.ts';
import { dossierIndex } from '#web-admin/dossier-index.ts';
import { checkedPaper, type TestPapers } from './documents.ts';
import { toldMeeting } from './meetings.ts';
import type { TestProgram } from './program.ts';
import { unzip } from './unzip.ts';

/** Dossiers as files, as the program writes them. */
export const testArchives: Archives = { index: dossierIndex, sheets: dossierSheets, pack: packArchive };

/** A paper that was accepted. */
export async function acceptedPaper(
  means: { test: TestProgram; papers: TestPapers; meetingId: MeetingId },
  text: string,
  title: string,
) {
  const made = await checkedPaper(means, text, { title, fileName: 'bao-cao.pdf' });
  const [ctx, officeId] = [means.test.as('secretariat'), means.test.seed.office.id];
  await submitVersion(ctx, officeId, made.versionId);
  await acceptVersion(ctx, officeId, made.versionId);
  return made;
}

/** A meeting with a unit, a person and two papers, closed as the office closes it. */
export async function closedMeeting(test: TestProgram, papers: TestPapers, text = 'Trang một\fTrang hai') {
  const { units, people } = test.seed;
  const invitees = { units: [{ unitId: units.finance.id }], personIds: [people.guest.id] };
  const { meeting } = await toldMeeting(test, invitees);
  const means = { test, papers, meetingId: meeting.id };
  const paper = await acceptedPaper(means, text, 'Báo cáo dự toán <2027> & “Phụ lục”');
  await acceptedPaper(means, `${text} khác`, 'Báo cáo dự toán <2027> & “Phụ lục”');
  await close(test, meeting.id);
  return { meetingId: meeting.id, paper };
}

/** Past the rules of closing, which are not what is tested here. */
export async function close(test: TestProgram, meetingId: MeetingId): Promise<void> {
  await test.connection.sql`update meetings set state = 'closed' where id = ${meetingId}`;
}

export async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const run = promisify(execFile);

/** Unpacks with a reader of its own and asks coreutils for every checksum; `alter` may spoil something between. */
export async function verifyUnpacked(
  archive: Buffer,
  alter: (folder: string) => Promise<void> = async () => {},
): Promise<{ isWhole: boolean; said: string; folder: string; end(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'moihop-dossier-'));
  for (const [name, content] of Object.entries(unzip(archive))) {
    const place = join(folder, 'ho-so', name);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, content);
  }
  await alter(join(folder, 'ho-so'));
  const checked = await run('sha256sum', ['-c', 'SHA256SUMS'], { cwd: join(folder, 'ho-so') }).then(
    ({ stdout }) => ({ isWhole: true, said: stdout }),
    (error: { stdout: string }) => ({ isWhole: false, said: error.stdout }),
  );
  return {
    ...checked,
    folder: join(folder, 'ho-so'),
    end: () => rm(folder, { recursive: true, force: true }),
  };
}
