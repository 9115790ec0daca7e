import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { proveBroadcast, proveRestart } from './broadcast.ts';
import { proveLetters } from './letters.ts';
import { proveSecrecy } from './secrecy.ts';

/** Heavy evidence by name: prints its figures; false when a promise was not kept. */
const proofs: Record<string, (args: string[]) => Promise<boolean>> = {
  broadcast: proveBroadcast,
  restart: proveRestart,
  letters: proveLetters,
  secrecy: proveSecrecy,
  pages: () => proveByTest('tests/proofs/pages.test.ts'),
  secretariat: () => proveByTest('tests/proofs/secretariat.test.ts'),
  phrases: () => proveByTest('tests/proofs/phrases.test.ts'),
  keyboard: () => proveByTest('tests/proofs/keyboard.test.ts'),
  reading: () => proveByTest('tests/proofs/reading.test.ts'),
  'hostile-files': () => proveByTest('tests/proofs/hostile-files.test.ts'),
  'ballot-secrecy': () => proveByTest('tests/proofs/ballot-secrecy.test.ts'),
  voting: () => proveByTest('tests/proofs/voting'),
  roll: () => proveByTest('tests/proofs/roll.test.ts'),
  minutes: () => proveByTest('tests/proofs/minutes.test.ts'),
  room: () => proveByTest('tests/proofs/room.test.ts'),
  'paper-links': () => proveByTest('tests/proofs/paper-links.test.ts'),
};

/** A proof that is written as a test, or as several whose names begin so, one after the other: its figures are what it prints. */
async function proveByTest(file: string): Promise<boolean> {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project=proofs', '--no-file-parallelism', file];
  const [code] = await once(spawn(process.execPath, vitest, { stdio: 'inherit' }), 'exit');
  return code === 0;
}

const [name = '', ...args] = process.argv.slice(2);
const prove = Object.hasOwn(proofs, name) ? proofs[name] : undefined;
if (!prove) {
  process.stdout.write(`npm run proof -- <name> [options]\n${Object.keys(proofs).join('\n')}\n`);
  process.exitCode = name ? 1 : 0;
} else if (!(await prove(args))) {
  process.exitCode = 1;
}
