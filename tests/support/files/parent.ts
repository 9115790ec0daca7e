import { runChild } from '#files/processes/run-child.ts';

/** A process that has a file looked at, to be killed in the middle; prints the child's number. */
await runChild({
  script: new URL('./misbehave.ts', import.meta.url),
  args: [process.argv[2] ?? ''],
  input: '',
  bounds: { milliseconds: 60_000, megabytes: 1_000, answerBytes: 1_000 },
  onLine: (line) => void process.stdout.write(`${line}\n`),
});
