import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newUuid, systemRandom } from '#lib/random.ts';
import { derivedToken, hashSecret, isSameSecret, newReadableCode, newToken, tidyCode } from '#lib/secrets.ts';

describe('secrets', () => {
  it('are the same secret only when they are equal, whatever their lengths', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => isSameSecret(a, b) === (a === b)));
  });

  it('of a person page differ by key, purpose and id, and are stored as a hash', () => {
    const token = derivedToken('key', 'personal-link', 'id');
    expect(
      new Set([
        token,
        derivedToken('other', 'personal-link', 'id'),
        derivedToken('key', 'device', 'id'),
        derivedToken('key', 'personal-link', 'id2'),
      ]).size,
    ).toBe(4);
    expect(hashSecret(token)).not.toContain(token);
    expect(newToken(systemRandom)).toHaveLength(43);
  });

  it('are read aloud without doubt: no 0, O, 1, I or L in a code, every letter as likely', () => {
    const counts = new Map<string, number>();
    for (const letter of newReadableCode(systemRandom, 30_000))
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect([...counts.keys()].some((letter) => '01OIL'.includes(letter))).toBe(false);
    expect(counts.size).toBe(30);
    for (const count of counts.values()) expect(count).toBeGreaterThan(800);
    expect(tidyCode(' abcd-2345 ')).toBe('ABCD2345');
  });

  it('make UUIDs of version 4 from the given chance', () => {
    expect(newUuid({ bytes: (length) => new Uint8Array(length) })).toBe(
      '00000000-0000-4000-8000-000000000000',
    );
  });
});
