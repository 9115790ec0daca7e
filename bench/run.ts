import { benchIntake } from './intake.ts';
import { benchOutbox } from './outbox.ts';
import { benchDownloads } from './papers/downloads.ts';
import { benchPages } from './papers/pages.ts';
import { benchScale } from './scale.ts';
import { benchVoting } from './voting.ts';

/** `npm run bench [-- name]`: each prints its figures beside a limit that was measured in the same run. */
const benches: Record<string, () => Promise<void>> = {
  outbox: benchOutbox,
  intake: benchIntake,
  scale: benchScale,
  downloads: benchDownloads,
  pages: benchPages,
  voting: benchVoting,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stdout.write(`unknown: ${unknown.join(', ')}; known: ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 1;
} else {
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length === 0 || wanted.includes(name)) await bench();
  }
}
