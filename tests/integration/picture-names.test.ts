import { afterAll, beforeAll, expect, it } from 'vitest';
import { pictureNames } from '#services/messengers/picture-names.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await testProgram();
});
afterAll(() => test.close());

it('a picture’s name is of one account alone, the newest stands, and a forgotten one is asked for anew', async () => {
  const ours = pictureNames(test.program, { channel: 'pigeon', account: '1' });
  const others = pictureNames(test.program, { channel: 'pigeon', account: '2' });
  await ours.keep('hash', 'first');
  await Promise.all([ours.keep('hash', 'second'), ours.keep('hash', 'second')]);
  expect([await ours.find('hash'), await others.find('hash')]).toEqual(['second', null]);
  await others.forget('hash');
  expect(await ours.find('hash')).toBe('second');
  await ours.forget('hash');
  expect(await ours.find('hash')).toBeNull();
});
