import { connect } from 'node:net';
import { startEmbeddedPostgres } from '#db/embedded.ts';

// A program of its own for the tests: starts the server, prints what it got as one line, obeys lines on its input.
const [what, argument = ''] = process.argv.slice(2);

if (what === 'knock') {
  connect(argument)
    .once('connect', () => reply('open'))
    .once('error', (error: NodeJS.ErrnoException) => reply(error.code ?? error.message));
} else {
  const server = await startEmbeddedPostgres({ dataDir: argument, durable: false });
  const { connection, joined, dataDirectory } = server;
  process.stdout.write(`${JSON.stringify({ connection, joined, dataDirectory })}\n`);
  process.stdin.on('data', () => server.stop().then(() => reply('stopped')));
}

function reply(line: string): void {
  process.stdout.write(`${line}\n`, () => process.exit());
}
