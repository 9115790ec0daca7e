import { systemRandom } from '#lib/random.ts';
import type { Program } from '#services/context.ts';
import { contextOf } from '#services/context.ts';
import { LARGE, plantLargeOffice } from '#tests/support/large-office.ts';
import { addressOf, SCALE_PAGES, type ScalePage } from '#tests/support/scale-pages.ts';
import { plantSeed } from '#tests/support/seed.ts';
import { testSheets } from '#tests/support/sheets.ts';
import { signedIn, siteOf, type Visitor } from '#tests/web/admin/visitor.ts';
import { median, openBenchDatabase } from './office.ts';

const rounds = 7;
const now = new Date('2026-12-07T01:00:00Z');
/** The lightest page that still asks who visits, where, and what they may: what any page costs at least. */
const least: ScalePage = { path: '/maintenance', queries: 10, kilobytes: 60 };

/** Issue 3, line 5: each page of an office of 2,000 meetings beside the lightest page of the same run. */
export async function benchScale(): Promise<void> {
  const database = await openBenchDatabase();
  try {
    const { db, sql } = database.connection;
    const program: Program = {
      db,
      ...{ house: { publicUrl: 'http://127.0.0.1:0', secret: 'bench', messengers: [], holdSeconds: 60 } },
      ...{ random: systemRandom, clock: () => now, onChange: () => () => {}, sheets: testSheets },
    };
    const { office, classes, people } = await plantSeed(
      contextOf(program, { actor: { kind: 'system', job: 'bench' } }),
    );
    const at = performance.now();
    const classIds = [classes.session, classes.consent];
    const readerId = people.administrator.id;
    await plantLargeOffice(sql, { officeId: office.id, readerId, classIds, now, size: LARGE });
    const seconds = ((performance.now() - at) / 1000).toFixed(1);
    process.stdout.write(
      `scale: 2,000 meetings, 5,000 people, 300 units planted in ${seconds} s; ${rounds} rounds\n`,
    );
    await print(siteOf(program), office.id);
  } finally {
    await database.close();
  }
}

async function print(site: ReturnType<typeof siteOf>, officeId: string): Promise<void> {
  const visitor = await signedIn(site, 'admin');
  process.stdout.write('  ms      × lightest  kB    page\n');
  for (const page of SCALE_PAGES) {
    const times: { own: number; limit: number; kilobytes: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const limit = await timed(visitor, addressOf(least, officeId));
      const own = await timed(visitor, addressOf(page, officeId));
      times.push({ own: own.ms, limit: limit.ms, kilobytes: own.kilobytes });
    }
    const ms = median(times.map(({ own }) => own)).toFixed(1);
    const ratio = median(times.map(({ own, limit }) => own / limit)).toFixed(1);
    const kilobytes = String(times[0]?.kilobytes ?? 0);
    process.stdout.write(
      `  ${ms.padStart(6)}  ${ratio.padStart(8)}  ${kilobytes.padStart(5)}   ${page.path || '/'}\n`,
    );
  }
}

async function timed(visitor: Visitor, address: string): Promise<{ ms: number; kilobytes: number }> {
  const at = performance.now();
  const { status, text } = await visitor.get(address);
  if (status !== 200) throw new Error(`${address}: ${status}`);
  return { ms: performance.now() - at, kilobytes: Math.ceil(text.length / 1024) };
}
