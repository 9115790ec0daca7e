import { afterAll, describe, expect, it } from 'vitest';
import { stopCompiler } from '#tests/support/architecture/compiler.ts';
import { describeViolation, findViolations } from '#tests/support/architecture/find-violations.ts';
import { CLEAN_TREE, PLANTS } from '#tests/support/architecture/plants.ts';
import { SYNTAX_LAWS } from '#tests/support/architecture/syntax-laws.ts';
import { readTree } from '#tests/support/architecture/tree.ts';

/** The table of design §3, written a second time so that a slip in the checker's own table shows. */
const TABLE = `
| from         | domain | services | db      | messages | bot | api | jobs | files | print | web-kit | web-admin | web-delegate | i18n | lib | config | free |
| domain       | all    |          |         |          |     |     |      |       |       |         |           |              |      | all |        |      |
| lib          |        |          |         |          |     |     |      |       |       |         |           |              |      | all |        |      |
| i18n         | types  |          |         |          |     |     |      |       |       |         |           |              | all  |     |        |      |
| db           | types  |          | all     |          |     |     |      |       |       |         |           |              |      | all |        |      |
| messages     | types  |          |         | all      |     |     |      |       |       |         |           |              | all  | all |        |      |
| print        | types  |          |         | all      |     |     |      |       | all   |         |           |              | all  | all |        |      |
| files        | types  |          |         |          |     |     |      | all   |       |         |           |              |      | all |        |      |
| services     | all    | all      | queries | types    |     |     |      | types | types |         |           |              |      | all |        |      |
| bot          | all    | all      |         | all      | all |     |      |       |       |         |           |              | all  | all |        |      |
| api          | types  | all      |         |          |     | all |      |       |       |         |           |              | all  | all |        |      |
| jobs         |        | all      |         |          |     |     | all  |       |       |         |           |              |      | all |        |      |
| web-kit      |        |          |         |          |     |     |      |       |       | all     |           |              | all  | all |        |      |
| web-admin    | all    | all      |         | all      |     |     |      |       |       | all     | all       |              | all  | all |        |      |
| web-delegate | all    | all      |         | all      |     |     |      |       |       | all     |           | all          | all  | all |        |      |
| config       | types  |          |         |          |     |     |      |       |       |         |           |              |      | all |        |      |
| free         | all    | all      | all     | all      | all | all | all  | all   | all   | all     | all       | all          | all  | all | all    | all  |`;

type Grant = 'all' | 'types' | 'queries' | '';
type Cell = { from: string; to: string; grant: Grant };

function readTable(): Cell[] {
  const [head = [], ...rows] = TABLE.trim()
    .split('\n')
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return rows.flatMap(([from = '', ...grants]) =>
    grants.map((grant, column) => ({ from, to: head[column + 1] ?? '', grant: grant as Grant })),
  );
}

const folderOf = (layer: string) => (layer.startsWith('web-') ? layer : `src/${layer}`);

/** Files that a layer's importers reach for; the free ones are an entry, a script and a test. */
function targetsOf(layer: string): { file: string; alias: string }[] {
  const free = ['wiring.ts', 'scripts/dev.ts', 'tests/fakes/clock.ts'];
  if (layer === 'config') return [{ file: 'src/config.ts', alias: '#src/config.ts' }];
  if (layer !== 'free')
    return [{ file: `${folderOf(layer)}/some/thing.ts`, alias: `#${layer}/some/thing.ts` }];
  return free.map((name) =>
    name.includes('/') ? { file: name, alias: `#${name}` } : { file: `src/${name}`, alias: `#src/${name}` },
  );
}

function importersIn(layer: string): string[] {
  if (layer === 'config') return ['src/config.ts'];
  if (layer !== 'free') return [`${folderOf(layer)}/here/importer.ts`];
  return ['src/wiring.ts', 'src/server.ts', 'src/worker.ts', 'scripts/a.ts', 'tests/unit/a.ts', 'bench/a.ts'];
}

