import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentId, MeetingId } from '#domain/ids.ts';
import { systemRandom } from '#lib/random.ts';
import { newToken } from '#lib/secrets.ts';
import { acceptVersion, submitVersion, withdrawDocument } from '#services/documents/change-version.ts';
import { endLostLinks } from '#services/documents/end-lost-links.ts';
import { readOwnDocuments } from '#services/documents/own-documents.ts';
import { recallDocument, recallMarked } from '#services/documents/recall-document.ts';
import { reportIncident } from '#services/documents/report-incident.ts';
import { leavePerson } from '#services/people/leave.ts';
import { handOverDesk } from '#services/units/hand-over-desk.ts';
import { checkedPaper, type TestPapers, testPapers } from '#tests/support/documents.ts';
import { toldMeeting } from '#tests/support/meetings.ts';
import { TEST_NOW } from '#tests/support/program.ts';
import type { SeedPerson } from '#tests/support/seed.ts';
import { delegateChecks } from '#web-delegate/device.ts';
import { paperRoutes } from '#web-delegate/papers.ts';
import { type DelegateSite, delegateSite, ORIGIN } from './delegate.ts';

let site: DelegateSite;
let app: Hono;
let papers: TestPapers;
const options = { secureCookies: false, clientAddress: () => 'here' };
const office = () => site.test.seed.office.id;
const clerk = () => site.test.as('secretariat');
const sql = () => site.test.connection.sql;
beforeAll(async () => {
  site = await delegateSite();
  papers = await testPapers();
  site.test.program.papers = papers;
  app = new Hono().route('/d', paperRoutes(site.test.program, options));
});
afterAll(async () => {
  await papers.close();
  await site.close();
});

const cookies = new Map<SeedPerson, string>();
async function deviceOf(person: SeedPerson): Promise<string> {
  const known = cookies.get(person) ?? (await site.boundPage(person)).cookie;
  cookies.set(person, known);
  return known;
}

type Given = { documentId: DocumentId; meetingId: MeetingId; path: string };
let nth = 0;
/** A paper of a meeting of its own that this person reads. */
async function readBy(person: SeedPerson): Promise<Given> {
  nth += 1;
  const { seed } = site.test;
  const invitees =
    person === 'financeDesk'
      ? { units: [{ unitId: seed.units.finance.id }] }
      : { personIds: [seed.people[person].id] };
  const meetingId = (await toldMeeting(site.test, invitees)).meeting.id;
  const title = `Chim báo bão ${nth}`;
  const means = { test: site.test, papers, meetingId };
  const { documentId, versionId } = await checkedPaper(means, `Chim báo bão trang ${nth}\fhai`, { title });
  await submitVersion(clerk(), office(), versionId);
  await acceptVersion(clerk(), office(), versionId);
  const found = (await readOwnDocuments(site.test.asDelegate(person))).flatMap((one) => one.documents);
  const path = new URL(found.find((one) => one.title === title)!.url!).pathname;
  return { documentId, meetingId, path };
}

const ways = ['', '/pages/1', '/pages/1/light', '/pages/1/words', '/text/1', '/download', '/seen'];
/** All that a browser is told by every way to an address: status, headers and body. */
async function toldOf(path: string, person: SeedPerson | null, on: Hono = app) {
  const cookie = person ? { cookie: await deviceOf(person) } : {};
  return Promise.all(
    ways.map(async (way) => {
      const post = way === '/seen' ? { method: 'POST', body: '{"pages":[1],"last":1}' } : {};
      const answer = await on.request(`${path}${way}`, { ...post, headers: { ...cookie, origin: ORIGIN } });
      const headers = [...answer.headers].toSorted(([a], [b]) => a.localeCompare(b));
      return {
        way,
        status: answer.status,
        headers,
        body: Buffer.from(await answer.arrayBuffer()).toString('latin1'),
      };
    }),
  );
}
const nonsense = () => toldOf(`/d/${newToken(systemRandom)}`, null);

