import { once as event } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFolder, type StartedProgram, startProgram } from '../support/start-program.ts';

const ready = 'Mời Họp đã sẵn sàng';
const once = 'Mật khẩu dùng một lần';

describe('npm start with no setting at all', () => {
  const folder = dataFolder();
  const running: StartedProgram[] = [];
  const start = async (env: Record<string, string> = {}) => {
    const program = await startProgram({ DATA_DIR: folder.path, ...env });
    running.push(program);
    return program;
  };
  afterAll(async () => {
    for (const program of running)
      if (program.child.exitCode === null && program.child.signalCode === null) await program.stop();
    folder.remove();
  });

  let first: StartedProgram;

  it('shows its progress, makes the demo, prints one-time passwords and the address, and is ready', async () => {
    first = await start();
    const output = await first.prints(ready);
    expect(output).toContain('Đang cập nhật cấu trúc dữ liệu');
    expect(output).toContain(once);
    expect(output).toMatch(/thuky\.tinhuy\s+[2-9A-Z]{16}/);
    const answer = await fetch(`${first.address}/readyz`);
    expect(answer.status).toBe(200);
    for (const path of ['/demo', '/healthz', '/api/openapi.json', '/admin/sign-in']) {
      expect((await fetch(`${first.address}${path}`, { redirect: 'manual' })).status, path).toBeLessThan(400);
    }
  });

  it('names the port that is taken and another to use, when started twice', async () => {
    const second = await start({ PORT: new URL(first.address).port });
    expect(await second.ends()).toBe(1);
    expect(second.output()).toMatch(/Cổng \d+ đang được dùng.*PORT=\d+ npm start/s);
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
  });

  it('joins the running database when started twice on another port, and leaves it running when it stops', async () => {
    const second = await start();
    const output = await second.prints(ready);
    expect(output).toContain('dùng chung');
    expect(output).not.toContain(once);
    expect((await fetch(`${second.address}/readyz`)).status).toBe(200);
    expect(await second.stop()).toBe(0);
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
  });

  it('keeps everything after kill -9, and prints no password again', async () => {
    first.child.kill('SIGKILL');
    await first.ends();
    const again = await start();
    const output = await again.prints(ready);
    expect(output).not.toContain(once);
    expect((await fetch(`${again.address}/readyz`)).status).toBe(200);
    expect(await again.stop()).toBe(0);
  });
});

/** Started by root, the data lie where the server's own user can reach them. */
function isDatabaseUp(folder: string): boolean {
  const pointer = join(folder, 'postgres-data-is-in.txt');
  const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : folder;
  expect(existsSync(join(home, 'pgdata', 'PG_VERSION'))).toBe(true);
  return existsSync(join(home, 'pgdata', 'postmaster.pid'));
}

describe('npm itself ended by its number', () => {
  it('ends the program and its database too, in order, though npm hands the signal to a shell that keeps it', async () => {
    const folder = dataFolder();
    const program = await startProgram({ DATA_DIR: folder.path, DEMO: '0' }, 'npm');
    try {
      await program.prints(ready);
      expect(isDatabaseUp(folder.path)).toBe(true);
      await program.stop();
      expect(program.output()).toContain('Đã dừng');
      expect(isDatabaseUp(folder.path)).toBe(false);
      await expect(fetch(`${program.address}/healthz`)).rejects.toThrow();
    } finally {
      endGroup(program);
      folder.remove();
    }
  }, 60_000);
});

/** What is left of the group of a program that npm started; nothing when all is well. */
function endGroup({ child }: StartedProgram): void {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody is left.
  }
}

describe('a start that fails', () => {
  it('leaves no database server behind when it was the one to start it', async () => {
    const folder = dataFolder();
    const taken = createServer().listen(0, '127.0.0.1');
    await event(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const program = await startProgram({ DATA_DIR: folder.path, DEMO: '0', PORT: String(port) });
    expect(await program.ends()).toBe(1);
    expect(program.output()).toContain(`Cổng ${port} đang được dùng`);
    expect(isDatabaseUp(folder.path)).toBe(false);
    taken.close();
    folder.remove();
  });
});

describe('a setting that is wrong or missing', () => {
  it.each([
    ['PORT', { PORT: 'abc' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://hop' }],
    ['TELEGRAM_BOT_TOKEN', { TELEGRAM_BOT_TOKEN: 'secret-but-wrong' }],
    ['TELEGRAM_WEBHOOK_SECRET', { TELEGRAM_BOT_TOKEN: '1:abcdefghij_klmno', TELEGRAM_MODE: 'webhook' }],
    ['APP_SECRET', { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }],
    ['PUBLIC_URL', { DEMO: '0', PUBLIC_URL: 'http://hop.example.vn' }],
  ])('stops start-up with the name %s and what to do, and repeats no value', async (name, env) => {
    const program = await startProgram({ PORT: '1', ...(env as Record<string, string>) });
    expect(await program.ends()).toBe(1);
    expect(program.output()).toMatch(new RegExp(`${name}: .*(\\.env\\.example|https)`));
    expect(program.output()).not.toContain('secret-but-wrong');
  });
});
