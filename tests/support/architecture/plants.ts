/** One forbidden thing in one file; `law` is what must be reported for it, and nothing else. */
export type Plant = { title: string; law: string; path: string; text: string };

const plants = (law: string, path: string, texts: readonly string[]): Plant[] =>
  texts.map((text) => ({
    title: `${text.replaceAll(/\s+/g, ' ').slice(0, 70)} in ${path}`,
    law,
    path,
    text,
  }));

const places = (law: string, title: string, paths: readonly string[], text = 'export {};'): Plant[] =>
  paths.map((path) => ({ title: `${title}: ${path}`, law, path, text }));

const lines = (count: number) => 'export {};\n'.repeat(count);
const longFunction = (head: string, tail = '}') => `${head}\n${'  0;\n'.repeat(79)}${tail}`;

const PACKAGES: Plant[] = [
  ...['drizzle-orm', 'drizzle-orm/pg-core', 'postgres'].flatMap((name) => [
    ...plants('package', 'src/services/meetings/announce.ts', [`import '${name}';`]),
    ...plants('package', 'tests/unit/announce.test.ts', [`import '${name}';`]),
    ...plants('package', 'src/server.ts', [`import type { A } from '${name}';`]),
  ]),
  ...plants('package', 'src/bot/channels/zalo-bot/send.ts', [`import { Telegram } from 'telegraf';`]),
  ...plants('package', 'src/bot/router.ts', [`const { Telegram } = await import('telegraf');`]),
  ...plants('package', 'src/wiring.ts', [`import type { Update } from 'telegraf/types';`]),
  ...plants('package', 'src/bot/receive.ts', [`import { Hono } from 'hono';`]),
  ...plants('package', 'src/jobs/timetable.ts', [`export * from 'hono/html';`]),
  ...plants('package', 'src/services/ports.ts', [`import type { A } from '@hono/zod-openapi';`]),
  ...plants('package', 'src/domain/quorum.ts', [`import 'zod';`, `import { readFileSync } from 'node:fs';`]),
];

const SYNTAX: Plant[] = [
  ...plants('environment', 'src/files/store.ts', [
    'export const home = process.env.HOME;',
    `export const home = process['env'].HOME;`,
    'export const home = globalThis.process.env.HOME;',
    `export { env } from 'node:process';`,
    `import { env } from 'node:process';\nexport const home = env.HOME;`,
    'const { env } = process;\nexport const home = env.HOME;',
    'const { env: settings } = process;\nexport const home = settings.HOME;',
  ]),
  ...plants('environment', 'web-admin/page.ts', ['export const home = process.env.HOME;']),
  ...['src/domain/deadline.ts', 'src/services/meetings/announce.ts'].flatMap((path) =>
    plants('clock', path, [
      'export const at = Date.now();',
      'export const clock = Date.now;',
      'export const at = new Date();',
      'export const rule = (now = new Date()) => now;',
      'export const at = Date();',
      'export const at = new globalThis.Date();',
      'export const chance = Math.random();',
      `export const chance = Math['random']();`,
      'export const at = Temporal.Now.instant();',
    ]),
  ),
  ...['src/services/meetings/announce.ts', 'web-admin/pages/meetings.ts', 'scripts/start.ts'].flatMap(
    (path) =>
      plants('sentence', path, [
        `export const word = 'Cuộc họp';`,
        `export const word = \`đến \${path}\`;`,
        `export const word = \`\${path} muộn\`;`,
        'export const word = `Đã xem`;',
        `export const words = { 'người dự': 1 };`,
        `export const word = '${'Hội nghị'.normalize('NFD')}';`,
      ]),
  ),
  ...['src/services/outbox/enqueue.ts', 'src/bot/router.ts', 'web-delegate/page.ts', 'src/server.ts'].flatMap(
    (path) =>
      plants('channel', path, [
        `if (channel.name === 'telegram') send();`,
        `const wide = 'zalo-oa' !== channel ? 1 : 2;`,
        `switch (channel) { case 'zalo-bot': send(); }`,
        `if (channel == 'email') send();`,
        `const link = name === 'web' && send();`,
        `if (['telegram', 'web'].includes(name)) send();`,
        `if (lane.startsWith('zalo_bot')) send();`,
      ]),
  ),
  ...['src/domain/quorum.ts', 'scripts/token.ts', 'bench/run.ts', 'web-kit/table.ts'].flatMap((path) => [
    ...plants('any', path, [
      'export const a: any = 1;',
      'export type A = Array<any>;',
      'export const a = 1 as any;',
    ]),
    ...plants('non-null', path, [
      'export const a = list[0]!;',
      'export let a!: string;',
      'class A { b!: string }',
    ]),
  ]),
  ...plants('set-aside', 'tests/unit/quorum.test.ts', [
    `it.skip('counts', () => {});`,
    `test.only('counts', () => {});`,
    `it.todo('counts');`,
    `describe.skip('quorum', () => {});`,
    `describe.only.each([1])('quorum', () => {});`,
    `it.skipIf(true)('counts', () => {});`,
    `it.runIf(false)('counts', () => {});`,
    `it('counts', { skip: true }, () => {});`,
  ]),
  ...plants('computed-import', 'src/services/meetings/announce.ts', [
    'export const load = (name: string) => import(name);',
    `export const load = (name: string) => import(\`#db/\${name}.ts\`);`,
  ]),
];

