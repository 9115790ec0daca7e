import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listDossierProofs } from '#db/queries/dossier-told.ts';
import { castBallot } from '#services/voting/cast-ballot.ts';
import { closeRound, publishRound } from '#services/voting/close-round.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { openedRound, seatMembers, sittingMeeting, voter } from '#tests/support/voting.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

it('R29 what a room was told stands in its dossier with its proof, and nothing of another room', async () => {
  const clerk = test.as('secretariat');
  const told = async () => {
    const meetingId = await sittingMeeting(test);
    const [member] = await seatMembers(test, meetingId, { count: 2 });
    const roundId = await openedRound(clerk, meetingId);
    await castBallot(voter(test.program, member!), roundId, { choice: 'for' });
    await closeRound(clerk, meetingId, roundId);
    await publishRound(clerk, meetingId, roundId);
    return meetingId;
  };
  const [one, other] = [await told(), await told()];
  for (const id of [one, other]) {
    const kinds = (await listDossierProofs(test.program.db, id, clerk.now)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'vote_opened')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'vote_result').length).toBeGreaterThanOrEqual(2);
  }
  const { sql } = test.connection;
  const [all] = await sql`select count(*)::int as n from notices where kind = 'vote_opened'`;
  expect(all).toEqual({ n: 4 });
});

it('R29 every noun that services tell by is one of the dossier’s, or no meeting’s', () => {
  /** Of a person, a desk, the house, or a state secret, whose traces leave every dossier. */
  const ofNoMeeting = ['audit', 'check', 'desk', 'in', 'incident', 'maintenance', 'nudge', 'removed'];
  const query = readFileSync('src/db/queries/dossier-told.ts', 'utf8');
  const files = readdirSync('src/services', { recursive: true, encoding: 'utf8' });
  const nouns = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join('src/services', file), 'utf8'))
    .flatMap((text) => [...text.matchAll(/(?:\bref(?::| =)|Ref = [^`\n]*=>)\s*`([a-z-]+):\$\{/g)])
    .map(([, noun]) => noun!);
  expect(nouns.length).toBeGreaterThan(15);
  const known = (noun: string) => query.includes(`'${noun}:'`) || query.includes(`'${noun}'`);
  expect([...new Set(nouns)].filter((noun) => !known(noun) && !ofNoMeeting.includes(noun))).toEqual([]);
});
