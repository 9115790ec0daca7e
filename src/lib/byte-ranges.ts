/** Bytes from the first to the last, both included. */
export type ByteRange = { from: number; to: number };

export type FileRequest = { method: string; header(name: string): string | undefined };

/** What a request for a file comes to: `range` is what is sent, null when nothing but headers. */
export type FileAnswer = {
  status: 200 | 206 | 304 | 412 | 416;
  range: ByteRange | null;
  headers: Record<string, string>;
};

/**
 * Decides how a file with a strong ETag answers GET and HEAD (RFC 9110 §13.2.2, §14): preconditions first, then one range; a
 * Range header that asks for several, or that nobody can read, is passed over and the whole file is sent, as the RFC allows.
 */
export function decideAnswer(
  request: FileRequest,
  { size, etag }: { size: number; etag: string },
): FileAnswer {
  const standing = { ETag: etag, 'Accept-Ranges': 'bytes' };
  const empty = { ...standing, 'Content-Length': '0' };
  const ifMatch = request.header('if-match');
  if (ifMatch !== undefined && !isNamed(ifMatch, etag, 'strong'))
    return { status: 412, range: null, headers: empty };
  const ifNoneMatch = request.header('if-none-match');
  if (ifNoneMatch !== undefined && isNamed(ifNoneMatch, etag, 'weak'))
    return { status: 304, range: null, headers: standing };
  const asked = rangeAsked(request, { size, etag });
  if (asked === 'unsatisfiable')
    return { status: 416, range: null, headers: { ...empty, 'Content-Range': `bytes */${size}` } };
  if (asked) {
    const { from, to } = asked;
    const length = { 'Content-Length': String(to - from + 1) };
    const place = { 'Content-Range': `bytes ${from}-${to}/${size}` };
    return { status: 206, range: asked, headers: { ...standing, ...length, ...place } };
  }
  const range = request.method === 'HEAD' || size === 0 ? null : { from: 0, to: size - 1 };
  return { status: 200, range, headers: { ...standing, 'Content-Length': String(size) } };
}

/** Whether a list of entity tags, or `*`, names this one; only alike strong tags are the same strongly. */
function isNamed(list: string, etag: string, comparison: 'strong' | 'weak'): boolean {
  if (list.trim() === '*') return true;
  const named: string[] = list.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return named.some((one) => (comparison === 'weak' ? one.replace(/^W\//, '') : one) === etag);
}

function rangeAsked(
  request: FileRequest,
  { size, etag }: { size: number; etag: string },
): ByteRange | 'unsatisfiable' | null {
  const range = request.header('range');
  // A range has a meaning for GET alone; one of another version of the file is none of this one.
  if (range === undefined || request.method !== 'GET') return null;
  const ifRange = request.header('if-range');
  if (ifRange !== undefined && ifRange.trim() !== etag) return null;
  const [, first = '', last = ''] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(range.trim()) ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const count = Math.min(Number(last), size);
    return count === 0 ? 'unsatisfiable' : { from: size - count, to: size - 1 };
  }
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < from) return null;
  return from >= size ? 'unsatisfiable' : { from, to };
}
