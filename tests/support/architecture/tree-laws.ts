import { isCode, isUnder, type Violation } from './tree.ts';

const FORBIDDEN_FOLDERS = ['utils', 'helpers', 'common', 'core', 'manager'];
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const MOST_LINES = 300;

/** Tables of columns, of sentences and of invented data are long by nature and read by looking up. */
const MAY_BE_LONG = [
  'src/db/schema/',
  'src/db/migrations/',
  'src/i18n/',
  'src/domain/rule-sets/presets/',
  'scripts/demo/',
];

/** Counts lines as an editor does: a final line break starts no new line. */
export function countLines(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}

/** Holds the laws about folders, names and length, for which a path and a line count are enough. */
export function treeViolations(path: string, text: string): Violation[] {
  const found: Violation[] = [];
  const report = (law: string, detail: string) => found.push({ law, path, line: 0, detail });
  const folders = path.split('/').slice(0, -1);
  const name = path.split('/').at(-1) ?? '';
  const deepest = folders[0] === 'tests' ? 5 : 4;
  if (folders.length > deepest) report('folder-depth', `${folders.length} folders deep, at most ${deepest}`);
  for (const folder of folders) {
    if (FORBIDDEN_FOLDERS.includes(folder)) report('folder-name', `a folder named ${folder}`);
  }
  if (/^index\.\w+$/.test(name) && isCode(name)) report('barrel', `a file named ${name}`);
  // The migration generator chooses its own names.
  if (isCode(name) && !KEBAB_CASE.test(name) && !isUnder(path, ['src/db/migrations/'])) {
    report('file-name', `${name} is not kebab-case`);
  }
  const lines = countLines(text);
  if (lines > MOST_LINES && !isUnder(path, MAY_BE_LONG)) report('file-length', `${lines} lines`);
  return found;
}
