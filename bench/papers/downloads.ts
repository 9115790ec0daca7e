import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, openBenchDatabase } from '../office.ts';
import {
  type Contender,
  cpuOf,
  forgetPeak,
  hasProgram,
  linkSecret,
  peakOf,
  startNginx,
  startServer,
} from './contender.ts';
import { sayGoal } from './goals.ts';
import { runLoad } from './load.ts';
import { benchPdf, type Planted, plantReaders } from './readers.ts';

const rounds = 5;
const readers = 500;
const fileBytes = 5_000_000;
const rangeBytes = 256 * 1024;

/** Who is asked, and with which requests. */
type Lane = { name: string; contender: Contender; requests: string[] };
type Figures = {
  perSecond: number;
  megabytes: number;
  cpuPerGigabyte: number;
  cpuPerThousand: number;
  peak: number;
};
type Measured = Map<string, Figures[]>;

/** D1, D2: one PDF of 5 MB to 500 readers, in ranges, and not again; beside nginx and what people use, in the same rounds. */
export async function benchDownloads(): Promise<void> {
  const database = await openBenchDatabase();
  const place = mkdtempSync(join(tmpdir(), 'moi-hop-bench-files-'));
  const contenders: Contender[] = [];
  try {
    const planted = await plantReaders(database, await benchPdf(20, fileBytes), readers);
    try {
      const lanes = await startLanes({ place, planted, target: database.target, contenders });
      await measureAll(lanes);
    } finally {
      for (const { close } of contenders) close();
      await planted.close();
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
    await database.close();
  }
}

type Means = {
  place: string;
  planted: Planted;
  target: Parameters<typeof startServer>[1]['target'];
  contenders: Contender[];
};

async function startLanes({ place, planted, target, contenders }: Means): Promise<Lane[]> {
  const { folder, hash } = planted;
  chmodSync(place, 0o755);
  const root = join(place, 'plain');
  mkdirSync(root, { mode: 0o755 });
  const plain = join(root, hash);
  // As large as the marked file, so that all send the same.
  writeFileSync(plain, Buffer.alloc(fileBytes, 'x'), { mode: 0o644 });
  const wish = { target, folder, hash, plain };
  const start = async (name: string, kind: Parameters<typeof startServer>[1]['kind']) => {
    const contender = await startServer(name, { ...wish, kind });
    contenders.push(contender);
    return contender;
  };
  const own = planted.readers.map(({ token, cookie }) =>
    requestOf(`/d/${token}/download`, `Cookie: ${cookie}\r\n`),
  );
  const [product, sender, files, stream] = await Promise.all([
    start('product', 'product'),
    start('sender', 'sender'),
    start('serveStatic', 'static'),
    start('stream', 'stream'),
  ]);
  const plainly = [requestOf('/paper')];
  const lanes: Lane[] = [
    { name: 'product', contender: product, requests: own },
    { name: 'sender', contender: sender, requests: own },
    { name: 'serveStatic', contender: files, requests: plainly },
    { name: 'stream', contender: stream, requests: plainly },
  ];
  if (!hasProgram('nginx')) {
    process.stdout.write(
      'downloads: nginx is not installed here (apt-get install nginx-light); without it D1 and D2 are not measured\n',
    );
    return lanes;
  }
  const check = await start('check', 'check');
  const nginx = await startNginx(place, { root, name: hash }, check);
  contenders.push(nginx);
  const both = { ...nginx, pids: () => [...nginx.pids(), ...check.pids()] };
  const signed = planted.readers.map((_, at) => requestOf(signedLink(`/s/${hash}`, at)));
  lanes.push({ name: 'secure_link', contender: nginx, requests: signed });
  lanes.push({ name: 'X-Accel', contender: both, requests: own });
  return lanes;
}

const requestOf = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}\r\n`;

function signedLink(path: string, reader: number): string {
  const expires = 4_000_000_000 + reader;
  const md5 = createHash('md5').update(`${expires}${path} ${linkSecret}`).digest('base64url');
  return `${path}?md5=${md5}&expires=${expires}`;
}

const withHeader = (request: string, header: string) => request.replace(/\r\n\r\n$/, `\r\n${header}\r\n\r\n`);

async function measureAll(lanes: Lane[]): Promise<void> {
  const whole: Measured = new Map();
  const ranges: Measured = new Map();
  const unchanged: Measured = new Map();
  const rangeLanes = lanes.filter(({ name }) => !['stream', 'serveStatic'].includes(name)).map(inRanges);
  const tagged = await Promise.all(
    lanes.filter(({ name }) => ['product', 'sender', 'X-Accel'].includes(name)).map(notAgain),
  );
  for (let round = 0; round < rounds; round += 1) {
    // Long enough that each of 500 readers gets a whole file more than once, however slow the check before it.
    await measureRound(lanes, whole, { round, connections: readers, warmMs: 1_500, measureMs: 4_000 });
    await measureRound(rangeLanes, ranges, { round, connections: 64, warmMs: 500, measureMs: 1_500 });
    await measureRound(tagged, unchanged, { round, connections: 64, warmMs: 500, measureMs: 1_500 });
  }
  print(
    `downloads: ${fileBytes / 1e6} MB to ${readers} readers, ${rounds} interleaved rounds`,
    whole,
    'bytes',
  );
  print('256 KB ranges, 64 readers', ranges, 'requests');
  print('not modified (304), 64 readers', unchanged, 'requests');
  sayGoals(whole, ranges, unchanged);
}

const inRanges = (lane: Lane): Lane => ({
  ...lane,
  requests: lane.requests.map((request, at) => {
    const from = ((at * 7) % 18) * rangeBytes;
    return withHeader(request, `Range: bytes=${from}-${from + rangeBytes - 1}`);
  }),
});

/** Each reader names the tag that the server gave for their file. */
async function notAgain(lane: Lane): Promise<Lane> {
  const requests: string[] = [];
  for (const request of lane.requests.slice(0, 64)) {
    const [, path = ''] = request.split(' ');
    const cookie = /Cookie: (.*)\r\n/.exec(request)?.[1];
    const headers: Record<string, string> = { ...(cookie ? { cookie } : {}), range: 'bytes=1-1' };
    const answer = await fetch(`http://127.0.0.1:${lane.contender.port}${path}`, { headers });
    await answer.arrayBuffer();
    requests.push(withHeader(request, `If-None-Match: ${answer.headers.get('etag')}`));
  }
  return { ...lane, requests };
}

