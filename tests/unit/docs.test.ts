import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveImport } from '#tests/support/architecture/layers.ts';
import manifest from '../../package.json' with { type: 'json' };

const FOLDERS = 'src,web-kit,web-admin,web-delegate,scripts,bench,tests,docs,.ci';
/** A path below one of our folders, or a file that stands at the root of a checkout. */
const REPOSITORY_PATH = new RegExp(
  `^(?:#[a-z-]+/|(?:${FOLDERS.replaceAll(',', '|').replace('.', '\\.')})/|\\.?[A-Za-z-]+(?:\\.[a-z]+)*\\.(?:md|json|ts|toml|yaml|example)$)`,
);

/**
 * A wildcard, a choice in braces or a `<placeholder>` stands for at least one real path; a bare name such as
 * `channel.ts` for a file of that name in any of our folders.
 */
function exists(path: string): boolean {
  if (existsSync(path)) return true;
  const pattern = path.replaceAll(/<[^>]*>|\.\.\.|…/g, '*');
  if (/[*{]/.test(pattern)) return globSync(pattern).length > 0;
  return !path.includes('/') && globSync(`{${FOLDERS}}/**/${path}`).length > 0;
}

function pathsIn(page: string, text: string): string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '');
  const quoted = [...prose.matchAll(/`([^`\s]+)`/g)]
    .map(([, word = '']) => word.replace(/:\d+$/, ''))
    .filter((word) => REPOSITORY_PATH.test(word))
    .map((word) => {
      const target = word.startsWith('#') ? resolveImport(page, word) : null;
      return target?.kind === 'file' ? target.path : word;
    });
  const linked = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^([a-z]+:|\/)/.test(target))
    .map((target) => join(dirname(page), target));
  return [...quoted, ...linked];
}

function scriptsIn(text: string): string[] {
  const run = [...text.matchAll(/\bnpm run (?:(?:-s|--silent) )?([a-z][a-z0-9:-]*)/g)].map(
    ([, name = '']) => name,
  );
  const short = [...text.matchAll(/\bnpm (?:(?:-s|--silent) )?(start|test)\b/g)].map(([, name = '']) => name);
  return [...run, ...short];
}

/** Lists what a page names and the checkout does not have. */
function deadReferences(page: string, text: string): string[] {
  const paths = pathsIn(page, text).filter((path) => !exists(path));
  const scripts = scriptsIn(text).filter((name) => !(name in manifest.scripts));
  return [...paths, ...scripts.map((name) => `npm run ${name}`)].map((reference) => `${page}: ${reference}`);
}

const pages = ['README.md', ...globSync('docs/**/*.md')].filter((page) => existsSync(page));

describe('the documentation', () => {
  it('has pages to read', () => {
    expect(pages).toContain('docs/glossary.md');
  });

  it.each(pages)('%s names only paths and npm scripts that exist', (page) => {
    expect(deadReferences(page, readFileSync(page, 'utf8'))).toEqual([]);
  });

  it.each([
    ['`src/domain/nowhere.ts`', 'src/domain/nowhere.ts'],
    ['`src/nowhere/*.ts`', 'src/nowhere/*.ts'],
    ['`src/nowhere/<noun>.ts`', 'src/nowhere/<noun>.ts'],
    ['`nowhere.json`', 'nowhere.json'],
    ['`nowhere.ts`', 'nowhere.ts'],
    ['`#domain/nowhere.ts`', 'src/domain/nowhere.ts'],
    ['`tests/unit/nowhere.test.ts:12`', 'tests/unit/nowhere.test.ts'],
    ['[page](nowhere.md#part)', 'docs/nowhere.md'],
    ['```\nnpm run nowhere\n```', 'npm run nowhere'],
    ['`npm run -s nowhere -- --account NAME`', 'npm run nowhere'],
  ])('a planted %s is found dead', (text, reference) => {
    expect(deadReferences('docs/page.md', text)).toEqual([`docs/page.md: ${reference}`]);
  });

  it.each([
    '`src/i18n/vi.ts`, `src/i18n/{vi,en}.ts`, `src/i18n/*.ts`, `#i18n/vi.ts`, `package.json`, `src/`, `channel.ts`',
    '[rules](../CONTRIBUTING.md) and [elsewhere](https://example.org/a.md), [below](#below)',
    '`/api/v1/meetings`, `meeting.title`, `and/or`, `RefusedError(code)`',
    'npm ci && npm start, then `npm test` and `npm run proof -- outbox`',
  ])('finds nothing dead in %s', (text) => {
    expect(deadReferences('docs/page.md', text)).toEqual([]);
  });
});
