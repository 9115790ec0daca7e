import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';

/** Whether a process still works: neither gone nor waiting only to be counted as gone. */
function isWorking(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Kills a parent in the middle of its child's work; the child's number. */
async function orphan(act: string): Promise<number> {
  const parent = spawn(process.execPath, ['tests/support/files/parent.ts', act], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  return Number(line);
}

describe('a child whose parent was killed', () => {
  it('ends itself, though its work never gives way; without its guard it would go on', async () => {
    const [guarded, unguarded] = [await orphan('spinGuarded'), await orphan('spinUnguarded')];
    await expect.poll(() => isWorking(guarded), { timeout: 20_000 }).toBe(false);
    expect(isWorking(unguarded)).toBe(true);
    process.kill(unguarded, 'SIGKILL');
  });
});
