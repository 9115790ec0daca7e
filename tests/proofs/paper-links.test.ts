import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemRandom } from '#lib/random.ts';
import { newToken } from '#lib/secrets.ts';
import { acceptVersion, submitVersion } from '#services/documents/change-version.ts';
import { readOwnDocuments } from '#services/documents/own-documents.ts';
import { checkedPaper, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { paperRoutes } from '#web-delegate/papers.ts';
import { type DelegateSite, delegateSite } from '../web/delegate/delegate.ts';

const tries = 10_000;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

let site: DelegateSite;
let papers: TestPapers;
let app: Hono;
let token: string;
let cookie: string;
beforeAll(async () => {
  site = await delegateSite();
  papers = await testPapers();
  site.test.program.papers = papers;
  app = new Hono().route(
    '/d',
    paperRoutes(site.test.program, { secureCookies: false, clientAddress: () => 'here' }),
  );
  const { seed } = site.test;
  const meetingId = (await toldMeeting(site.test, { personIds: [seed.people.guest.id] })).meeting.id;
  const clerk = site.test.as('secretariat');
  const paper = await checkedPaper({ test: site.test, papers, meetingId }, 'Chim báo bão', {
    title: 'Chim báo bão',
  });
  await submitVersion(clerk, seed.office.id, paper.versionId);
  await acceptVersion(clerk, seed.office.id, paper.versionId);
  const [list] = await readOwnDocuments(site.test.asDelegate('guest'));
  token = list!.documents[0]!.url!.split('/').at(-1)!;
  ({ cookie } = await site.boundPage('guest'));
});
afterAll(async () => {
  await papers.close();
  await site.close();
});

/** Everything a browser is told, as one number. */
async function toldOf(one: string): Promise<string> {
  const answer = await app.request(`/d/${one}`, { headers: { cookie } });
  const headers = JSON.stringify([...answer.headers].toSorted(([a], [b]) => a.localeCompare(b)));
  const body = Buffer.from(await answer.arrayBuffer());
  return createHash('sha256').update(`${answer.status}${headers}`).update(body).digest('hex');
}

/** The real address with one letter that is another. */
function altered(nth: number): string {
  const at = nth % token.length;
  const other = letters[(letters.indexOf(token[at]!) + 1 + (Math.floor(nth / token.length) % 63)) % 64]!;
  return `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
}

describe('S6 addresses of papers', () => {
  it(`open for none of ${tries} random and ${tries} altered ones, by the reader’s own device, and each is told the same`, async () => {
    const answers = new Map<string, number>();
    const count = async (one: string) => {
      const told = await toldOf(one);
      answers.set(told, (answers.get(told) ?? 0) + 1);
    };
    for (let nth = 0; nth < tries; nth += 1) {
      await count(newToken(systemRandom));
      // The last letter bears two bits that no byte needs: nothing but the very address opens.
      await count(altered(nth));
    }
    process.stdout.write(`${2 * tries} addresses, ${answers.size} answer(s)\n`);
    expect([...answers.values()]).toEqual([2 * tries]);
    expect(answers.has(await toldOf(token))).toBe(false);
  }, 900_000);
});
