import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeApi } from '#api/openapi.ts';
import { inMain, type TestApi, testApi } from '#tests/support/api.ts';
import { testArchives } from '#tests/support/dossiers.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import type { SeedAccountName } from '#tests/support/seed.ts';
import { attendanceRows } from './permission-rows/attendance.ts';
import { checkRows } from './permission-rows/checks.ts';
import { conclusionRows } from './permission-rows/conclusions.ts';
import { documentRows, permissionPapers } from './permission-rows/documents.ts';
import { dossierRows } from './permission-rows/dossiers.ts';
import { feedbackRows } from './permission-rows/feedback.ts';
import { importRows } from './permission-rows/imports.ts';
import { invitationRows, ownRows } from './permission-rows/invitations.ts';
import { meetingRows } from './permission-rows/meetings.ts';
import { officeRows } from './permission-rows/offices.ts';
import { opinionRows } from './permission-rows/opinions.ts';
import { paperTaskRows } from './permission-rows/paper-tasks.ts';
import { peopleRows } from './permission-rows/people.ts';
import { makeReady } from './permission-rows/ready.ts';
import { accounts, type Ready, type Row, type State } from './permission-rows/row.ts';
import { ruleSetRows } from './permission-rows/rule-sets.ts';
import { secretRoundRows } from './permission-rows/secret-rounds.ts';
import { sittingRows } from './permission-rows/sittings.ts';
import { templateRows } from './permission-rows/templates.ts';
import { unitRows } from './permission-rows/units.ts';
import { votingRows } from './permission-rows/voting.ts';

let test: TestProgram;
let api: TestApi;
beforeAll(async () => {
  test = await testProgram();
  test.program.papers = permissionPapers;
  test.program.archives = testArchives;
  api = testApi(test);
});
afterAll(() => test.close());

const table: Row[] = [
  ...checkRows,
  ...attendanceRows,
  ...[...meetingRows, ...invitationRows, ...ownRows, ...templateRows, ...unitRows],
  ...documentRows,
  ...dossierRows,
  ...paperTaskRows,
  ...opinionRows,
  ...conclusionRows,
  ...sittingRows,
  ...votingRows,
  ...secretRoundRows,
  ...[...feedbackRows, ...peopleRows, ...importRows, ...officeRows, ...ruleSetRows],
];

const isOutside = (as: SeedAccountName) => as === 'none' || as === 'otherAdmin';

/** What belongs to no office, or to the person alone. */
const ofNoOffice = new Set<State>(['account', 'maintenance', 'invited']);

/** Streams never end by themselves in a test: the status is enough, and then the reader goes away. */
async function statusOf(row: Row, ready: Ready, as: SeedAccountName | null, path = row.path(ready)) {
  await row.prepare?.(test);
  const headers = new Headers(as ? { Authorization: `Bearer ${await api.tokenOf(as)}` } : {});
  const given = row.body?.(ready);
  const body = typeof given === 'string' || given === undefined ? given : JSON.stringify(given);
  if (body) headers.set('Content-Type', row.contentType ?? 'application/json');
  const answer = await api.api.request(path, { method: row.method, headers, ...(body ? { body } : {}) });
  await answer.body?.cancel();
  return answer.status;
}

const kept = new Map<State | undefined, Promise<Ready>>();
/** Whoever is refused changes nothing, and a reader neither: one thing of each state is enough for them all. */
function readyFor(row: Row, isWrite: boolean): Promise<Ready> {
  if (isWrite) return makeReady(test, api, row.state);
  const ready = kept.get(row.state) ?? makeReady(test, api, row.state);
  kept.set(row.state, ready);
  return ready;
}

describe('role × route', () => {
  it('covers every operation behind a token', () => {
    const { paths = {} } = describeApi(api.api, '0', 'en');
    const described = Object.entries(paths)
      .filter(([path]) => path.startsWith('/api/v1/'))
      .flatMap(([, item]) => Object.values(item).map((operation) => operation.operationId));
    expect(table.map((row) => row.operation).sort()).toEqual(described.sort());
  });

  describe.each(table)('$operation', (row) => {
    it.each(accounts)('is right for %s', async (as) => {
      const isAllowed = row.may.includes(as);
      const ready = await readyFor(row, isAllowed && row.method !== 'GET');
      const status = await statusOf(row, ready, as);
      if (isAllowed) expect([200, 201, 204]).toContain(status);
      else expect(status).toBe((isOutside(as) && row.outside) || (row.otherwise ?? 403));
    });

    it('is 401 without a token', async () => {
      expect(await statusOf(row, await readyFor(row, false), null)).toBe(401);
    });
  });

  const ofMeeting = table.filter((row) => row.state !== undefined && !ofNoOffice.has(row.state));
  it.each(ofMeeting)('$operation finds nothing of another office', async (row) => {
    const ready = await readyFor(row, false);
    const path = row.path(ready).replace(test.seed.office.id, test.seed.otherOffice.id);
    const elsewhere = { ...ready, classId: test.seed.classes.other };
    expect(await statusOf(row, elsewhere, 'otherAdmin', path)).toBe(404);
  });

  it('counts only the roles of the office in the address', async () => {
    const { accounts: seeded, office, otherOffice } = test.seed;
    const { sql } = test.connection;
    await sql`insert into role_grants (account_id, office_id, role, granted_by, from_at)
      values (${seeded.otherAdmin.id}, ${office.id}, 'auditor', '{}', now())`;
    const { ref } = await makeReady(test, api, 'held');
    const viaOther = `/api/v1/offices/${otherOffice.id}/invitations/${ref}/answer`;
    const body = { rsvp: 'accepted' };
    expect((await api.call('POST', viaOther, { as: 'otherAdmin', body })).status).toBe(404);
    const viaMain = inMain(test, `/invitations/${ref}/answer`);
    expect((await api.call('POST', viaMain, { as: 'otherAdmin', body })).status).toBe(403);
    await sql`delete from role_grants where account_id = ${seeded.otherAdmin.id} and office_id = ${office.id}`;
  });
});
