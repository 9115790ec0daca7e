import { parseArgs } from 'node:util';

import { settingLines, startPlayground } from '#tests/fakes/playground/start.ts';

/** `npm run fakes -- --port 8080 --program http://127.0.0.1:3000`: every messenger to play with, on this machine alone. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8080' },
    program: { type: 'string', default: 'http://127.0.0.1:3000' },
    logs: { type: 'string', default: 'tests/.tmp/fakes' },
  },
});
const playground = await startPlayground({
  port: Number(values.port),
  programUrl: values.program.replace(/\/+$/, ''),
  folder: values.logs,
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`${error.message}. Choose other ports: npm run fakes -- --port 9080 (and the six behind it)`);
  process.exit(1);
});

console.log(`Play the users at ${playground.url}
Logs: ${values.logs}

Start the program in another shell with these settings:

${settingLines(playground.players)
  .map((line) => `export ${line}`)
  .join('\n')}
npm start

Webhooks go to ${values.program}; with another PORT start this with -- --program http://127.0.0.1:PORT
`);

// npm gives a signal to the shell between, which may end without passing it on: started so, the fakes end after their parent.
if (process.env.npm_lifecycle_event === 'fakes') {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    playground.close();
  }, 500).unref();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => playground.close());
}
