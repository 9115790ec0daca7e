import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Play, setPlay } from '#tests/support/room/play.ts';
import { approve, decideAndEnd, draftConclusion, reportTask } from './room/conclude.ts';
import { closeAndDownload, openDossier } from './room/dossier.ts';
import { checkInByCode, openRoom, reachQuorum } from './room/gather.ts';
import { answerAll, bringPaper, inviteAll, makeMeeting } from './room/invite.ts';
import { castSecretly, countSecret, openSecret } from './room/secret.ts';
import { begin, speak } from './room/speak.ts';
import { castAll, openRound } from './room/vote.ts';

/** What stood in every chat, to be read as the pictures are looked at. */
function keepChats({ chats }: Play): void {
  const told = [...chats].map(([name, lines]) => [`===== ${name} =====`, ...lines].join('\n\n'));
  writeFileSync('tests/.tmp/room/chats.txt', `${told.join('\n\n')}\n`);
}

/**
 * A whole meeting as its people live it: the secretary's desk, the chair's phone, the wall of the room, twelve delegates on
 * Telegram, Zalo OA, Zalo Bot and their own pages. Every step leaves a picture in tests/.tmp/room, to be looked at.
 */
describe('a meeting from its invitation to its dossier', () => {
  let play: Play;
  let failed: string | null = null;
  const chapters: { chapter: string; seconds: string }[] = [];
  const chapter = (name: string, steps: readonly ((play: Play) => Promise<void>)[]) =>
    it(name, async () => {
      // A meeting goes on from where it is: after a chapter that failed there is nothing to see.
      expect(failed).toBeNull();
      failed = name;
      const before = performance.now();
      for (const step of steps) await step(play);
      failed = null;
      chapters.push({ chapter: name, seconds: ((performance.now() - before) / 1000).toFixed(1) });
    });

  beforeAll(async () => {
    play = await setPlay('tests/.tmp/room');
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || !play) return;
    for (const [name, page] of Object.entries({ desk: play.desk, chair: play.chair, wall: play.wall }))
      await page?.screenshot({ path: `tests/.tmp/room/failed-${name}.png`, fullPage: true });
  });
  afterAll(async () => {
    if (play) keepChats(play);
    for (const { chapter: name, seconds } of chapters)
      process.stdout.write(`${seconds.padStart(6)} s  ${name}\n`);
    await play?.close();
    await play?.end();
  });

  chapter('the secretary makes and announces the meeting', [makeMeeting, bringPaper, inviteAll]);
  chapter('twelve delegates answer, each by their channel', [answerAll]);
  chapter('the roll-call: a code that changes, an old one refused, the grid, a camera; the quorum reached', [
    openRoom,
    checkInByCode,
    reachQuorum,
  ]);
  chapter('the chair begins and gives the floor twice', [begin, speak]);
  chapter('an open vote over four channels, each with its receipt', [openRound, castAll]);
  chapter('a secret vote on pages alone, opened with the words of its tellers', [
    openSecret,
    castSecretly,
    countSecret,
  ]);
  chapter('decisions, the end, the conclusion approved by a tap', [decideAndEnd, draftConclusion, approve]);
  chapter('a task in chat, reported from there', [reportTask]);
  chapter('the dossier, downloaded and opened without the program', [closeAndDownload, openDossier]);

  it('nothing broke: no fault in the log, no call that a messenger refused, no complaint of a browser', () => {
    expect(play.faults()).toEqual([]);
    expect(play.complaints).toEqual([]);
  });
});
