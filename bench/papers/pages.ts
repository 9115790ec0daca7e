import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { burnIn, drawInkTile, openGrayPage } from '#files/marks/burn-in.ts';
import { sliceMarked, writeMark } from '#files/marks/marking.ts';
import { preparePdf } from '#files/marks/prepare-pdf.ts';
import { drawPage } from '#files/pdf/draw-page.ts';
import { openPdf } from '#files/pdf/pdfium.ts';
import { createTurns } from '#files/processes/turns.ts';
import { runStage } from '#files/stages/run-stage.ts';
import { watchChildren } from '#tests/support/files/answer-times.ts';
import { embedFonts } from '#tests/support/papers/fonts.ts';
import { median } from '../office.ts';
import { hasProgram } from './contender.ts';
import { sayGoal } from './goals.ts';
import { line, reader } from './words.lexicon.ts';

const rounds = 5;
const [somePages, manyPages] = [60, 200];
const pagesAtOnce = 25;
const burnt = 16;
const CHILD = '/src/files/stages/child.ts';
/** What pdftoppm reached of mupdf and sharp together when both were measured; mupdf's licence keeps it out of here. */
const pdftoppmToMupdf = 0.8;

/** E1, E2: pictures of pages from the product's bounded process beside pdftoppm; readers' marks beside sharp's composite. */
export async function benchPages(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'moi-hop-bench-pages-'));
  try {
    const paths = { some: join(folder, 'some.pdf'), many: join(folder, 'many.pdf') };
    const many = await writtenPdf(manyPages);
    writeFileSync(paths.some, await writtenPdf(somePages));
    writeFileSync(paths.many, many);
    await benchDrawing(folder, paths);
    await benchBurning(folder, paths.some);
    await benchPatching(many);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pages full of Vietnamese letters in an embedded font, a picture on every tenth. */
async function writtenPdf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const { regular } = await embedFonts(document);
  const noise = { create: { width: 800, height: 500, channels: 3, background: '#9ab' } } as const;
  const picture = await document.embedJpg(await sharp(noise).jpeg().toBuffer());
  for (let number = 1; number <= pages; number += 1) {
    const page = document.addPage([595, 842]);
    for (let at = 0; at < 42; at += 1)
      page.drawText(`${line} ${number}.${at}`, { x: 60, y: 780 - at * 17, size: 11, font: regular });
    if (number % 10 === 0) page.drawImage(picture, { x: 100, y: 300, width: 400, height: 250 });
  }
  return document.save();
}

type Drawn = { firstMs: number; pagesPerSecond: number; peak: number };

/** As the product draws: a process for every twenty-five pages, its start counted. */
async function drawAll(scratch: string, path: string, pages: number): Promise<Drawn> {
  const workshop = { turns: createTurns(1), scratch, owner: 'bench' };
  const watch = watchChildren(process.pid, CHILD);
  const at = performance.now();
  let firstAt = 0;
  for (let first = 1; first <= pages; first += pagesAtOnce) {
    const last = Math.min(pages, first + pagesAtOnce - 1);
    const result = await runStage(workshop, {
      stage: 'draw',
      job: (folder) => ({ path, type: 'pdf', first, last, folder }),
      onLine() {
        firstAt ||= performance.now();
      },
    });
    if (result.outcome !== 'value') throw new Error(result.refusal);
  }
  const seconds = (performance.now() - firstAt) / 1000;
  return { firstMs: firstAt - at, pagesPerSecond: (pages - 1) / seconds, peak: watch.stop() };
}

/** The engine alone, as E1 was measured: pages drawn here and packed by sharp without a limit of bytes, one overlapping the next. */
async function drawByEngine(path: string): Promise<number> {
  const pdf = await openPdf(readFileSync(path));
  let packing: Promise<unknown> = Promise.resolve();
  let at = 0;
  for (let number = 1; number <= pdf.pages; number += 1) {
    const { data, width, height } = await drawPage(pdf, number, 1240);
    const packed = sharp(data, { raw: { width, height, channels: 3 } })
      .toColourspace('b-w')
      .jpeg({ quality: 75 })
      .toBuffer();
    await packing;
    packing = packed;
    at ||= performance.now();
  }
  await packing;
  return (pdf.pages - 1) / ((performance.now() - at) / 1000);
}

/** pdftoppm at the same 150 dots to the inch: the first page, then all. */
function drawByPoppler(folder: string, path: string, pages: number): Drawn {
  const place = join(folder, 'poppler');
  mkdirSync(place, { recursive: true });
  const draw = (last: number) => {
    const at = performance.now();
    execFileSync('pdftoppm', [
      '-jpeg',
      '-r',
      '150',
      '-f',
      '1',
      '-l',
      String(last),
      path,
      join(place, 'page'),
    ]);
    return performance.now() - at;
  };
  const firstMs = draw(1);
  return { firstMs, pagesPerSecond: (pages - 1) / ((draw(pages) - firstMs) / 1000), peak: Number.NaN };
}

type Round = { own: Drawn; engine: number; peer: Drawn | null };

async function drawRound(scratch: string, { folder, path }: { folder: string; path: string }, round: number) {
  const peer = () => (hasProgram('pdftoppm') ? drawByPoppler(folder, path, somePages) : null);
  const before = round % 2 === 1 ? peer() : null;
  const own = await drawAll(scratch, path, somePages);
  const engine = await drawByEngine(path);
  return { own, engine, peer: before ?? peer() };
}

