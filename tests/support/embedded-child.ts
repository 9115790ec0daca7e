import { connect } from 'node:net';
import { startEmbeddedPostgres } from '#db/embedded.ts';

// A program of its own for the tests: starts the server, prints what it got as one line, obeys lines on its input.
const [what, argument = '', uid, gid] = process.argv.slice(2);

// Loaded as whoever may read the checkout, then somebody else: a closed home holds the code, not the user.
if (uid && gid) {
  process.setgroups?.([]);
  process.setgid?.(Number(gid));
  process.setuid?.(Number(uid));
}

if (what === 'knock') {
  connect(argument)
    .once('connect', () => reply('open'))
    .once('error', (error: NodeJS.ErrnoException) => reply(error.code ?? error.message));
} else {
  const server = await startEmbeddedPostgres({ dataDir: argument, durable: false }).catch(
    (error: { code?: string }) => {
      process.stdout.write(`${JSON.stringify({ failed: error.code ?? String(error) })}\n`);
      process.exit(1);
    },
  );
  const { connection, joined, dataDirectory } = server;
  process.stdout.write(`${JSON.stringify({ connection, joined, dataDirectory })}\n`);
  process.stdin.on('data', () => server.stop().then(() => reply('stopped')));
}

function reply(line: string): void {
  process.stdout.write(`${line}\n`, () => process.exit());
}
