import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingId, PersonId, RoundId } from '#domain/ids.ts';
import { dossierParts } from '#services/dossiers/parts/all-parts.ts';
import { publishRound } from '#services/voting/close-round.ts';
import { readScreenVote } from '#services/voting/read-voting.ts';
import { castSecretBallot } from '#services/voting/secret-cast.ts';
import { closeSecretRound } from '#services/voting/secret-close.ts';
import { openSecretRound } from '#services/voting/secret-open.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';
import { sameKeys } from '#tests/support/secret-rounds.ts';
import { draftedRound, seatMembers, sittingMeeting, voter } from '#tests/support/voting.ts';
import { seen, signedIn, siteOf } from './visitor.ts';

const voters = { few: 4, enough: 8 };
/** Of the votes for among those valid: what a split would say, as a number, and as a share. */
const split = { few: { for: 3, share: '75' }, enough: { for: 7, share: '87,5' } };
type Size = keyof typeof voters;
type Place = { few: string; enough: string };

let test: TestProgram;
let places: Map<string, Place>;
beforeAll(async () => {
  test = await testProgram();
  const [few, enough] = [await told('few'), await told('enough')];
  places = new Map([...few].map(([place, said]) => [place, { few: said, enough: enough.get(place) ?? '' }]));
});
afterAll(() => test.close());

/** A meeting with one published secret round, all but one of whose voters voted for, and everything that tells of it. */
async function told(size: Size): Promise<Map<string, string>> {
  const clerk = test.as('secretariat');
  const meetingId = await sittingMeeting(test);
  const members = await seatMembers(test, meetingId, { count: voters[size] });
  const rule = { base: 'valid' as const };
  const roundId = await draftedRound(clerk, meetingId, { secrecy: 'secret', rule });
  const tellers = members.slice(0, 1);
  const { words } = await openSecretRound(clerk, meetingId, roundId, { tellers }, { newKeys: sameKeys });
  for (const [at, who] of members.entries())
    await castSecretBallot(voter(test.program, who), roundId, { choice: at === 0 ? 'not_voting' : 'for' });
  await closeSecretRound(clerk, meetingId, roundId, { words });
  await publishRound(clerk, meetingId, roundId);
  const screen = JSON.stringify(await readScreenVote(clerk, meetingId));
  await test.connection.sql`update meetings set state = 'ended' where id = ${meetingId}`;
  return new Map([
    ['screen', screen],
    ...(await pagesOf(meetingId, roundId)),
    ...(await rowsOf(meetingId, members)),
  ]);
}

async function pagesOf(meetingId: MeetingId, roundId: RoundId): Promise<[string, string][]> {
  const clerk = await signedIn(siteOf(test.program), 'secretariat');
  const here = `/admin/o/${test.seed.office.id}/meetings/${meetingId}`;
  await clerk.get(here);
  for (const kind of ['minutes', 'notice']) await clerk.post(`${here}/conclusions`, { kind, version: '0' });
  const addresses = ['voting', `rounds/${roundId}/secret`, `rounds/${roundId}/minutes`, 'conclusions'];
  const read = async (address: string): Promise<[string, string]> => [
    address.replace(roundId, ':id'),
    seen((await clerk.get(`${here}/${address}`)).text),
  ];
  return Promise.all(addresses.map(read));
}

async function rowsOf(meetingId: MeetingId, members: PersonId[]): Promise<[string, string][]> {
  const { sql } = test.connection;
  const notices =
    await sql`select facts from notices where kind = 'vote_result' and person_id = ${members[0]!}`;
  const audit = await sql`select data from audit where data->>'meetingId' = ${meetingId}`;
  const rows: [string, string][] = [];
  for (const { name, list } of dossierParts)
    if (['rounds', 'secret_ballots', 'conclusions', 'audit'].includes(name))
      rows.push([
        `dossier ${name}`,
        JSON.stringify(await list(test.program.db, meetingId, test.clock.now())),
      ]);
  return [['result card', JSON.stringify(notices)], ['audit', JSON.stringify(audit)], ...rows];
}

/** Whether somebody who reads it learns how many voted for. */
function tellsSplit(said: string, size: Size): boolean {
  const { for: votes, share } = split[size];
  const marks = [`án thành:? ${votes}\\b`, `\\b${share}\\s?%`, `"(?:for|ballots)":${votes}\\b`];
  return new RegExp(marks.join('|')).test(said);
}

describe('R28 a secret round of fewer than five ballots', () => {
  it('is told of nowhere with its split: pages, papers, minutes, screen, cards, audit, dossier', () => {
    expect([...places].filter(([, { few }]) => tellsSplit(few, 'few')).map(([place]) => place)).toEqual([]);
  });

  it('and of eight ballots it is told wherever a result stands, so that the test above sees', () => {
    const telling = [...places]
      .filter(([, { enough }]) => tellsSplit(enough, 'enough'))
      .map(([place]) => place);
    expect(telling.toSorted()).toEqual(
      [
        ...['conclusions', 'dossier conclusions', 'dossier rounds', 'dossier secret_ballots', 'result card'],
        ...['rounds/:id/minutes', 'rounds/:id/secret', 'screen'],
      ].toSorted(),
    );
  });
});
