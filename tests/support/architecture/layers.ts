import { posix } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { isUnder } from './tree.ts';

const LAYERS = [
  'domain',
  'services',
  'db',
  'messages',
  'bot',
  'api',
  'jobs',
  'files',
  'print',
  'i18n',
  'lib',
  'web-kit',
  'web-admin',
  'web-delegate',
] as const;

/** `config` is src/config.ts; `free` is what builds, starts or proves the rest and may import all. */
export type Layer = (typeof LAYERS)[number] | 'config' | 'free';

/** `types`: only `import type`. `queries`: types from anywhere in db, values only from src/db/queries. */
type Grant = 'all' | 'types' | 'queries';

/** Who may import whom: design §3. What is not listed is forbidden; `config` is for the free files alone. */
const GRANTS: Record<Exclude<Layer, 'free'>, Partial<Record<Layer, Grant>>> = {
  // lib: pure tools of text and time that a rule needs (folding, working days); lib itself imports no layer.
  domain: { domain: 'all', lib: 'all' },
  lib: { lib: 'all' },
  i18n: { domain: 'types', i18n: 'all' },
  db: { domain: 'types', db: 'all', lib: 'all' },
  messages: { domain: 'types', messages: 'all', i18n: 'all', lib: 'all' },
  print: { domain: 'types', messages: 'all', print: 'all', i18n: 'all', lib: 'all' },
  files: { domain: 'types', files: 'all', lib: 'all' },
  services: {
    domain: 'all',
    services: 'all',
    db: 'queries',
    messages: 'types',
    files: 'types',
    print: 'types',
    lib: 'all',
  },
  bot: { domain: 'all', services: 'all', messages: 'all', bot: 'all', i18n: 'all', lib: 'all' },
  api: { domain: 'types', services: 'all', api: 'all', i18n: 'all', lib: 'all' },
  jobs: { services: 'all', jobs: 'all', lib: 'all' },
  'web-kit': { 'web-kit': 'all', i18n: 'all', lib: 'all' },
  'web-admin': site('web-admin'),
  'web-delegate': site('web-delegate'),
  config: { domain: 'types', lib: 'all' },
};

const FREE = [
  'src/wiring.ts',
  'src/site.ts',
  'src/server.ts',
  'src/worker.ts',
  'scripts/',
  'tests/',
  'bench/',
];

function site(own: 'web-admin' | 'web-delegate'): Partial<Record<Layer, Grant>> {
  return {
    domain: 'all',
    services: 'all',
    messages: 'all',
    [own]: 'all',
    'web-kit': 'all',
    i18n: 'all',
    lib: 'all',
  };
}

/** Names the layer of a file; null when the design has no place for it. */
export function layerOf(path: string): Layer | null {
  if (isUnder(path, FREE) || !path.includes('/')) return 'free';
  if (path === 'src/config.ts') return 'config';
  return LAYERS.find((layer) => isUnder(path, [`src/${layer}/`, `${layer}/`])) ?? null;
}

/** Where an import specifier leads: a file of the tree, or a package. */
export type Target = { kind: 'file'; path: string } | { kind: 'package'; name: string };

/** Resolves an alias of package.json or a relative path to a path from the root; anything else is a package. */
export function resolveImport(from: string, specifier: string): Target {
  if (specifier.startsWith('.')) {
    return { kind: 'file', path: posix.join(posix.dirname(from), specifier) };
  }
  for (const [alias, place] of Object.entries(manifest.imports)) {
    const prefix = alias.slice(0, -1);
    if (!specifier.startsWith(prefix)) continue;
    return { kind: 'file', path: posix.join(place.slice(0, -1), specifier.slice(prefix.length)) };
  }
  return { kind: 'package', name: specifier };
}

/** Decides whether one file may import another, as a value or as `import type`. */
export function mayImport(from: string, to: string, typeOnly: boolean): boolean {
  const [source, target] = [layerOf(from), layerOf(to)];
  if (source === 'free') return true;
  if (source === null || target === null || target === 'free') return false;
  const grant = GRANTS[source][target];
  if (grant === 'queries') return typeOnly || isUnder(to, ['src/db/queries/']);
  return grant === 'all' || (grant === 'types' && typeOnly);
}
