import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAnswer } from '#lib/byte-ranges.ts';

const etag = '"abc"';
const ask = (headers: Record<string, string>, { size = 1000, method = 'GET' } = {}) =>
  decideAnswer({ method, header: (name) => headers[name] }, { size, etag });

const sizes = fc.integer({ min: 1, max: 5000 });
const positions = fc.integer({ min: 0, max: 6000 });

describe('what a request for a file comes to (RFC 9110)', () => {
  it('is the whole file without a range', () => {
    expect(ask({})).toEqual({
      status: 200,
      range: { from: 0, to: 999 },
      headers: { ETag: etag, 'Accept-Ranges': 'bytes', 'Content-Length': '1000' },
    });
    expect(ask({}, { method: 'HEAD' })).toMatchObject({
      status: 200,
      range: null,
      headers: { 'Content-Length': '1000' },
    });
    expect(ask({}, { size: 0 })).toMatchObject({ status: 200, range: null });
  });

  it('is exactly the bytes that the range names, never more than there are', () => {
    fc.assert(
      fc.property(sizes, positions, positions, (size, first, last) => {
        const { status, range, headers } = ask({ range: `bytes=${first}-${last}` }, { size });
        if (last < first) {
          expect([status, range]).toEqual([200, { from: 0, to: size - 1 }]);
          return;
        }
        if (first >= size) {
          expect([status, range, headers['Content-Range']]).toEqual([416, null, `bytes */${size}`]);
          return;
        }
        const to = Math.min(last, size - 1);
        expect([status, range]).toEqual([206, { from: first, to }]);
        expect(headers['Content-Range']).toBe(`bytes ${first}-${to}/${size}`);
        expect(headers['Content-Length']).toBe(String(to - first + 1));
      }),
    );
  });

  it('counts an open range to the end, and a suffix from it', () => {
    fc.assert(
      fc.property(sizes, positions, (size, at) => {
        const open = ask({ range: `bytes=${at}-` }, { size });
        const suffix = ask({ range: `bytes=-${at}` }, { size });
        expect(open.range).toEqual(at < size ? { from: at, to: size - 1 } : null);
        expect(open.status).toBe(at < size ? 206 : 416);
        expect(suffix.range).toEqual(at > 0 ? { from: Math.max(0, size - at), to: size - 1 } : null);
        expect(suffix.status).toBe(at > 0 ? 206 : 416);
      }),
    );
  });

  it('puts any cut of a file together again', () => {
    fc.assert(
      fc.property(sizes, fc.array(positions, { maxLength: 6 }), (size, cuts) => {
        const starts = [...new Set([0, ...cuts.filter((cut) => cut < size)])].sort((a, b) => a - b);
        const parts = starts.map((from, at) => {
          const next = starts[at + 1];
          return ask({ range: `bytes=${from}-${next === undefined ? '' : next - 1}` }, { size }).range!;
        });
        expect(parts[0]!.from).toBe(0);
        expect(parts.at(-1)!.to).toBe(size - 1);
        expect(parts.slice(1).every(({ from }, at) => from === parts[at]!.to + 1)).toBe(true);
      }),
    );
  });

  it.each([
    'bytes=0-1,4-5',
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'items=0-1',
    'bytes=5-2',
    'bytes 0-1',
    'bytes=1-2-3',
  ])('passes over a range of several, or of no sense: %s', (range) =>
    expect(ask({ range })).toMatchObject({ status: 200, range: { from: 0, to: 999 } }),
  );

  it('reads the unit in any case and numbers of any length', () => {
    expect(ask({ range: `Bytes=0-${'9'.repeat(400)}` })).toMatchObject({
      status: 206,
      range: { from: 0, to: 999 },
    });
    expect(ask({ range: `bytes=${'9'.repeat(400)}-` }).status).toBe(416);
    expect(ask({ range: `bytes=-${'9'.repeat(400)}` }).range).toEqual({ from: 0, to: 999 });
  });

  it('has no range for HEAD', () => {
    expect(ask({ range: 'bytes=0-1' }, { method: 'HEAD' }).status).toBe(200);
  });

  it('continues only what was begun with the same file', () => {
    const range = 'bytes=500-';
    expect(ask({ range, 'if-range': etag }).status).toBe(206);
    for (const other of ['"abd"', `W/${etag}`, 'Sat, 21 Nov 2026 07:00:00 GMT'])
      expect(ask({ range, 'if-range': other })).toMatchObject({ status: 200, range: { from: 0, to: 999 } });
  });

  it('says nothing new to who has it, before any range is looked at', () => {
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, '*'])
      expect(ask({ 'if-none-match': tag, range: 'bytes=5000-' })).toMatchObject({ status: 304, range: null });
    expect(ask({ 'if-none-match': '"x", "abcd"' }).status).toBe(200);
    expect(ask({ 'if-none-match': etag }).headers).not.toHaveProperty('Content-Length');
  });

  it('refuses who expects another file, weak tags included', () => {
    expect(ask({ 'if-match': '"x"', range: 'bytes=0-1' })).toMatchObject({ status: 412, range: null });
    expect(ask({ 'if-match': `W/${etag}` }).status).toBe(412);
    expect(ask({ 'if-match': `"x", ${etag}` }).status).toBe(200);
    expect(ask({ 'if-match': '*' }).status).toBe(200);
  });
});
