import { guardMyself } from '../processes/guard.ts';
import { readBytes } from './read-bytes.ts';

/** The child process that alone touches a stranger's bytes: reads them from its input, answers one line of JSON. */
guardMyself(Number(process.argv[2]));
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk);
process.stdout.write(`${JSON.stringify(await readBytes(Buffer.concat(chunks)))}\n`);
