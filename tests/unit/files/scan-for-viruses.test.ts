import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanForViruses } from '#files/scan-for-viruses.ts';
import { startFakeClamd } from '#tests/support/files/fake-clamd.ts';

const folder = mkdtempSync(join(tmpdir(), 'moi-hop-scan-'));
const save = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
let clamd: Awaited<ReturnType<typeof startFakeClamd>>;
const silent: Server = createServer(() => {});
beforeAll(async () => {
  clamd = await startFakeClamd();
  await new Promise<void>((resolve) => silent.listen(join(folder, 'silent'), resolve));
});
afterAll(async () => {
  await clamd.stop();
  silent.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the antivirus', () => {
  it.each([
    ['a harmless file', 'x'.repeat(300_000), 'clean'],
    ['an empty one', '', 'clean'],
    ['a virus', `${'x'.repeat(200_000)}EICAR`, 'infected'],
    ['a file above its limit', 'x'.repeat(3_000_000), 'not_scanned'],
  ])('%s', async (name, content, outcome) => {
    expect(await scanForViruses(save(name.replaceAll(' ', '-'), content), clamd.path)).toBe(outcome);
  });

  it('is not there: nothing was scanned', async () => {
    const path = save('a', 'x');
    expect(await scanForViruses(path, null)).toBe('not_scanned');
    expect(await scanForViruses(path, join(folder, 'nobody'))).toBe('not_scanned');
    expect(await scanForViruses(join(folder, 'no-file'), clamd.path)).toBe('not_scanned');
  });

  it('says nothing: nothing was scanned', async () => {
    expect(await scanForViruses(save('b', 'x'), join(folder, 'silent'), 50)).toBe('not_scanned');
  });
});
