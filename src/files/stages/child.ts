import { guardMyself } from '../processes/guard.ts';
import { FileRefused, type StageName, type StageWork } from './stage.ts';

/** The child process that alone touches a stranger's file: one stage, its job from the input, lines of JSON out. */
const works: { [Name in StageName]: () => Promise<StageWork<Name>> } = {
  sniff: async () => (await import('./sniff.ts')).sniff,
  unpack: async () => (await import('./unpack.ts')).unpack,
  text: async () => (await import('./text.ts')).readText,
  ocr: async () => (await import('./ocr.ts')).lookAtPages,
  draw: async () => (await import('./draw.ts')).drawPages,
  mark: async () => (await import('./mark.ts')).prepareMark,
};

const [stage, megabytes] = process.argv.slice(2) as [StageName, string];
guardMyself(Number(megabytes));

/** A module of WebAssembly at the end of its memory aborts. */
const OUT_OF_MEMORY =
  /out of memory|Aborted\(|Invalid (?:array|string) length|Array buffer allocation|could not allocate/i;

function say(said: object): void {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}

function sayError(error: unknown): void {
  if (error instanceof FileRefused) {
    say({ refused: error.refusal });
    return;
  }
  const { name, message } = error instanceof Error ? error : { name: 'unknown', message: '' };
  const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  const isMemory = OUT_OF_MEMORY.test(message);
  const frame = error instanceof Error ? /at .*?([\w-]+\.[tj]s:\d+)/.exec(error.stack ?? '')?.[1] : '';
  say({
    refused: isMemory ? 'file_took_too_much_memory' : 'file_damaged',
    failed: `${name} ${frame}`,
    isFull,
  });
}

async function work<Name extends StageName>(name: Name): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const run: StageWork<Name> = await works[name]();
  say({ value: await run(JSON.parse(Buffer.concat(chunks).toString('utf8')), (line) => say({ line })) });
}

await work(stage).catch(sayError);
process.exit(0);