async function benchDrawing(folder: string, paths: { some: string; many: string }): Promise<void> {
  const scratch = join(folder, 'scratch');
  const found: Round[] = [];
  for (let round = 0; round < rounds; round += 1)
    found.push(await drawRound(scratch, { folder, path: paths.some }, round));
  const { peak } = await drawAll(scratch, paths.many, manyPages);
  const own = median(found.map((one) => one.own.pagesPerSecond));
  const engine = median(found.map((one) => one.engine));
  const first = median(found.map((one) => one.own.firstMs));
  const toPeer = (of: (one: Round) => number) =>
    median(found.flatMap((one) => (one.peer ? [of(one) / one.peer.pagesPerSecond] : [])));
  process.stdout.write(
    `pages: ${somePages} pages of text at 150 dpi, ${rounds} interleaved rounds\n` +
      `  engine alone, no limit of bytes: ${engine.toFixed(1)} pages/s, ratio to pdftoppm ${toPeer((one) => one.engine).toFixed(2)}\n` +
      `  product, at most 160 kB a page, a process every ${pagesAtOnce} pages: ${own.toFixed(1)} pages/s, ratio to pdftoppm ${toPeer((one) => one.own.pagesPerSecond).toFixed(2)}\n` +
      `  first page ${first.toFixed(0)} ms with the start of its process, peak ${peak.toFixed(0)} MB for ${manyPages} pages\n`,
  );
  if (!found[0]?.peer)
    process.stdout.write('  pdftoppm is not installed here (apt-get install poppler-utils)\n');
  const what = `pages/s to mupdf and sharp (by pdftoppm, which reached ${pdftoppmToMupdf} of it)`;
  sayGoal('E1', [
    { what: `engine: ${what}`, value: toPeer((one) => one.engine) * pdftoppmToMupdf, least: 0.85 },
    {
      what: `product: ${what}`,
      value: toPeer((one) => one.own.pagesPerSecond) * pdftoppmToMupdf,
      least: 0.85,
    },
    { what: 'ms to the first page', value: first, most: 300, digits: 0 },
    { what: `MB for ${manyPages} pages`, value: peak, most: 320, digits: 0 },
  ]);
}

/** So many at once, as the product does. */
async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const at = performance.now();
  let next = 0;
  const one = async () => {
    while (next < burnt) {
      next += 1;
      await work();
    }
  };
  await Promise.all([one(), one()]);
  return burnt / ((performance.now() - at) / 1000);
}

async function benchBurning(folder: string, path: string): Promise<void> {
  const workshop = { turns: createTurns(1), scratch: join(folder, 'scratch'), owner: 'bench' };
  const jpegs: Buffer[] = [];
  await runStage(workshop, {
    stage: 'draw',
    job: (place) => ({ path, type: 'pdf', first: 1, last: 1, folder: place }),
    onLine: ({ file }) => void jpegs.push(readFileSync(file)),
  });
  const page = await openGrayPage(jpegs[0] ?? Buffer.alloc(0));
  const tile = await drawInkTile(reader);
  const { data, width, height } = page;
  const lines = reader.map((line, at) => `<tspan x="210" dy="${at === 0 ? 0 : 24}">${line}</tspan>`).join('');
  const svg = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="260"><text x="210" y="110" font-size="20" text-anchor="middle" fill="#000" fill-opacity="0.22" transform="rotate(-24 210 130)">${lines}</text></svg>`,
  );
  const composite = () =>
    sharp(data, { raw: { width, height, channels: 1 } })
      .composite([{ input: svg, tile: true }])
      .jpeg({ quality: 72 })
      .toBuffer();
  await Promise.all([burnIn(page, tile), composite()]);
  const found: { own: number; peer: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const peerFirst = round % 2 === 1 ? await perSecond(composite) : null;
    const own = await perSecond(() => burnIn(page, tile));
    found.push({ own, peer: peerFirst ?? (await perSecond(composite)) });
  }
  const [own, peer] = [median(found.map((one) => one.own)), median(found.map((one) => one.peer))];
  process.stdout.write(
    `marks burned into pictures of ${width} × ${height}, ${rounds} interleaved rounds\n  product ${own.toFixed(0)}/s, sharp composite of an SVG tile ${peer.toFixed(0)}/s\n`,
  );
  sayGoal('E2', [
    { what: 'burn-in to sharp composite', value: median(found.map((one) => one.own / one.peer)), least: 2 },
  ]);
}

async function benchPatching(pdf: Uint8Array): Promise<void> {
  const at = performance.now();
  const { bytes, marking } = await preparePdf(pdf);
  const once = performance.now() - at;
  const times: number[] = [];
  let copied = 0;
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    for (let number = 0; number < 1000; number += 1) {
      const mark = writeMark(marking, `${reader.join(' · ')} ${number}`);
      const pieces = sliceMarked(bytes, marking, mark);
      copied += pieces.filter(
        (piece) => piece !== mark && piece.buffer !== bytes.buffer && piece.length > mark.length,
      ).length;
    }
    times.push((performance.now() - from) / 1000);
  }
  process.stdout.write(
    `marks in a PDF of ${manyPages} pages: prepared once in ${once.toFixed(0)} ms; ${rounds} rounds of 1000 readers\n`,
  );
  sayGoal('E2', [
    { what: 'ms a marked PDF', value: median(times), most: 1, digits: 4 },
    { what: 'pieces copied', value: copied, most: 0, digits: 0 },
  ]);
}