const SHAPES: Plant[] = [
  ...places('barrel', 'a barrel', ['src/domain/index.ts', 'web-kit/static/index.js', 'tests/fakes/index.ts']),
  ...['utils', 'helpers', 'common', 'core', 'manager'].flatMap((name) =>
    places('folder-name', 'a folder for leftovers', [
      `src/lib/${name}/text.ts`,
      `tests/support/${name}/text.ts`,
    ]),
  ),
  ...places('folder-depth', 'too deep', [
    'src/bot/channels/telegram/media/photo.ts',
    'web-admin/a/b/c/d/e.ts',
  ]),
  ...places('folder-depth', 'too deep in tests', ['tests/unit/a/b/c/d/e.ts']),
  ...places('file-name', 'not kebab-case', [
    'src/domain/roundTally.ts',
    'src/lib/Text.ts',
    'tests/unit/a_b.test.ts',
  ]),
  ...places('layer', 'lies in no layer', ['src/helpers.ts', 'src/models/meeting.ts']),
  ...places(
    'file-length',
    '301 lines',
    ['src/domain/tally.ts', 'scripts/dev.ts', 'tests/unit/a.test.ts'],
    lines(301),
  ),
  ...[
    longFunction('export function run() {'),
    longFunction('export const run = () => {', '};'),
    longFunction('export const run = function () {', '};'),
    longFunction('it("counts", () => {', '});'),
  ].flatMap((text) => plants('function-length', 'tests/unit/tally.test.ts', [text])),
  ...plants('function-length', 'src/domain/tally.ts', [
    `class Tally {\n${longFunction('  run() {')}\n}`,
    `class Tally {\n${longFunction('  constructor() {')}\n}`,
  ]),
];

/** Every law but the import table, with each way of breaking it that a hurried hand would find. */
export const PLANTS: readonly Plant[] = [...PACKAGES, ...SYNTAX, ...SHAPES];

/** A tree in which everything stands where it is allowed, close to each law's edge. */
export const CLEAN_TREE: ReadonlyMap<string, string> = new Map([
  ['src/config.ts', `export const port = process.env.PORT;`],
  [
    'src/wiring.ts',
    `import '#bot/router.ts';\nif (name === 'telegram') start();\nimport { Hono } from 'hono';`,
  ],
  ['src/server.ts', `import { port } from './config.ts';\nif (role === 'web') serve(port);`],
  ['src/domain/deadline.ts', `import { Temporal } from 'temporal-polyfill';\nexport const at = new Date(0);`],
  ['src/domain/rule-sets/presets/go-dau.ts', `export const name = 'Gò Dầu';\n${lines(400)}`],
  ['src/i18n/vi.ts', `export const vi = { title: 'Cuộc họp' };\n${lines(400)}`],
  ['src/bot/dialogues/rsvp.lexicon.ts', `export const yes = ['có', 'dự', 'đồng ý'];`],
  [
    'src/lib/vietnamese.ts',
    `// Bỏ dấu.\nexport const fold = (text: string) => text.replace(/đ/g, 'd') + '\\u0111';`,
  ],
  [
    'src/db/client.ts',
    `import postgres from 'postgres';\nimport { drizzle } from 'drizzle-orm/postgres-js';`,
  ],
  ['src/db/queries/meetings.ts', `import { eq } from 'drizzle-orm';\nexport const at = () => new Date();`],
  ['src/db/schema/meetings.ts', lines(400)],
  ['src/db/migrations/0000_first.sql', lines(0)],
  ['src/services/meetings/announce.ts', `import { find } from '#db/queries/meetings.ts';\n${lines(299)}`],
  ['src/services/meetings/cancel.ts', longFunction('export function run(now: Date) {').replace('  0;\n', '')],
  [
    'src/bot/channels/telegram/send.ts',
    `import { Telegram } from 'telegraf';\nif (a === 'telegram') send();`,
  ],
  [
    'src/api/routes.ts',
    `import { OpenAPIHono } from '@hono/zod-openapi';\nexport const kinds = ['web', 'email'];`,
  ],
  [
    'web-admin/pages/meetings.ts',
    `import { html } from 'hono/html';\nexport const rows = { telegram: 1, web: 2 };`,
  ],
  ['web-kit/static/fields.js', `const value = Math.random();\nif (inputType === 'email') check(value);`],
  ['scripts/demo/units.ts', `export const units = ['Sở Y tế'];\n${lines(400)}`],
  ['scripts/dev.mjs', `const file = process.env.FILE;\nawait import(file);`],
  ['bench/run.ts', `export const rounds = process.env.ROUNDS;`],
  ['tests/unit/a/b/c/tally.test.ts', longFunction(`describe('tally', () => {`, '});')],
  ['tests/unit/list.test.ts', `it('đếm', () => { const only: any = list[0]!; view.skip(only); });`],
  ['vitest.config.ts', `export default { ci: process.env.CI };`],
  ['drizzle.config.ts', `import { defineConfig } from 'drizzle-kit';`],
]);
