import { createHash, randomUUID } from 'node:crypto';
import type { PersonId } from '#domain/ids.ts';
import { choices } from '#domain/voting/rule.ts';
import { systemRandom } from '#lib/random.ts';
import { shuffle } from '#lib/shuffle.ts';
import type { Dump, Secret } from './ballot-linker.ts';
import type { Traits } from './ballot-trails.ts';

/** All that somebody could have after the close. */
export type Found = { dump: Dump; logs: readonly string[]; observed: readonly PersonId[]; access: Traits };
type Mistake = (found: Found, secret: Secret) => Found;
type Row = Dump extends Map<string, (infer One)[]> ? One : never;

/** The same ballots, each with what a mistake would have left beside it; the rows themselves lie in an order of chance. */
function withBallots(
  found: Found,
  { roundId, truth }: Secret,
  beside: (who: PersonId, at: number) => Partial<Row>,
): Found {
  const rows = found.observed.map((who, at): Row => {
    const { row = {}, ...system } = beside(who, at);
    const place = { xmin: '9', xmax: '0', cmin: '0', ctid: '(0,0)', ...system };
    return { ...place, row: { round_id: roundId, choice: truth.get(who), ...row } };
  });
  const lying = shuffle(systemRandom, rows).map((row, at) => ({ ...row, ctid: `(0,${at + 1})` }));
  return { ...found, dump: new Map(found.dump).set('secret_ballots', lying) };
}

const measured = (found: Found, { truth }: Secret, more: (choice: number) => object): Found => ({
  ...found,
  access: new Map(
    [...found.access].map(([who, one]) => [
      who,
      { ...one, ...more(choices.indexOf(truth.get(who) ?? 'for')) },
    ]),
  ),
});

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** What a careless program would leave, one mistake each, made in the very things that the attacks are tried on. */
export const mistakes: Record<string, Mistake> = {
  'ballots are numbered as they come': (found, secret) =>
    withBallots(found, secret, (_who, at) => ({ row: { id: at } })),
  'ballots have a time': (found, secret) =>
    withBallots(found, secret, (_who, at) => ({
      row: { cast_at: new Date(1e12 + at * 1000).toISOString() },
    })),
  'ballots are written one command each': (found, secret) =>
    withBallots(found, secret, (_who, at) => ({ cmin: String(at) })),
  'a receipt is made of the voter’s id': (found, secret) =>
    withBallots(found, secret, (who) => ({ row: { receipt: digest(`${secret.roundId}${who}`) } })),
  'the audit names the ballot': (found, secret) => {
    const ids = new Map(found.observed.map((who) => [who, randomUUID()]));
    const made = withBallots(found, secret, (who) => ({ row: { id: ids.get(who) } }));
    const audit = found.observed.map((who): Row => {
      const data = { ballot: ids.get(who) };
      return {
        xmin: '8',
        xmax: '0',
        cmin: '0',
        ctid: '(0,0)',
        row: { actor: { kind: 'delegate', personId: who }, data },
      };
    });
    return { ...made, dump: made.dump.set('audit', [...(made.dump.get('audit') ?? []), ...audit]) };
  },
  'the log tells what was posted': (found, { truth }) => ({
    ...found,
    logs: [...found.logs, ...[...truth].map(([who, choice]) => JSON.stringify({ msg: 'cast', who, choice }))],
  }),
  'the choice travels as a word': (found, secret) =>
    measured(found, secret, (at) => ({ bytesIn: 90 + (choices[at] ?? '').length })),
  'the answer shows the choice': (found, secret) =>
    measured(found, secret, (at) => ({ pageBytes: 9000 + at * 3 })),
  'one choice takes longer': (found, secret) =>
    measured(found, secret, (at) => ({ milliseconds: 20 + at * 15 })),
};