type End = { person?: SeedPerson; end: (given: Given) => Promise<unknown>; cause?: string };
const soon = (at: string) => site.test.clock.set(new Date(at));
const ends: Record<string, End> = {
  'recalled by the office': {
    end: ({ documentId }) => recallDocument(clerk(), office(), documentId),
    cause: 'recalled',
  },
  'of a marked paper whose meeting ended a second ago, before any job ran': {
    async end({ documentId }) {
      await sql()`update documents set circulation = '{recall}' where id = ${documentId}`;
      soon('2026-12-21T04:00:01Z');
    },
  },
  'recalled by the program after the meeting, because the paper is marked': {
    async end({ documentId }) {
      await sql()`update documents set circulation = '{internal}' where id = ${documentId}`;
      soon('2026-12-21T04:00:01Z');
      expect(await recallMarked(site.test.system())).toBeGreaterThan(0);
      expect(await recallMarked(site.test.system())).toBe(0);
    },
    cause: 'recalled',
  },
  'expired a day after the meeting': {
    async end() {
      soon('2026-12-22T04:00:01Z');
      await recallMarked(site.test.system());
    },
    cause: 'expired',
  },
  'of a paper that was withdrawn': {
    end: ({ documentId }) => withdrawDocument(clerk(), office(), documentId, { reason: 'Nhầm' }),
    cause: 'withdrawn',
  },
  'of a version that was replaced': {
    async end({ documentId, meetingId }) {
      const next = await checkedPaper({ test: site.test, papers, meetingId }, `bản sau ${nth}`, {
        documentId,
      });
      await submitVersion(clerk(), office(), next.versionId);
      await acceptVersion(clerk(), office(), next.versionId);
    },
    cause: 'replaced',
  },
  'of a paper of which a later version bears a secrecy mark': {
    end: ({ documentId, meetingId }) =>
      checkedPaper({ test: site.test, papers, meetingId }, `TỐI MẬT ${nth}`, { documentId }),
    cause: 'secret',
  },
  'of a secret that had slipped in': {
    end: ({ documentId }) =>
      reportIncident(clerk(), office(), documentId, { level: 'secret', confirmed: true }, papers),
    cause: 'secret',
  },
  'of who sends somebody in their own place': {
    async end({ meetingId }) {
      const at = TEST_NOW.toISOString();
      await sql()`update invitations set rsvp = 'substituted', answered_at = ${at}, answered_via = 'test'
        where meeting_id = ${meetingId}`;
      await endLostLinks(site.test.system(), [site.test.seed.people.guest.id]);
    },
    cause: 'lost',
  },
  'of a cancelled meeting': {
    end: ({ meetingId }) => sql()`update meetings set state = 'cancelled' where id = ${meetingId}`,
  },
  'of who gave up the desk of the unit': {
    person: 'financeDesk',
    end: () =>
      handOverDesk(clerk(), office(), site.test.seed.units.finance.id, {
        fromPersonId: site.test.seed.people.financeDesk.id,
        toPersonId: site.test.seed.people.financeHead.id,
      }),
    cause: 'lost',
  },
  'of who has left': {
    person: 'communeHead',
    async end() {
      const place = { officeId: office(), timeZone: 'Asia/Ho_Chi_Minh' };
      await leavePerson(site.test.as('admin'), place, site.test.seed.people.communeHead.id);
    },
    cause: 'lost',
  },
};

describe('S6 an address that opens nothing tells nothing: the same status, headers and body as nonsense, by every way', () => {
  it.each(Object.entries(ends))('%s', async (_name, { person = 'guest', end, cause }) => {
    const given = await readBy(person);
    const before = await toldOf(given.path, person);
    expect(before.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 204]);
    await end(given);
    const after = await toldOf(given.path, person);
    site.test.clock.set(TEST_NOW);
    expect(after).toEqual(await nonsense());
    const [link] =
      await sql()`select revoked_cause from document_links where document_id = ${given.documentId}
      order by created_at limit 1`;
    if (cause) expect(link!.revoked_cause).toBe(cause);
  });

  it('altered by one letter anywhere, cut, lengthened, of another person, or of nobody', async () => {
    const { path } = await readBy('guest');
    const token = path.split('/').at(-1)!;
    const other = (letter: string) => (letter === 'A' ? 'B' : 'A');
    const spots = [0, 1, 10, 21, 41, 42];
    const altered = spots.map((at) => `${token.slice(0, at)}${other(token[at]!)}${token.slice(at + 1)}`);
    const others = [
      token.slice(1),
      token.slice(0, -1),
      `${token}A`,
      token.toLowerCase(),
      token.toUpperCase(),
    ];
    const same = await nonsense();
    for (const one of [...altered, ...others, `%20${token}`, `${token}%00`])
      expect(await toldOf(`/d/${one}`, 'guest')).toEqual(same);
    expect(await toldOf(path, 'homeHead')).toEqual(same);
    expect(await toldOf(path, null)).toEqual(same);
    expect(JSON.stringify(same)).not.toContain('Chim báo bão');
  });

  it('and would tell a stranger where nobody asks whose the device is', async () => {
    const { path } = await readBy('guest');
    const unguarded = { ...delegateChecks, isOwnDevice: async () => true };
    const broken = new Hono().route('/d', paperRoutes(site.test.program, options, unguarded));
    expect(await toldOf(path, 'homeHead', broken)).not.toEqual(await nonsense());
  });

  it('and would open again where an end were not for good: the database refuses that', async () => {
    await expect(
      sql()`update document_links set revoked_at = null where revoked_at is not null`,
    ).rejects.toThrow();
  });
});
