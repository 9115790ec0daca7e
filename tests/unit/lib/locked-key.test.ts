import { expect, it } from 'vitest';
import { lockKey, newWords, unlockKey } from '#lib/locked-key.ts';
import { systemRandom } from '#lib/random.ts';

const key = Buffer.from('khóa của tổ kiểm phiếu');

it('the words are sixteen readable characters in groups of four, new each time', () => {
  const words = newWords(systemRandom);
  expect(words).toMatch(/^(?:[2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/);
  expect(newWords(systemRandom)).not.toBe(words);
});

it('opens for the words as a person types them, and for no others', async () => {
  const words = 'ABCD-EFGH-JKMN-2345';
  const locked = await lockKey(systemRandom, words, key);
  expect(locked).not.toContain(key.toString('base64url'));
  expect(Buffer.from((await unlockKey(' abcd efgh jkmn 2345 ', locked)) ?? [])).toEqual(key);
  expect(await unlockKey('ABCD-EFGH-JKMN-2346', locked)).toBeNull();
  expect(await unlockKey('', locked)).toBeNull();
});

it('does not open when what was stored was changed or cut', async () => {
  const locked = await lockKey(systemRandom, 'ABCD', key);
  const bytes = Buffer.from(locked, 'base64url');
  bytes[bytes.length - 1]! ^= 1;
  expect(await unlockKey('ABCD', bytes.toString('base64url'))).toBeNull();
  expect(await unlockKey('ABCD', locked.slice(0, 40))).toBeNull();
  expect(await unlockKey('ABCD', '')).toBeNull();
});