const relative = (from: string, to: string) => `${'../'.repeat(from.split('/').length - 1) || './'}${to}`;

const VALUE_FORMS = [
  (target: string) => `import { a } from '${target}';`,
  (target: string) => `import { type A } from '${target}';`,
  (target: string) => `import '${target}';`,
  (target: string) => `import * as all from '${target}';`,
  (target: string) => `export { a } from '${target}';`,
  (target: string) => `export * from '${target}';`,
  (target: string) => `export const a = await import('${target}');`,
];
const TYPE_FORMS = [
  (target: string) => `import type { A } from '${target}';`,
  (target: string) => `export type { A } from '${target}';`,
  (target: string) => `export type A = import('${target}').A;`,
];

/** Every way of writing an import of `to` in `from`, a line each, by alias and by relative path. */
function importLines(from: string, to: string, forms: readonly ((target: string) => string)[]): string[] {
  return targetsOf(to).flatMap(({ file, alias }) =>
    [alias, relative(from, file)].flatMap((target) => forms.map((form) => form(target))),
  );
}

const reported = (files: [string, string][]) =>
  findViolations(new Map(files)).map(({ law, path, line }) => `${law} ${path}:${line}`);

const eachLine = (from: string, lines: string[]) => lines.map((_, index) => `layer ${from}:${index + 1}`);

afterAll(stopCompiler);

describe('architecture', () => {
  it('the working tree breaks no law', () => {
    const tree = readTree(process.cwd());
    expect(tree.size).toBeGreaterThan(20);
    expect(findViolations(tree).map(describeViolation)).toEqual([]);
  }, 30_000);

  it('a tree with everything in its place breaks no law', () => {
    expect(findViolations(CLEAN_TREE).map(describeViolation)).toEqual([]);
  });

  it.each(readTable())('$from → $to ($grant)', ({ from, to, grant }) => {
    for (const file of importersIn(from)) {
      const values = importLines(file, to, VALUE_FORMS);
      const types = importLines(file, to, TYPE_FORMS);
      const lines = [...values, ...types];
      const forbidden = { all: 0, types: values.length, queries: values.length, '': lines.length }[grant];
      expect(reported([[file, lines.join('\n')]])).toEqual(eachLine(file, lines).slice(0, forbidden));
    }
  });

  it('services take values of the database from its queries alone', () => {
    const file = 'src/services/meetings/announce.ts';
    const lines = [
      `import { find } from '#db/queries/meetings.ts';`,
      `import '../../db/queries/meetings.ts';`,
    ];
    expect(reported([[file, lines.join('\n')]])).toEqual([]);
    const beside = [
      `import { db } from '#db/client.ts';`,
      `import '../../db/queries-of-others/meetings.ts';`,
    ];
    expect(reported([[file, beside.join('\n')]])).toEqual(eachLine(file, beside));
  });

  it('no layer imports a file that lies outside of the layers', () => {
    const lines = [
      `import manifest from '../../package.json' with { type: 'json' };`,
      `import '#src/stray.ts';`,
    ];
    expect(reported([['src/api/health.ts', lines.join('\n')]])).toEqual(eachLine('src/api/health.ts', lines));
  });

  describe('a planted fault is reported, and nothing else', () => {
    it.each(PLANTS)('$law: $title', ({ law, path, text }) => {
      const seen = findViolations(new Map([[path, text]]));
      expect(seen.map((violation) => [violation.law, violation.path])).toEqual([[law, path]]);
    });
  });

  it('has a plant for every law over syntax', () => {
    const planted = new Set(PLANTS.map(({ law }) => law));
    expect(SYNTAX_LAWS.map(({ law }) => law).filter((law) => !planted.has(law))).toEqual([]);
  });

  it('names the line of a fault', () => {
    expect(reported([['src/domain/a.ts', `\n/** Why. */\nexport const at = new Date();`]])).toEqual([
      'clock src/domain/a.ts:3',
    ]);
  });
});
