import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAnswer } from '#bot/dialogues/parse-answer.ts';
import { printConfusion } from './corpus/confusion.ts';
import { isRight, readCorpus } from './corpus/read-corpus.ts';
import { type Stage, setScenes } from './corpus/scenes.ts';

const phrases = readCorpus();

describe('C9 what people type', () => {
  it('is a corpus of at least 450 phrases, a third of it held out', () => {
    expect(new Set(phrases.map(({ text }) => text)).size).toBeGreaterThanOrEqual(450);
    const heldOut = phrases.filter((phrase) => phrase.heldOut).length;
    expect(heldOut / phrases.length).toBeCloseTo(1 / 3, 1);
  });

  it('is read right, 95 of 100 at least, and as much where the grammar was not made by it', () => {
    const read = phrases.map((phrase) => ({ phrase, answer: parseAnswer(phrase.text) }));
    printConfusion(read);
    for (const heldOut of [false, true]) {
      const part = read.filter(({ phrase }) => phrase.heldOut === heldOut);
      const right = part.filter(({ phrase, answer }) => isRight(phrase, answer)).length;
      expect(right / part.length).toBeGreaterThanOrEqual(0.95);
    }
  });

  it('is never read as the opposite', () => {
    const opposite = phrases.filter(({ text, intent }) => {
      const answer = parseAnswer(text);
      const read = answer.intent === 'addressed' ? answer.wish.intent : answer.intent;
      return (read === 'accept' && intent !== 'accept') || (read === 'decline' && intent === 'accept');
    });
    expect(opposite.map(({ text }) => text)).toEqual([]);
  });
});

describe('C9 what people type, said in a conversation', { timeout: 240_000 }, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setScenes();
  });
  afterAll(() => stage.end());

  it('does nothing behind a card that was not meant: a miss asks', async () => {
    // Whatever is misread, and a quarter of the rest; all of them by `npm run proof -- phrases`.
    const some = phrases.filter((phrase, at) => at % 4 === 0 || !isRight(phrase, parseAnswer(phrase.text)));
    expect(await stage.playAll('card', some)).toEqual([]);
  });

  it('would notice: the same words, had they meant nothing', async () => {
    const meant = phrases.filter(({ kind, text }) => kind === 'accept' && text === 'tham dự');
    const other = meant.map((phrase) => ({ ...phrase, intent: 'unknown' }));
    expect(await stage.playAll('card', meant)).toEqual([]);
    expect(await stage.playAll('card', other)).toHaveLength(1);
  });

  it.each(['nothing', 'change', 'reason', 'nominee_check', 'unlink_check'] as const)(
    'does nothing that was not meant where it is said as: %s',
    async (scene) => {
      // Some of them here, all of them by `npm run proof -- phrases`.
      const some = phrases.filter((_phrase, at) => at % 23 === scene.length % 23);
      expect(await stage.playAll(scene, some)).toEqual([]);
    },
  );
});