async function measureRound(
  lanes: Lane[],
  found: Measured,
  { round, ...how }: { round: number; connections: number; warmMs: number; measureMs: number },
): Promise<void> {
  const order = lanes.map((_, at) => lanes[(at + round) % lanes.length]).filter((lane) => lane !== undefined);
  for (const { name, contender, requests } of order) {
    const pids = contender.pids();
    let cpu = 0;
    const load = { port: contender.port, requests, ...how };
    const { seconds, ...counted } = await runLoad(load, () => {
      cpu = cpuOf(pids);
      forgetPeak(pids);
    });
    const used = cpuOf(pids) - cpu;
    if (counted.wrong > 0) process.stdout.write(`  ${name}: ${counted.wrong} wrong answers\n`);
    const figures = {
      perSecond: counted.requests / seconds,
      megabytes: counted.bytes / 1e6 / seconds,
      cpuPerGigabyte: used / (counted.bytes / 1e9),
      cpuPerThousand: used / (counted.requests / 1000),
      peak: peakOf(pids),
    };
    found.set(name, [...(found.get(name) ?? []), figures]);
  }
}

const middle = (found: Measured, name: string, of: (figures: Figures) => number) =>
  median((found.get(name) ?? []).map(of));

/** The median of the rounds' ratios. */
function ratio(found: Measured, name: string, peer: string, of: (figures: Figures) => number): number {
  const peers = found.get(peer) ?? [];
  return median((found.get(name) ?? []).flatMap((own, at) => (peers[at] ? [of(own) / of(peers[at])] : [])));
}

function print(title: string, found: Measured, unit: 'bytes' | 'requests'): void {
  process.stdout.write(`${title} (CPU without PostgreSQL)\n`);
  const of = (figures: Figures) => (unit === 'bytes' ? figures.megabytes : figures.perSecond);
  const peer = ['secure_link', 'X-Accel', 'serveStatic'].find((name) => found.has(name)) ?? 'sender';
  for (const name of found.keys()) {
    const speed = middle(found, name, of).toFixed(0).padStart(7);
    const cpu =
      unit === 'bytes'
        ? `${middle(found, name, (figures) => figures.cpuPerGigabyte).toFixed(2)} CPU s/GB`
        : `${middle(found, name, (figures) => figures.cpuPerThousand).toFixed(3)} CPU s/1k`;
    const peak = middle(found, name, (figures) => figures.peak).toFixed(0);
    process.stdout.write(
      `  ${name.padEnd(12)} ${speed} ${unit === 'bytes' ? 'MB/s' : 'req/s'}, ratio to ${peer} ${ratio(found, name, peer, of).toFixed(2)}, ${cpu}, peak ${peak} MB\n`,
    );
  }
}

function sayGoals(whole: Measured, ranges: Measured, unchanged: Measured): void {
  const [megabytes, perSecond] = [(one: Figures) => one.megabytes, (one: Figures) => one.perSecond];
  for (const name of ['product', 'sender'])
    sayGoal(`D1 (${name === 'product' ? 'the whole route' : 'sending alone'})`, [
      { what: 'MB/s to nginx secure_link', value: ratio(whole, name, 'secure_link', megabytes), least: 1.5 },
      { what: 'CPU s/GB', value: middle(whole, name, (one) => one.cpuPerGigabyte), most: 0.4 },
      {
        what: `MB at ${readers} readers`,
        value: middle(whole, name, (one) => one.peak),
        most: 130,
        digits: 0,
      },
    ]);
  for (const name of ['product', 'sender'])
    sayGoal(`D2 (${name === 'product' ? 'the whole route' : 'sending alone'})`, [
      {
        what: '256 KB ranges to nginx secure_link',
        value: ratio(ranges, name, 'secure_link', perSecond),
        least: 0.85,
      },
      {
        what: '256 KB ranges to nginx behind the same check',
        value: ratio(ranges, name, 'X-Accel', perSecond),
        least: 0.85,
      },
      { what: '304 to nginx X-Accel', value: ratio(unchanged, name, 'X-Accel', perSecond), least: 1.5 },
    ]);
}
