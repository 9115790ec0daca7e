import type { DossierList, DossierRow } from '#db/queries/dossier-rows.ts';
import {
  listDossierBallots,
  listDossierElectors,
  listDossierHandCounts,
  listDossierMotions,
  listDossierRounds,
  listDossierSecretBallots,
} from '#db/queries/dossier-votes.ts';
import { showsSplit } from '#domain/voting/secret-round.ts';
import type { DossierPart } from './part.ts';

/** How many ballots in these rows are valid, whichever way they tell it. */
const validIn = (rows: readonly DossierRow[]) =>
  rows
    .flatMap((row) => [row.for, row.against, row.notVoting, row.ballots])
    .reduce((sum: number, votes) => sum + Number(votes ?? 0), 0);

/** Rows of rounds and counts, without the votes of each choice where a handful of secret ballots would show too much. */
const withoutSmallSplits =
  (list: DossierList): DossierList =>
  async (...asked) =>
    (await list(...asked)).map((row) =>
      showsSplit(row.ballot === 'secret' ? 'secret' : 'open', { valid: validIn([row]) })
        ? row
        : { ...row, for: null, against: null, notVoting: null },
    );

const listTellableBallots: DossierList = async (...asked) => {
  const rounds = Map.groupBy(
    await listDossierSecretBallots(...asked),
    (row) => `${row.motion} ${row.number}`,
  );
  return [...rounds.values()].flatMap((rows) => (showsSplit('secret', { valid: validIn(rows) }) ? rows : []));
};

/** Motions, rounds, and ballots as far as they have names. */
export const votingParts: readonly DossierPart[] = [
  {
    name: 'motions',
    list: listDossierMotions,
    columns: {
      position: 'number',
      item: 'text',
      text: 'text',
      personnel: 'yes',
      by: 'text',
      at: 'instant',
      withdrawnAt: 'instant',
    },
  },
  {
    name: 'rounds',
    list: withoutSmallSplits(listDossierRounds),
    columns: {
      motion: 'number',
      number: 'number',
      ballot: 'code',
      way: 'code',
      state: 'code',
      entitled: 'number',
      present: 'number',
      base: 'code',
      for: 'number',
      against: 'number',
      notVoting: 'number',
      spoilt: 'number',
      baseCount: 'number',
      needed: 'number',
      outcome: 'code',
      rule: 'text',
      openedBy: 'text',
      openedAt: 'instant',
      closedBy: 'text',
      closedAt: 'instant',
      publishedAt: 'instant',
      voidReason: 'text',
    },
  },
  {
    name: 'electors',
    list: listDossierElectors,
    columns: {
      motion: 'number',
      number: 'number',
      person: 'text',
      votesFor: 'text',
      substitute: 'yes',
      present: 'yes',
      tookPart: 'yes',
    },
  },
  {
    name: 'ballots',
    list: listDossierBallots,
    columns: {
      motion: 'number',
      number: 'number',
      person: 'text',
      choice: 'code',
      version: 'number',
      stands: 'yes',
      receipt: 'text',
      at: 'instant',
      via: 'code',
    },
  },
  {
    name: 'secret_ballots',
    list: listTellableBallots,
    columns: { motion: 'number', number: 'number', choice: 'code', ballots: 'number' },
  },
  {
    name: 'hand_counts',
    list: withoutSmallSplits(listDossierHandCounts),
    columns: {
      motion: 'number',
      number: 'number',
      for: 'number',
      against: 'number',
      notVoting: 'number',
      spoilt: 'number',
      issued: 'number',
      collected: 'number',
      note: 'text',
      by: 'text',
      at: 'instant',
    },
  },
];
