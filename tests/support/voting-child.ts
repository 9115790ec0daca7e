import { connect } from '#db/client.ts';
import { findBallot, type insertBallots } from '#db/queries/ballots.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Choice } from '#domain/voting/rule.ts';
import { systemRandom } from '#lib/random.ts';
import type { Program } from '#services/context.ts';
import { castBallot } from '#services/voting/cast-ballot.ts';
import { castTogether } from '#services/voting/cast-together.ts';
import type { Pressed, PressJob } from './pressing-processes.ts';
import { TEST_NOW } from './program.ts';
import { voter } from './voting.ts';

// A process of its own for the voting proof: waits for the word, then presses for everybody at once, and says what was answered.
const job = JSON.parse(process.argv[2] ?? '{}') as PressJob;
const { db, sql, close } = connect(job.target, { max: 16 });
const aside = connect(job.target, { max: 4 });
const program: Program = {
  ...{ db, random: systemRandom, clock: () => TEST_NOW, onChange: () => () => {} },
  house: { publicUrl: '', secret: 'test', messengers: [], holdSeconds: 0 },
};

/** Looks whether there is a ballot and writes one if not: what the key forbids. */
const careless: typeof insertBallots = async (tx, roundId, rows) => {
  const written = new Set<PersonId>();
  for (const row of rows) {
    if (await findBallot(tx, roundId, row.personId)) continue;
    await aside.sql`insert into ballots (round_id, person_id, choice, receipt, cast_at, cast_via)
      values (${roundId}, ${row.personId}, ${row.choice}, ${row.receipt}, now(), ${row.castVia})`;
    written.add(row.personId);
  }
  return written;
};

/** A page's ballot goes together with others, a messenger's in the transaction of its update. */
function press(personId: PersonId, choice: Choice) {
  const ctx = voter(program, personId, job.channel);
  if (job.isCareless) return castBallot(ctx, job.roundId, { choice }, { insert: careless });
  return job.channel === 'web'
    ? castTogether(ctx, job.roundId, { choice })
    : castBallot(ctx, job.roundId, { choice });
}

async function pressAll(): Promise<Pressed> {
  const answers: Record<string, number> = {};
  const took: number[] = [];
  const one = async (personId: PersonId, nth: number) => {
    const from = performance.now();
    const answer = await press(personId, nth < 3 ? 'for' : 'against').then(
      ({ again }) => (again ? 'again' : 'cast'),
      (error: { code?: string }) => error.code ?? 'broken',
    );
    took.push(performance.now() - from);
    answers[answer] = (answers[answer] ?? 0) + 1;
    if (answer === 'cast') process.stdout.write('cast\n');
  };
  // All presses of a person lie side by side: so they meet. The two begin at either end: so each comes first for some.
  const inOrder = job.channel === 'web' ? job.personIds : job.personIds.toReversed();
  const presses = inOrder.flatMap((personId) =>
    Array.from({ length: job.each }, (_, nth) => ({ personId, nth })),
  );
  const worker = async () => {
    for (let next = presses.shift(); next; next = presses.shift()) await one(next.personId, next.nth);
  };
  // The site takes whatever comes; a messenger's worker has so many updates in hand.
  const atOnce = job.channel === 'web' ? presses.length : 16;
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { answers, p99: took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0 };
}

await sql`select 1`;
process.stdout.write('ready\n');
process.stdin.once('data', async () => {
  const pressed = await pressAll();
  await Promise.all([close(), aside.close()]);
  process.stdout.write(`${JSON.stringify(pressed)}\n`, () => process.exit());
});
process.stdin.once('end', () => process.exit());
