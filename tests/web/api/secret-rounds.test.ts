import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MeetingId, PersonId } from '#domain/ids.ts';
import { castSecretBallot } from '#services/voting/secret-cast.ts';
import { inMain, type TestApi, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { draftedRound, seatMembers, sittingMeeting, voter } from '#tests/support/voting.ts';

let test: TestProgram;
let api: TestApi;
let meetingId: MeetingId;
let members: PersonId[];
beforeAll(async () => {
  test = await testProgram();
  api = testApi(test);
  meetingId = await sittingMeeting(test);
  members = await seatMembers(test, meetingId, { count: 5 });
});
afterAll(() => test.close());

it('R28 opens and counts a secret round, gives the words once, keeps them nowhere, and shows no split of four ballots', async () => {
  const roundId = await draftedRound(test.as('secretariat'), meetingId, { secrecy: 'secret' });
  const path = inMain(test, `/meetings/${meetingId}/rounds/${roundId}/secret`);
  const opening = { body: { tellers: [members[0]] }, headers: { 'Idempotency-Key': 'open-it-once' } };
  const opened = await api.call('POST', `${path}/open`, opening);
  expect(opened).toMatchObject({ status: 201, json: { round: { state: 'open', received: 0 } } });
  const { words } = opened.json;
  // A repeat is told that the round is open; the first answer, with the words in it, is not there any more.
  const again = await api.call('POST', `${path}/open`, opening);
  expect(again).toMatchObject({ status: 409, json: { code: 'round_already_open' } });
  const kept = await test.connection.sql`select key from idempotency_keys`;
  expect(kept).toHaveLength(0);

  for (const by of members.slice(0, 4))
    await castSecretBallot(voter(test.program, by), roundId, { choice: 'for' });
  expect((await api.call('GET', path)).json).toMatchObject({ received: 4, votes: null });
  const wrong = await api.call('POST', `${path}/count`, { body: { words: 'AAAA-AAAA-AAAA-AAAA' } });
  expect(wrong).toMatchObject({ status: 409, json: { code: 'words_wrong' } });
  const counted = await api.call('POST', `${path}/count`, { body: { words } });
  expect(counted.json).toMatchObject({
    ...{ state: 'closed', received: 0, votes: null, spoilt: 0, outcome: 'carried' },
    warnings: ['few_ballots', 'unanimous'],
  });
  expect(await api.call('POST', `${path}/void`, { body: { reason: 'Mất mã' } })).toMatchObject({
    ...{ status: 409, json: { code: 'round_closed' } },
  });
});
