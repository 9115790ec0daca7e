import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { startTelegramFake } from '#tests/fakes/telegram/server.ts';
import { freePort } from '#tests/support/free-port.ts';
import { dataFolder, startProgram } from '#tests/support/start-program.ts';
import {
  forgetMemory,
  lineOf,
  look,
  mostMemory,
  type Times,
  timesOf,
  watchChildren,
} from './answer-times.ts';
import { type Delegates, linkDelegates, openStormDesk, type StormDesk } from './storm-desk.ts';

const ways = ['site alive', 'page of the week', 'bot'] as const;
export type Answers = Record<(typeof ways)[number], Times>;
/** A paper to bring, and what the papers' tab must say of it in the end; null: anything that ends its check. */
export type Brought = { name: string; bytes: Buffer; says: string | null };

const DELEGATES = 6;
const inside = `--import=${new URL('./check-inside.ts', import.meta.url).href}`;
const CHILD = '/src/files/stages/child.ts';

/** The program with its demo on a PostgreSQL of its own, a secretary signed in, delegates linked to the strict fake. */
export async function openStormHouse() {
  const folder = dataFolder();
  const fake = await startTelegramFake();
  const settings = {
    ...{ DATA_DIR: folder.path, PORT: String(await freePort()), TELEGRAM_MODE: 'polling' },
    ...{ TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.apiRoot },
  };
  let program = await startProgram(settings);
  const left = () => ['scratch', 'incoming'].flatMap((name) => filesIn(join(folder.path, 'papers', name)));
  const close = async () => {
    await program.stop();
    await fake.close();
    folder.remove();
  };
  try {
    await program.prints('/demo');
    const desk = await openStormDesk(program);
    const delegates = await linkDelegates(desk, fake, DELEGATES);
    expect(delegates.count).toBeGreaterThan(2);
    await isQuiet(left);
    const answersWhile = (until: Promise<unknown>) => timeAnswers(program.address, desk, delegates, until);
    return {
      ...{ answersWhile, print, close, violations: () => fake.control.violations() },
      bring: (papers: readonly Brought[]) => bring(papers, desk, program.child.pid ?? 0, answersWhile),
      /** What checks have left on the disk of what they were given. */
      left,
      /** The same house, whose serving process reads strangers' files itself. */
      async restartWithoutChildren() {
        await program.stop();
        program = await startProgram({ ...settings, NODE_OPTIONS: inside });
        await program.prints('/demo');
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const filesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

/** Resolves when nothing has been brought or checked for five seconds: the demo may bring papers of its own. */
async function isQuiet(left: () => string[]): Promise<void> {
  for (let looks = 0; looks < 10; looks = left().length === 0 ? looks + 1 : 0) await wait(500);
}

/** All three ways at once, so that each is timed beside the others before as during. */
async function timeAnswers(
  address: string,
  { visitor, office }: StormDesk,
  delegates: Delegates,
  until: Promise<unknown>,
): Promise<Answers> {
  const isWell = async (answer: Promise<{ status: number }>) => expect((await answer).status).toBe(200);
  const ready = async () => {
    const answer = await look(`${address}/readyz`);
    await answer.text();
    return answer;
  };
  const [alive, page, bot] = await Promise.all([
    timesOf(() => isWell(ready()), until, 20),
    timesOf(() => isWell(visitor.get(office)), until, 100),
    timesOf(() => delegates.asks(), until, 100),
  ]);
  return { 'site alive': alive, 'page of the week': page, bot };
}

/** Brings all papers at once and waits until each is judged, with the answers timed meanwhile and memory watched. */
async function bring(
  papers: readonly Brought[],
  desk: StormDesk,
  pid: number,
  answersWhile: (until: Promise<unknown>) => Promise<Answers>,
) {
  const watch = watchChildren(pid, CHILD);
  const at = performance.now();
  const since = () => ((performance.now() - at) / 1_000).toFixed(1);
  const before = await desk.said();
  const idleMegabytes = forgetMemory(pid);
  const judged = (async () => {
    await Promise.all(papers.map(({ name, bytes }, index) => desk.upload(name, `tep-${index}.pdf`, bytes)));
    process.stdout.write(`${papers.length} papers brought after ${since()} s\n`);
    const isOpen = (all: string[]) => all.some((one) => /Đang (tải lên|kiểm tra)/.test(one));
    let said = await desk.said();
    for (; isOpen(said); said = await desk.said()) await wait(1_000);
    return said;
  })();
  const during = await answersWhile(judged);
  const said = await judged;
  const children = watch.stop();
  const grown = Math.round(mostMemory(pid) - idleMegabytes);
  process.stdout.write(
    `all ${papers.length} judged after ${since()} s; at most ${children} MB a child, the program itself ${Math.round(idleMegabytes)} MB and ${grown} MB more\n`,
  );
  expect.soft(said.length - before.length).toBe(papers.length);
  const counted = (all: string[], says: string) => all.filter((one) => one.includes(says)).length;
  for (const sentence of new Set(papers.flatMap(({ says }) => says ?? [])))
    expect
      .soft(counted(said, sentence) - counted(before, sentence), sentence)
      .toBe(papers.filter(({ says }) => says === sentence).length);
  return { during, children, grown };
}

function print(when: string, answers: Answers): void {
  for (const way of ways) process.stdout.write(lineOf(`${when}, ${way}`, answers[way]));
}

/** Which ways answer much later than before: thrice as late and more than what two busy cores explain. */
export const isDisturbed = (during: Answers, idle: Answers) =>
  ways.filter((way) => during[way].p99 > 3 * idle[way].p99 + 50);

export function expectUndisturbed(during: Answers, idle: Answers): void {
  for (const way of ways) expect.soft(during[way].half, way).toBeLessThan(idle[way].half * 3 + 20);
  expect.soft(isDisturbed(during, idle)).toEqual([]);
}
