import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as lexicon from '#bot/dialogues/answers.lexicon.ts';
import { parseAnswer } from '#bot/dialogues/parse-answer.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { printConfusion } from '../dialogues/corpus/confusion.ts';
import { describeAnswer, isRight, readCorpus } from '../dialogues/corpus/read-corpus.ts';
import { type Stage, setScenes } from '../dialogues/corpus/scenes.ts';

const phrases = readCorpus();
const particles = ['', ' ạ', ' nhé', ' nha', ' nghen', ' em nhé', ' anh ơi', ' nhé, cảm ơn', '!', ' 👍'];
const openings = ['', 'dạ ', 'Dạ em ', 'ok ', 'thưa anh, ', 'Báo cáo đồng chí, ', 'sáng thứ Hai '];
const forms = [
  (text: string) => text,
  (text: string) => text.normalize('NFD'),
  (text: string) => text.toUpperCase(),
  foldVietnamese,
];

/** What a core phrase may be read as in any dress: itself, or not at all. */
const cores: Record<'accept' | 'decline', readonly string[]> = {
  accept: lexicon.attendances,
  decline: [
    'vắng mặt',
    'không dự được',
    'không tham dự',
    'xin phép vắng',
    'không đi được',
    'từ chối tham dự',
  ],
};

describe('C9 phrases, the long run', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setScenes();
  });
  afterAll(() => stage.end());

  it('prints what is missed', () => {
    const read = phrases.map((phrase) => ({ phrase, answer: parseAnswer(phrase.text) }));
    for (const { phrase, answer } of read.filter((one) => !isRight(one.phrase, one.answer)))
      process.stdout.write(
        `${phrase.kind}: “${phrase.text}”: ${phrase.intent} ≠ ${describeAnswer(answer)}\n`,
      );
    printConfusion(read);
  });

  it('reads no core phrase as its opposite, whatever stands around it and however it is encoded', () => {
    const counts = { read: 0, missed: 0 };
    const wrong: string[] = [];
    for (const [intent, texts] of Object.entries(cores))
      for (const text of texts)
        for (const opening of openings)
          for (const particle of particles)
            for (const form of forms) {
              const typed = form(`${opening}${text}${particle}`);
              const got = parseAnswer(typed).intent;
              counts[got === intent ? 'read' : 'missed'] += 1;
              if (got !== intent && got !== 'unknown') wrong.push(`${typed}: ${got}`);
            }
    process.stdout.write(`generated: ${counts.read} read, ${counts.missed} asked, ${wrong.length} wrong\n`);
    expect(wrong).toEqual([]);
    expect(counts.read / (counts.read + counts.missed)).toBeGreaterThan(0.95);
  });

  it.each(['card', 'nothing', 'change', 'reason', 'nominee_check', 'unlink_check'] as const)(
    'plays every phrase, and does nothing that was not meant: %s',
    async (scene) => {
      expect(await stage.playAll(scene, phrases)).toEqual([]);
    },
  );
});
