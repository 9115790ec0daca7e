import { randomBytes } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { MeetingId } from '#domain/ids.ts';
import { systemRandom } from '#lib/random.ts';
import { hashSecret } from '#lib/secrets.ts';
import { contextOf, type Program } from '#services/context.ts';
import { testPapers } from '#tests/support/documents.ts';
import { acceptedFile, filePapers } from '#tests/support/downloads.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { TEST_NOW, type TestProgram } from '#tests/support/program.ts';
import { plantSeed, type SeedAccountName } from '#tests/support/seed.ts';
import { deviceCookieName } from '#web-delegate/device.ts';
import type { BenchDatabase } from '../office.ts';
import { delegate } from './words.lexicon.ts';

/** One delegate with an address for the paper and a device of their own. */
export type BenchReader = { token: string; cookie: string };
export type Planted = { folder: string; hash: string; readers: BenchReader[]; close(): Promise<void> };

export const benchHouse = {
  publicUrl: 'http://127.0.0.1:0',
  secret: 'bench',
  messengers: [],
  holdSeconds: 60,
};

/** A PDF of so many pages and about so many bytes. */
export async function benchPdf(pages: number, bytes: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 1; page <= pages; page += 1)
    document.addPage([595, 842]).drawText(`Page ${page} of ${pages}`, { x: 60, y: 760, size: 14 });
  // What does not compress, as pictures of scans do not.
  if (bytes > 0) document.context.register(document.context.stream(randomBytes(bytes)));
  return Buffer.from(await document.save());
}

/** A told meeting with an accepted paper, and readers who may take it, through the product's own verbs. */
export async function plantReaders(
  { connection }: BenchDatabase,
  file: Buffer,
  count: number,
): Promise<Planted> {
  const { db, sql } = connection;
  const papers = filePapers(await testPapers());
  const program: Program = {
    ...{ db, papers, house: benchHouse, random: systemRandom },
    ...{ clock: () => TEST_NOW, onChange: () => () => {} },
  };
  const system = () => contextOf(program, { actor: { kind: 'system', job: 'bench' } });
  const seed = await plantSeed(system());
  const as = (account: SeedAccountName) => contextOf(program, seed.accounts[account]);
  const test = { program, seed, as, system } as TestProgram;
  const { meeting } = await toldMeeting(test, { units: [], personIds: [seed.people.guest.id] });
  const meetingId = meeting.id as MeetingId;
  const { versionId, documentId } = await acceptedFile({ test, papers, meetingId }, file);
  const people = await sql<{ id: string }[]>`
    insert into people (full_name, search_text)
    select ${delegate.name} || n, ${delegate.folded} || n from generate_series(1, ${count}) n returning id`;
  const rows = people.map(({ id }) => ({ id, token: newSecret(), device: newSecret() }));
  const at = TEST_NOW.toISOString();
  const ids = rows.map(({ id }) => id);
  await sql`insert into invitations (ref, meeting_id, person_id)
    select 'BENCH' || n, ${meetingId}, id from unnest(${ids}::uuid[]) with ordinality as p(id, n)`;
  await sql`insert into devices (person_id, secret_hash, bound_at, last_seen_at)
    select id, hash, ${at}::timestamptz, ${at}::timestamptz
    from unnest(${ids}::uuid[], ${rows.map(({ device }) => hashSecret(device))}::text[]) as d(id, hash)`;
  await sql`insert into document_links (id, token_hash, version_id, document_id, person_id)
    select gen_random_uuid(), hash, ${versionId}::uuid, ${documentId}::uuid, id
    from unnest(${ids}::uuid[], ${rows.map(({ token }) => hashSecret(token))}::text[]) as l(id, hash)`;
  await sql.unsafe('analyze');
  const [kept] = await sql<{ hash: string }[]>`select hash from stored_files`;
  return {
    ...{ folder: papers.root, hash: kept?.hash ?? '', close: papers.close },
    readers: rows.map(({ id, token, device }) => ({
      token,
      cookie: `${deviceCookieName(id as never, false)}=${device}`,
    })),
  };
}

const newSecret = () => randomBytes(32).toString('base64url');
