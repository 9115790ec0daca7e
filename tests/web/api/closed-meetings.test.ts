import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, testApi } from '#tests/support/api.ts';
import { testArchives } from '#tests/support/dossiers.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { attendanceRows } from './permission-rows/attendance.ts';
import { conclusionRows } from './permission-rows/conclusions.ts';
import { documentRows, permissionPapers } from './permission-rows/documents.ts';
import { dossierRows } from './permission-rows/dossiers.ts';
import { invitationRows } from './permission-rows/invitations.ts';
import { meetingRows } from './permission-rows/meetings.ts';
import { opinionRows } from './permission-rows/opinions.ts';
import { paperTaskRows } from './permission-rows/paper-tasks.ts';
import { makeReady } from './permission-rows/ready.ts';
import { secretRoundRows } from './permission-rows/secret-rounds.ts';
import { sittingRows } from './permission-rows/sittings.ts';
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

/** Makes a meeting, or is about a request that belongs to none. */
const ofNoMeeting = new Set<string>([
  ...['createMeeting', 'proposeFromLetter', 'askOpinions', 'closeOpinionRequest', 'withdrawOpinionRequest'],
  ...['moveOpinionRequestDue', 'enterOpinionAnswer', 'handleOpinionAnswer'],
]);
const rows = [
  ...[...meetingRows, ...invitationRows, ...attendanceRows, ...sittingRows, ...votingRows],
  ...[...secretRoundRows, ...opinionRows, ...conclusionRows, ...documentRows, ...paperTaskRows],
  ...dossierRows,
].filter(({ method, operation }) => method !== 'GET' && !ofNoMeeting.has(operation));

/** What rightly goes on after a meeting was closed, and why. */
const goesOn = new Map<string, string>([
  ...['acceptTask', 'returnTask', 'changeTask', 'withdrawTask'].map(
    (name) => [name, 'tasks live on; the dossier has them as they stood'] as const,
  ),
  ...['handOut', 'takeBackHandout'].map(
    (name) => [name, 'printed copies are signed for and come back later'] as const,
  ),
  ['recallDocument', 'links to papers may still be ended'],
  ['reportIncident', 'a state secret is wiped whenever it is found'],
  ['amendDossier', 'a correction is a version beside the others'],
  ['sendPart', 'bytes on their way in are no paper of the meeting yet; they are refused when they are whole'],
  ['returnDocument', 'a version that was never handed in is no part of the dossier'],
  ...['sendNow', 'urgeAll', 'moveMotion'].map(
    (name) => [name, 'has nothing left to do, and does nothing'] as const,
  ),
]);

/** Every meeting of the test closed with its dossier frozen, or all of them open again. */
async function freezeAll(isFrozen: boolean): Promise<void> {
  await test.connection.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    if (!isFrozen) return tx`delete from dossiers where manifest_sha256 = 'of this test'`;
    await tx`update meetings set state = 'closed'`;
    return tx`insert into dossiers (meeting_id, version, cause, manifest, manifest_sha256, frozen_at, frozen_by)
      select id, 1, 'closed', '{}', 'of this test', now(), '{}' from meetings m
      where not exists (select 1 from dossiers d where d.meeting_id = m.id)`;
  });
}

describe('R29 a write that comes after the meeting was closed', () => {
  it.each(rows)('$operation is refused in words, and nothing breaks', async (row) => {
    const as = row.may.find((account) => account !== 'otherAdmin') ?? 'admin';
    const ready = await makeReady(test, api, row.state);
    const path = row.path(ready);
    await row.prepare?.(test);
    const body = row.body?.(ready);
    await freezeAll(true);
    try {
      const headers = new Headers({ Authorization: `Bearer ${await api.tokenOf(as)}` });
      const sent = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
      if (sent) headers.set('Content-Type', row.contentType ?? 'application/json');
      const answer = await api.api.request(path, {
        method: row.method,
        headers,
        ...(sent ? { body: sent } : {}),
      });
      const text = await answer.text();
      if (goesOn.has(row.operation)) expect([200, 201, 204]).toContain(answer.status);
      else expect([answer.status, text]).toEqual([409, expect.stringContaining('"detail"')]);
    } finally {
      await freezeAll(false);
    }
  });
});
