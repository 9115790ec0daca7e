/** A child that does what it must not; each says how far it came. Stands alone, since a child may read nothing of the tests. */
const say = (said: unknown) => process.stdout.write(`${JSON.stringify(said)}\n`);
const attempt = async (act: () => unknown) => {
  try {
    await act();
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? 'failed';
  }
};

const acts: Record<string, () => Promise<void> | void> = {
  /** To 320 MB beside V8's heap, where its own limit does not reach. */
  async grow() {
    const held: Buffer[] = [];
    for (let count = 0; count < 40; count += 1) {
      held.push(Buffer.alloc(8 * 1024 * 1024, count));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    say(held.length);
  },
  /** Watched by nobody but itself. */
  async guarded() {
    const { guardMyself } = await import('../../../src/files/processes/guard.ts');
    guardMyself(150);
    await acts.grow?.();
  },
  /** Never gives way, watched only by itself. */
  async spinGuarded() {
    const { guardMyself } = await import('../../../src/files/processes/guard.ts');
    guardMyself(1_000);
    // The thread begins when this one gives way once.
    await new Promise((resolve) => setTimeout(resolve, 500));
    say(process.pid);
    for (;;);
  },
  spinUnguarded() {
    say(process.pid);
    for (;;);
  },
  spin() {
    say('spinning');
    for (;;);
  },
  talk() {
    for (let line = 0; line < 2_000; line += 1) say('x'.repeat(1_000));
  },
  throw() {
    throw new Error('of its own');
  },
  async pry() {
    const fs = await import('node:fs');
    const processes = await import('node:child_process');
    const read = await attempt(() => fs.readFileSync('/etc/hostname'));
    const readHere = await attempt(() => fs.readFileSync(new URL('../program.ts', import.meta.url)));
    const write = await attempt(() => fs.writeFileSync('/tmp/moi-hop-pried', 'x'));
    const start = await attempt(() => processes.execFileSync('/bin/true'));
    say({ environment: Object.keys(process.env), read, readHere, write, start });
  },
};

await acts[process.argv[2] ?? '']?.();
