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
});

console.log(`Play the users at ${playground.url}
Logs: ${values.logs}

Start the program in another shell with these settings:

${settingLines(playground.players)
  .map((line) => `export ${line}`)
  .join('\n')}
npm start
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => playground.close());
}
