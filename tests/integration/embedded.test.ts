import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, inject, test } from 'vitest';
import { locateBinaries, runTool, shareBinaries } from '#db/embedded/binaries.ts';
import { chooseNetwork, readLogTail, spawnServer } from '#db/embedded/launch.ts';
import { choosePlace } from '#db/embedded/places.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded.ts';
import { freshDatabase, TEMPLATE } from '#tests/support/database.ts';
import {
  ask,
  type Child,
  emptyDirectory,
  isCheckoutOpen,
  isRoot,
  knock,
  ordinaryUser,
  readServerPid,
  remove,
  startInChild,
} from '#tests/support/embedded.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

function directory(...args: Parameters<typeof emptyDirectory>): string {
  const path = emptyDirectory(...args);
  cleanups.push(() => remove(path));
  return path;
}

async function start(dataDir: string, durable = false): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, durable });
  cleanups.push(() => server.stop().then(() => remove(server.connection.host)));
  return server;
}

async function startChild(...args: Parameters<typeof startInChild>): Promise<Child> {
  const child = await startInChild(...args);
  cleanups.push(() => child.kill());
  return child;
}

const remember = `create table memory as select 'Đào' as word`;
const recall = 'select word from memory';

test('keeps the data across a stop and a start, on an engine that never lies about having written', async () => {
  const dataDir = directory();
  const steps: string[] = [];
  const first = await startEmbeddedPostgres({ dataDir, onProgress: (step) => steps.push(step) });
  cleanups.push(() => first.stop());
  await ask(first, remember);
  await first.stop();
  expect(existsSync(join(dataDir, 'pgdata', 'postmaster.pid'))).toBe(false);

  const second = await start(dataDir, true);
  expect(second.joined).toBe(false);
  expect(steps).toEqual(['initializing', 'starting']);
  expect(await ask(second, recall)).toEqual(['Đào']);
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    expect(await ask(second, `show ${setting}`)).toEqual(['on']);
  }
});

test('is fast and forgetful only when asked, and never joined as if it were durable', async () => {
  const dataDir = directory();
  const hasty = await start(dataDir);
  expect(await ask(hasty, 'show fsync')).toEqual(['off']);
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ code: 'not_durable' });
});

test('sorts as Vietnamese does', async () => {
  const names = `unnest(array['Zuy', 'Đào', 'Ấn', 'An', 'Dũng']) as name`;
  const server = await start(directory());
  expect(await ask(server, `select name from ${names} order by name`)).toEqual([
    'An',
    'Ấn',
    'Dũng',
    'Đào',
    'Zuy',
  ]);
  const plain = await ask(server, `select name from ${names} order by name collate "C"`);
  expect(plain).not.toEqual(['An', 'Ấn', 'Dũng', 'Đào', 'Zuy']);
});

test('joins the server that a killed program left behind', async () => {
  const dataDir = directory();
  const child = await startChild(dataDir);
  await ask(child, remember);
  const pid = readServerPid(child);
  await child.kill();

  const next = await start(dataDir);
  expect(next.joined).toBe(true);
  expect(readServerPid(next)).toBe(pid);
  expect(await ask(next, recall)).toEqual(['Đào']);
});

test('recovers when program and server are killed together', async () => {
  const dataDir = directory();
  const child = await startChild(dataDir);
  await ask(child, remember);
  process.kill(readServerPid(child), 'SIGKILL');
  await child.kill();

  const next = await start(dataDir);
  expect(next.joined).toBe(false);
  expect(await ask(next, recall)).toEqual(['Đào']);
});

test('ends with one server when several programs start in the same instant', async () => {
  const dataDir = directory();
  const all = await Promise.all([startChild(dataDir), startChild(dataDir), start(dataDir)]);
  const pids = await Promise.all(all.map((one) => ask(one, `select pg_read_file('postmaster.pid', 0, 12)`)));
  expect(new Set(pids.flat()).size).toBe(1);
  expect(all.filter((one) => !one.joined)).toHaveLength(1);
  expect(readdirSync(dataDir).sort()).toEqual(['pgdata', 'postgres.log']);
  for (const one of all) await one.stop();
  expect(existsSync(join(dataDir, 'pgdata', 'postmaster.pid'))).toBe(false);
});

test('would not survive two programs that both fill the data directory under its final name', async () => {
  const place = choosePlace(directory(), false);
  const binaries = shareBinaries(locateBinaries(), place.user, false, () => {});
  if (isRoot) chmodSync(place.home, 0o777);
  const fill = () => runTool(binaries, 'initdb', ['-D', place.pgdata, '-A', 'trust', '-N'], place.user);
  const outcomes = await Promise.allSettled([fill(), fill()]);
  expect(outcomes.map((outcome) => outcome.status)).toContain('rejected');
});

test('leaves the server to another program that uses it, even an idle one, and the last one stops it', async () => {
  const dataDir = directory();
  const first = await start(dataDir);
  const child = await startChild(dataDir);
  await first.stop();
  expect(await ask(child, 'select 1')).toEqual([1]);
  await child.stop();
  expect(existsSync(join(dataDir, 'pgdata', 'postmaster.pid'))).toBe(false);
});

