import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { assetRoutes, assetUrl, moduleAddresses, registerAssets } from '#web-kit/assets.ts';
import { pageHeaders } from '#web-kit/security.ts';

const app = assetRoutes();
const KIT = assetUrl('kit.css');

describe('assets', () => {
  it('serves a file under its content hash, to be kept for a year', async () => {
    const response = await app.request(KIT);
    expect(KIT).toMatch(/^\/assets\/[0-9a-f]{12}\/kit\.css$/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(response.headers.get('vary')).toBe('accept-encoding');
  });

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('compresses with %s to the same bytes', async (encoding, unpack) => {
    const plain = await (await app.request(KIT)).text();
    const response = await app.request(KIT, { headers: { 'accept-encoding': encoding } });
    const body = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('content-length')).toBe(String(body.byteLength));
    expect(unpack(body).toString()).toBe(plain);
  });

  it('obeys a refusal of an encoding', async () => {
    const headers = { 'accept-encoding': 'br;q=0, gzip;q=0.000' };
    expect((await app.request(KIT, { headers })).headers.get('content-encoding')).toBeNull();
  });

  it('does not compress a font again', async () => {
    const response = await app.request(assetUrl('vietnamese-400.woff2'), {
      headers: { 'accept-encoding': 'br' },
    });
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('content-type')).toBe('font/woff2');
  });

  it('answers 304 to the tag it gave, and not to another encoding', async () => {
    const first = await app.request(KIT, { headers: { 'accept-encoding': 'br' } });
    const tag = first.headers.get('etag') ?? '';
    const again = await app.request(KIT, {
      headers: { 'accept-encoding': 'br', 'if-none-match': `"x", W/${tag}` },
    });
    const other = await app.request(KIT, { headers: { 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(other.status).toBe(200);
  });

  it('answers HEAD with the headers alone', async () => {
    const response = await app.request(KIT, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(1000);
    expect(await response.text()).toBe('');
  });

  it('gives an old hash the present file, not to be kept', async () => {
    const response = await app.request('/assets/000000000000/kit.css');
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  });

  it.each(['nothing.css', '../html.ts', '..%2fhtml.ts', 'css/tokens.css', '', 'constructor'])(
    'has no file %j',
    async (name) => {
      expect((await app.request(`/assets/${KIT.split('/')[2]}/${name}`)).status).toBe(404);
    },
  );

  it('refuses to write the address of a file that is not there', () => {
    expect(() => assetUrl('nothing.js')).toThrow('nothing.js');
  });

  it('hashes a module by what it imports, and serves a registered folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'web-kit-'));
    writeFileSync(join(folder, 'one.js'), "import { two } from './two.js';\n");
    writeFileSync(join(folder, 'two.js'), 'export const two = 2;\n');
    registerAssets('sample', pathToFileURL(`${folder}/`));
    const text = await (await app.request(assetUrl('sample/one.js'))).text();
    expect(text).toBe(`import { two } from '${assetUrl('sample/two.js')}';\n`);
    expect(moduleAddresses('sample/one.js')).toEqual([assetUrl('sample/two.js'), assetUrl('sample/one.js')]);
    rmSync(folder, { recursive: true });
  });

  it('points every reference of the kit at a file that is served', async () => {
    for (const name of ['kit.css', 'kit.js', 'phone.js']) {
      const text = await (await app.request(assetUrl(name))).text();
      const found = [...text.matchAll(/(?:url\("|from ')([^"']+)/g)].map((match) => match[1] ?? '');
      expect(found.length).toBeGreaterThan(3);
      for (const address of found) expect((await app.request(address)).status, address).toBe(200);
    }
  });
});

describe('page headers', () => {
  const site = new Hono();
  site.use(pageHeaders());
  site.get('/', (c) => c.html('<p>x</p>'));
  site.get('/kept', (c) => c.html('x', 200, { 'cache-control': 'private, max-age=60' }));

  it('allows nothing inline and nothing from outside', async () => {
    const policy = (await site.request('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it('lets forms carry their origin, and pages stay out of caches', async () => {
    const { headers } = await site.request('/');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await site.request('/kept')).headers.get('cache-control')).toBe('private, max-age=60');
  });
});
