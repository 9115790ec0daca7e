import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

const run = promisify(execFile);
let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

function databaseUrl(): string {
  const { host, port, username, database } = test.database.connection;
  return `postgres://${username}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

async function printToken(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: databaseUrl(), APP_SECRET: 'x'.repeat(32) };
  const done = await run(process.execPath, ['scripts/token.ts', ...args], { env }).catch((error) => error);
  return { code: done.code ?? 0, stdout: String(done.stdout), stderr: String(done.stderr) };
}

describe('npm run token', () => {
  it('prints the token and nothing else, and the token opens the API', async () => {
    const { code, stdout, stderr } = await printToken('--account', 'Secretariat');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^[\w-]{43}\n$/);
    const headers = { Authorization: `Bearer ${stdout.trim()}` };
    const me = await testApi(test).call('GET', '/api/v1/me', { as: null, headers });
    expect(me).toMatchObject({ status: 200, json: { username: 'secretariat' } });
    const [row] = await test.connection.sql`select actor from audit where action = 'account.token_created'`;
    expect(row).toMatchObject({ actor: { kind: 'system', job: 'token' } });
  });

  it('names an account it does not know on the error output, and prints no token', async () => {
    const unknown = await printToken('--account', 'nobody');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('nobody');
  });

  it.each([[[]], [['--account']], [['--what']]])('explains itself when called with %j', async (args) => {
    const wrong = await printToken(...args);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('npm run -s token');
  });
});
