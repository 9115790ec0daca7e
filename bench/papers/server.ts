import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { type ConnectionTarget, connect } from '#db/client.ts';
import { openPapers } from '#files/open-papers.ts';
import { systemRandom } from '#lib/random.ts';
import { contextOf, type Program } from '#services/context.ts';
import { openDownload } from '#services/documents/open-download.ts';
import { whosePaper } from '#services/documents/open-paper.ts';
import { judgeForTests } from '#tests/support/documents.ts';
import { TEST_NOW } from '#tests/support/program.ts';
import { delegateChecks, readDevice } from '#web-delegate/device.ts';
import { paperRoutes } from '#web-delegate/papers.ts';
import { answerWithFile } from '#web-kit/send-file.ts';
import { benchHouse } from './readers.ts';

export type ServerWish = {
  kind: 'product' | 'sender' | 'check' | 'static' | 'stream';
  target: ConnectionTarget;
  folder: string;
  hash: string;
  /** A plain file with the same bytes, for those who send files from a folder. */
  plain: string;
};

/** The product's whole route: address, device, right to the paper, count, mark, ranges. */
function product(wish: ServerWish): Hono {
  return new Hono().route(
    '/d',
    paperRoutes(programOf(wish), { secureCookies: false, clientAddress: () => '' }),
  );
}

function programOf({ target, folder }: ServerWish): Program {
  const { db } = connect(target, { max: 8 });
  const clock = () => TEST_NOW;
  const settings = { secret: 'bench', now: clock, clamdSocket: null, maxBytes: 50 * 1024 * 1024 };
  const papers = { ...openPapers(folder, settings), judge: judgeForTests };
  return { db, papers, house: benchHouse, random: systemRandom, clock, onChange: () => () => {} };
}

/** What sends alone: marked and in ranges, without asking the database who may. */
function sender({ folder, hash }: ServerWish): Hono {
  const settings = { secret: 'bench', now: () => TEST_NOW, clamdSocket: null, maxBytes: 50 * 1024 * 1024 };
  const { downloads } = openPapers(folder, settings);
  return new Hono().get('/d/:token/download', async (c) => {
    const file = await downloads.open(hash, c.req.param('token'));
    if (!file) return c.notFound();
    return answerWithFile(c, {
      file,
      headers: { 'Content-Type': 'application/pdf' },
      onBegin: async () => {},
    });
  });
}

/** The same checks as the product's, then nginx is told to send the file. */
function check(wish: ServerWish): Hono {
  const program = programOf(wish);
  return new Hono().get('/d/:token/download', async (c) => {
    const token = c.req.param('token');
    const person = await whosePaper(program, token);
    const secret = person ? readDevice(c, person.id, false) : null;
    if (!person || !(await delegateChecks.isOwnDevice(program, person.id, secret))) return c.notFound();
    const actor = { kind: 'delegate', personId: person.id, via: 'page' } as const;
    const { file } = await openDownload(contextOf(program, { actor }), token);
    return c.body(null, 200, {
      'X-Accel-Redirect': `/plain/${file.hash}`,
      'Content-Type': 'application/pdf',
    });
  });
}

function listen(wish: ServerWish): void {
  const tell = (server: { address(): unknown }) =>
    process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
  if (wish.kind === 'stream') {
    const size = statSync(wish.plain).size;
    const server = createServer((_, answer) => {
      answer.writeHead(200, { 'Content-Length': size });
      createReadStream(wish.plain).pipe(answer);
    });
    server.listen(0, '127.0.0.1', () => tell(server));
    return;
  }
  const root = join(wish.plain, '..');
  const file = wish.plain.slice(root.length);
  const hono = { product, sender, check, static: () => new Hono() }[wish.kind](wish);
  if (wish.kind === 'static') hono.use('*', serveStatic({ root, rewriteRequestPath: () => file }));
  const server = serve({ fetch: hono.fetch, port: 0, hostname: '127.0.0.1' }, () => tell(server));
}

listen(JSON.parse(process.argv[2] ?? '{}') as ServerWish);
// Whoever started it has ended.
process.stdin.resume().on('end', () => process.exit(0));
