import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sentences } from '#i18n/sentences.ts';
import { shotNames } from '#tests/guide-pictures/shots.ts';
import { pictureNames, roleNames } from '#web-delegate/guide/roles.ts';
import taken from '../../../web-delegate/guide/pictures.json' with { type: 'json' };

const folder = new URL('../../../web-delegate/static/guide/', import.meta.url);
const sorted = (names: Iterable<string>) => [...names].sort();
const languages = ['vi', 'en'] as const;

/** Width and height that an extended WebP, as Chromium writes it, states of its canvas. */
function sizeOf(name: string): number[] {
  const bytes = readFileSync(new URL(`${name}.webp`, folder));
  expect(bytes.subarray(8, 16).toString()).toBe('WEBPVP8X');
  return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
}

describe('R20 the pictures of the guide', () => {
  it.each(languages)('are those that the script takes, each shown once (%s)', (language) => {
    expect(sorted(pictureNames(sentences(language).guide))).toEqual(sorted(shotNames));
  });

  it('lie in the folder of the guide, and nothing else does', () => {
    expect(sorted(readdirSync(folder))).toEqual(sorted(shotNames.map((name) => `${name}.webp`)));
    expect(sorted(Object.keys(taken.sizes))).toEqual(sorted(shotNames));
  });

  it.each(shotNames)('%s is light and has the shape that the page keeps free for it', (name) => {
    const [width = 0, height = 0] = (taken.sizes as Record<string, number[]>)[name] ?? [];
    const [dotsAcross = 0, dotsDown = 0] = sizeOf(name);
    expect(readFileSync(new URL(`${name}.webp`, folder)).length).toBeLessThanOrEqual(60_000);
    expect(dotsAcross / dotsDown).toBeCloseTo(width / height, 1);
  });

  it.each(languages)('have words for whoever cannot see them (%s)', (language) => {
    const { roles } = sentences(language).guide;
    const pictures = roleNames.flatMap((role) => roles[role].duties.flatMap(({ picture }) => picture ?? []));
    expect(pictures.filter(({ alt }) => alt.length < 20)).toEqual([]);
  });
});

describe('the duties of the guide', () => {
  const shape = (language: (typeof languages)[number]) =>
    roleNames.map((role) =>
      sentences(language).guide.roles[role].duties.map(({ part, picture, steps }) => [
        part,
        picture?.name,
        steps.length,
      ]),
    );

  it('are the same in both languages, step by step', () => {
    expect(shape('en')).toEqual(shape('vi'));
  });

  it('have two to six steps each', () => {
    const lengths = shape('vi').flatMap((duties) => duties.map(([, , length]) => Number(length)));
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(6);
  });
});
