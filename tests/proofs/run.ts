import { proveBroadcast, proveRestart } from './broadcast.ts';

/** Heavy evidence by name: prints its figures; false when a promise was not kept. */
const proofs: Record<string, (args: string[]) => Promise<boolean>> = {
  broadcast: proveBroadcast,
  restart: proveRestart,
};

const [name = '', ...args] = process.argv.slice(2);
const prove = Object.hasOwn(proofs, name) ? proofs[name] : undefined;
if (!prove) {
  process.stdout.write(`npm run proof -- <name> [options]\n${Object.keys(proofs).join('\n')}\n`);
  process.exitCode = name ? 1 : 0;
} else if (!(await prove(args))) {
  process.exitCode = 1;
}
