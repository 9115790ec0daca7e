import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Context, Hono } from 'hono';
import { markFile } from '#web-kit/icons.ts';

/** Where the assets are mounted; pages only ever write addresses made by `assetUrl`. */
const MOUNT = '/assets';
const HASH_LENGTH = 12;
const YEAR_SECONDS = 31_536_000;

type Encoding = 'br' | 'gzip' | 'identity';
type Asset = { type: string; hash: string; body: Buffer; encoded: Map<Encoding, Buffer> };

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
const LOCAL_IMPORT = /^((?:import\b|export\b|\})[^'"\n]*)'\.\/([\w.-]+)'/gm;
const COMPRESSIBLE = /^(text|application|image\/svg)/;

/** The stylesheet is kept in readable pieces and sent as one file, in this order. */
const STYLE_PIECES = ['tokens', 'base', 'layout', 'fields', 'tables', 'parts', 'chat', 'print'] as const;

/** Scripts of packages refer to nothing of ours. */
const packaged = new Set(['htmx.js', 'sse.js', 'tus.js', 'zip.js']);

const sources = new Map<string, () => Buffer>();
const assets = new Map<string, Asset>();
const modules = new Map<string, string[]>();
const own = new URL('./static/', import.meta.url);
const require = createRequire(import.meta.url);

sources.set('kit.css', () => Buffer.from(joinStyles()));
sources.set('favicon.svg', () => Buffer.from(markFile()));
addFolder('', own);
addPackageFile('htmx.js', 'htmx.org/dist/htmx.min.js');
addPackageFile('sse.js', 'htmx-ext-sse/dist/sse.min.js');
addPackageFile('tus.js', 'tus-js-client/dist/tus.min.js');
// The package exports its bundles as modules alone; what a page loads as a plain script lies beside them.
const zip = new URL('dist/zip-core.min.js', pathToFileURL(require.resolve('@zip.js/zip.js/package.json')));
sources.set('zip.js', () => readFileSync(zip));
for (const subset of ['latin', 'vietnamese']) {
  for (const weight of [400, 600]) {
    const file = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
    addPackageFile(`${subset}-${weight}.woff2`, `@fontsource/be-vietnam-pro/files/${file}`);
  }
}

function addFolder(prefix: string, folder: URL): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile() || TYPES[extname(entry.name)] === undefined) continue;
    sources.set(prefix + entry.name, () => readFileSync(new URL(entry.name, folder)));
  }
}

function addPackageFile(name: string, specifier: string): void {
  sources.set(name, () => readFileSync(require.resolve(specifier)));
}

function joinStyles(): string {
  const pieces = STYLE_PIECES.map((piece) => readFileSync(new URL(`css/${piece}.css`, own), 'utf8'));
  return pieces
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/: /g, ':')
    .trim();
}

/** Serves one more folder of static files under `prefix/`; call once at start-up, before pages are written. */
export function registerAssets(prefix: string, folder: URL): void {
  addFolder(`${prefix}/`, folder);
}

/** The address of an asset (`kit.css`, `admin/board.js`) with its content hash; throws on an unknown name. */
export function assetUrl(name: string): string {
  return `${MOUNT}/${load(name).hash}/${name}`;
}

function load(name: string): Asset {
  const known = assets.get(name);
  if (known !== undefined) return known;
  const source = sources.get(name);
  const type = TYPES[extname(name)];
  if (source === undefined || type === undefined) throw new Error(`web-kit: no asset ${name}`);
  const body = rewriteReferences(name, source());
  const hash = createHash('sha256').update(body).digest('hex').slice(0, HASH_LENGTH);
  const asset: Asset = { type, hash, body, encoded: new Map([['identity', body]]) };
  assets.set(name, asset);
  return asset;
}

/** The addresses of a module and of all it imports, so that a page can ask for them in one go. */
export function moduleAddresses(name: string): string[] {
  const known = modules.get(name);
  if (known !== undefined) return known;
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const text = sources.get(name)?.().toString() ?? '';
  const imported = [...text.matchAll(LOCAL_IMPORT)].flatMap(([, , file = '']) =>
    moduleAddresses(folder + file),
  );
  const addresses = [...new Set([...imported, assetUrl(name)])];
  modules.set(name, addresses);
  return addresses;
}

/** A changed font or module must change the hash of who refers to it, so references carry hashes too. */
function rewriteReferences(name: string, body: Buffer): Buffer {
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  if (name.endsWith('.css')) {
    const text = body.toString();
    return Buffer.from(
      text.replace(/url\("([\w./-]+)"\)/g, (_, file: string) => `url("${assetUrl(folder + file)}")`),
    );
  }
  if (!name.endsWith('.js') || packaged.has(name)) return body;
  return Buffer.from(
    body
      .toString()
      .replace(LOCAL_IMPORT, (_, head: string, file: string) => `${head}'${assetUrl(folder + file)}'`),
  );
}

function encode(asset: Asset, encoding: Encoding): Buffer {
  const ready = asset.encoded.get(encoding);
  if (ready !== undefined) return ready;
  const made = encoding === 'br' ? brotliCompressSync(asset.body) : gzipSync(asset.body, { level: 9 });
  asset.encoded.set(encoding, made);
  return made;
}

function chooseEncoding(asset: Asset, header: string): Encoding {
  if (!COMPRESSIBLE.test(asset.type)) return 'identity';
  const accepted = new Set(
    header
      .toLowerCase()
      .split(',')
      .map((part) => part.trim())
      .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
      .map((part) => part.split(';')[0]?.trim() ?? ''),
  );
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : 'identity';
}

function serve(c: Context): Response {
  const { hash } = c.req.param() as { hash: string };
  const name = c.req.path.slice(c.req.path.indexOf(`/${hash}/`) + hash.length + 2);
  if (!sources.has(name)) return c.notFound() as Response;
  const asset = load(name);
  const encoding = chooseEncoding(asset, c.req.header('accept-encoding') ?? '');
  const etag = `"${asset.hash}-${encoding}"`;
  const headers: Record<string, string> = {
    etag,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    // During a rolling upgrade an old page may ask a new process: it gets today's file, but must not keep it.
    'cache-control': hash === asset.hash ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
  };
  if (matches(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  const body = encode(asset, encoding);
  headers['content-type'] = asset.type;
  headers['content-length'] = String(body.byteLength);
  if (encoding !== 'identity') headers['content-encoding'] = encoding;
  return new Response(c.req.method === 'HEAD' ? null : new Uint8Array(body), { status: 200, headers });
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

/** The routes `/assets/<hash>/<name>`, with compression in memory, HEAD and 304; mount with `app.route('/', assetRoutes())`. */
export function assetRoutes(): Hono {
  const app = new Hono();
  app.get(`${MOUNT}/:hash/*`, serve);
  return app;
}
