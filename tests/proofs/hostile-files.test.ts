import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { VersionRefusal } from '#domain/documents/lifecycle.ts';
import { createTurns } from '#files/processes/turns.ts';
import { documents as words } from '#i18n/vi/documents.ts';
import { lineOf, type Times, timesOf, watchChildren } from '#tests/support/files/answer-times.ts';
import {
  bombPdf,
  docx,
  hugePicturePdf,
  hugePng,
  lockedPdf,
  manyPagesPdf,
  nestedDocx,
  overlappingDocx,
  scriptedPdf,
  smallPdf,
} from '#tests/support/files/hostile.ts';
import { judge, openWorkshop } from '#tests/support/files/inspect.ts';
import { expectUndisturbed, isDisturbed, openStormHouse } from '#tests/support/files/storm-house.ts';

const workshop = openWorkshop();
afterAll(() => workshop.close());
/** What every stage must stay within (S2). */
const MOST_MEGABYTES = 400;
/** Between two looks of the watch a child may grow by this much. */
const BETWEEN_LOOKS = 24;

const papers: [string, Buffer, string][] = [
  ['1 MB that unpacks to 1 GB', bombPdf(1_000), 'file_took_too_much_memory'],
  ['a page with a picture of 900 megapixels', hugePicturePdf(30_000), 'file_too_many_pixels'],
  ['PNG of 900 megapixels', hugePng(30_000), 'file_too_many_pixels'],
  ['PNG below the limit of pixels whose sums are wrong', hugePng(8_900), 'file_damaged'],
  ['overlapping zip', overlappingDocx(), 'file_unsafe_archive'],
  ['zip with ..', docx({ '../../a': 'x' }), 'file_unsafe_archive'],
  ['archives in archives', nestedDocx(5), 'file_unsafe_archive'],
  [
    'a part that packs a thousandfold',
    docx({ 'word/a.xml': Buffer.alloc(150_000_000) }),
    'file_unpacks_too_large',
  ],
  ['HTML named .pdf', Buffer.from('<!doctype html><p>PDF'), 'file_type_unknown'],
  ['locked PDF', lockedPdf(), 'file_encrypted'],
  ['PDF cut off', smallPdf().subarray(0, 60), 'file_damaged'],
  ['PDF of 2,000 pages', manyPagesPdf(2_000), 'file_too_many_pages'],
  ['PDF of 500 pages', manyPagesPdf(500), 'read'],
  ['PDF with a script', scriptedPdf(), 'read'],
  ['DOCX with macros', docx({ 'word/vbaProject.bin': 'x' }), 'read'],
];

describe('S2–S4 hostile files, one after the other', () => {
  it.each(papers)('%s', async (name, bytes, expected) => {
    const pictures = `${workshop.folder}/pictures`;
    mkdirSync(pictures, { recursive: true });
    const watch = watchChildren(process.pid);
    const at = performance.now();
    const put = async () => ({ hash: 'x', size: 1 });
    const found = await workshop.inspect(bytes, { picturesFor: async () => ({ put }) });
    const seconds = ((performance.now() - at) / 1_000).toFixed(1);
    const outcome = found.outcome === 'read' ? 'read' : found.refusal;
    const most = watch.stop();
    process.stdout.write(
      `${name}: ${bytes.length} bytes, ${outcome} after ${seconds} s, at most ${most} MB\n`,
    );
    expect(outcome).toContain(expected);
    expect(most).toBeGreaterThan(30);
    expect(most).toBeLessThan(MOST_MEGABYTES + BETWEEN_LOOKS);
    expect(await workshop.left()).toEqual([]);
  });
});

/** A server in this process and whoever asks it every few milliseconds. */
async function answerTimes(until: Promise<unknown>): Promise<Times> {
  const server = createServer((_, response) => response.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const times = await timesOf(async () => (await fetch(`http://127.0.0.1:${port}/`)).text(), until);
  server.close();
  return times;
}

const storm = Array.from({ length: 20 }, (_, index) => papers[index % papers.length]!);

describe('twenty at once', () => {
  it('leave the answers of the process that had them checked as they were', async () => {
    const idle = await answerTimes(wait(8_000));
    const turns = createTurns(1);
    const at = performance.now();
    const during = await answerTimes(
      Promise.all(storm.map(([, bytes], index) => workshop.inspect(bytes, { turns, owner: `${index % 4}` }))),
    );
    // Twenty in one process, as small as the machine can bear: what the children are for.
    const paths = storm.map(() => workshop.save(bombPdf(12)));
    const inside = await answerTimes(
      (async () => {
        for (const path of paths) await judge(path);
      })(),
    );
    process.stdout.write(
      `${lineOf('idle', idle)}${lineOf('twenty in children', during)}${lineOf('red: twenty in this process', inside)}` +
        `all twenty after ${((performance.now() - at) / 1_000).toFixed(1)} s\n`,
    );
    expect(during.half).toBeLessThan(idle.half * 3 + 2);
    expect(during.p99).toBeLessThan(idle.p99 * 3 + 10);
    expect(inside.p99).toBeGreaterThan(idle.p99 * 3 + 10);
    expect(await workshop.left()).toEqual([]);
  });
});

describe('twenty at once brought to the program as it runs', () => {
  it('are all judged in words while its site and its bot answer as before, and would disturb it if it read them itself', async () => {
    const house = await openStormHouse();
    try {
      const idle = await house.answersWhile(wait(10_000));
      house.print('idle', idle);
      const twenty = storm.map(([name, bytes, expected], index) => ({
        ...{ name: `Tệp ${index + 1}: ${name}`, bytes },
        says: expected === 'read' ? words.next.kept : words.refusals[expected as VersionRefusal],
      }));
      const { during, children, grown } = await house.bring(twenty);
      house.print('twenty in the program', during);
      expectUndisturbed(during, idle);
      expect(children).toBeGreaterThan(30);
      expect(children).toBeLessThan(MOST_MEGABYTES + BETWEEN_LOOKS);
      expect(grown).toBeLessThan(MOST_MEGABYTES);
      expect(house.left()).toEqual([]);
      await house.restartWithoutChildren();
      const few = Array.from({ length: 5 }, (_, index) => ({
        ...{ name: `Tệp đọc tại chỗ ${index + 1}`, bytes: bombPdf(12), says: null },
      }));
      const inside = await house.bring(few);
      house.print('red: five read by the serving process', inside.during);
      expect(isDisturbed(inside.during, idle)).toEqual(['site alive', 'page of the week', 'bot']);
      expect(house.violations()).toEqual([]);
    } finally {
      await house.close();
    }
  });
});