test('runs for whoever starts it when the directory above is closed to others', async () => {
  const home = directory(0o700);
  const dataDir = join(home, 'data');
  const server = await start(dataDir);
  await ask(server, remember);
  const pointer = join(dataDir, 'postgres-data-is-in.txt');
  if (isRoot) {
    expect(readFileSync(pointer, 'utf8').trim()).toBe(server.dataDirectory);
    expect(statSync(join(server.dataDirectory, 'pgdata')).uid).toBe(65534);
    cleanups.unshift(() => remove(server.dataDirectory));
  } else {
    expect(server.dataDirectory).toBe(dataDir);
    expect(existsSync(pointer)).toBe(false);
  }
  await server.stop();
  expect(await ask(await start(dataDir), recall)).toEqual(['Đào']);
});

test('runs as an ordinary user in that user’s own directory', async () => {
  const dataDir = directory(0o700, ordinaryUser);
  if (isRoot && !isCheckoutOpen()) {
    // In root's closed home nobody else can reach the binaries: then that is what they are told.
    await expect(startInChild(dataDir, ordinaryUser)).rejects.toThrow(/no_binaries|not_reachable/);
    return;
  }
  const child = await startChild(dataDir, ordinaryUser);
  expect(child).toMatchObject({ joined: false, dataDirectory: dataDir });
  expect(statSync(join(dataDir, 'pgdata')).uid).toBe(ordinaryUser.uid ?? process.getuid?.());
  await ask(child, remember);
  await child.stop();
  const again = await startChild(dataDir, ordinaryUser);
  expect(await ask(again, recall)).toEqual(['Đào']);
  await again.stop();
});

test('opens its socket to no other user of the machine, though it asks for no password', async () => {
  const server = await start(directory());
  const socketDir = server.connection.host;
  const socket = `${socketDir}/.s.PGSQL.${server.connection.port}`;
  expect(statSync(socketDir).mode & 0o777).toBe(0o700);
  expect(statSync(socket).mode & 0o777).toBe(0o700);
  expect(await ask(server, 'show listen_addresses')).toEqual(['']);
  const stranger = isRoot ? { uid: 65533, gid: 65533 } : {};
  expect(await knock(socket, stranger)).toBe(isRoot ? 'EACCES' : 'open');

  chmodSync(socketDir, 0o755);
  chmodSync(socket, 0o777);
  expect(await knock(socket, stranger)).toBe('open');
});

test('starts although the number of the killed server belongs to another program now', async () => {
  const dataDir = directory();
  const child = await startChild(dataDir);
  await ask(child, remember);
  const pidFile = join(child.dataDirectory, 'pgdata', 'postmaster.pid');
  process.kill(readServerPid(child), 'SIGKILL');
  await child.kill();
  const stranger = await spawnStranger();
  const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n');
  writeFileSync(pidFile, [stranger.pid, ...rest].join('\n'));

  const place = choosePlace(dataDir, false);
  const binaries = shareBinaries(locateBinaries(), place.user, false, () => {});
  const bare = spawnServer(binaries, place, false, await chooseNetwork(place));
  await once(bare, 'exit');
  expect(readLogTail(place.log)).toContain('lock file "postmaster.pid" already exists');

  expect(await ask(await start(dataDir), recall)).toEqual(['Đào']);
});

test('refuses data of another major version by its name', async () => {
  const dataDir = directory();
  const server = await start(dataDir);
  await server.stop();
  writeFileSync(join(dataDir, 'pgdata', 'PG_VERSION'), '15\n');
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ code: 'version_mismatch' });
});

test('says with the server’s own words why it did not start', async () => {
  const dataDir = directory();
  const server = await start(dataDir);
  await server.stop();
  writeFileSync(join(dataDir, 'pgdata', 'postgresql.conf'), 'no_such_setting = 1\n');
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
    code: 'start_failed',
    message: expect.stringContaining('no_such_setting'),
  });
});

test('gives every test a migrated database of its own, several at once', async () => {
  const databases = await Promise.all([freshDatabase(), freshDatabase(), freshDatabase()]);
  cleanups.push(...databases.map((database) => database.drop));
  await ask(databases[0], remember);
  const tables = `select count(*)::int from information_schema.tables where table_schema = 'public'`;
  for (const other of databases.slice(1)) {
    expect(await ask(other, `select to_regclass('memory')`)).toEqual([null]);
    expect((await ask(other, tables))[0]).toBeGreaterThan(0);
  }
});

test('lets nobody into the template, since a database in use cannot be copied', async () => {
  const template = { connection: { ...inject('postgres'), database: TEMPLATE } };
  await expect(ask(template, 'select 1')).rejects.toMatchObject({ code: '55000' });
});

async function spawnStranger(): Promise<ChildProcess> {
  const stranger = spawn('sleep', ['600'], { ...ordinaryUser, stdio: 'ignore' });
  cleanups.push(() => stranger.kill('SIGKILL'));
  await once(stranger, 'spawn');
  return stranger;
}
