import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Files of these projects share what is imported; those of races, faults and e2e do not. */
const shared = ['unit', 'integration', 'dialogues', 'web'].map((name) => `tests/${name}/**/*.test.ts`);
const [mock, doMock, doUnmock, reset] = ['mock(', 'doMock(', 'doUnmock(', 'resetModules()'].map(
  (call) => `vi.${call}`,
);

/** Whether modules that a file breaks on purpose outlive it. */
const leaks = (text: string) =>
  text.includes(String(mock)) ||
  (text.includes(String(doMock)) && !text.slice(text.lastIndexOf(String(doUnmock))).includes(String(reset)));

it('a module that is broken on purpose is put away before the next file of its kind', () => {
  const files = globSync(shared).filter((path) => !path.endsWith('-races.test.ts'));
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((path) => leaks(readFileSync(path, 'utf8')))).toEqual([]);
});

it.each([
  ['replaced for the whole file', `${mock}'#a.ts')`, true],
  [
    'taken back, but kept by those that had imported it',
    `${reset}; ${doMock}'#a.ts'); ${doUnmock}'#a.ts')`,
    true,
  ],
  ['never taken back', `${reset}; ${doMock}'#a.ts')`, true],
  ['taken back with all that had imported it', `${doMock}'#a.ts'); ${doUnmock}'#a.ts'); ${reset}`, false],
])('a module %s is told', (_, text, isLeak) => {
  expect(leaks(text)).toBe(isLeak);
});
