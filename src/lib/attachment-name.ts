/** Letters that stand for themselves in an extended value (RFC 5987); `encodeURIComponent` leaves these others alone. */
const NOT_PLAIN = /['()*]/g;
/** What makes a name a path, a header or a riddle: control and direction characters, quotes, what systems keep for themselves. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}"\\/:*?<>|]/gu;
const LONGEST = 150;

/**
 * `Content-Disposition` of a file to be saved (RFC 6266): plain letters for old programs, the whole Vietnamese name for the
 * others. A name is never a path, and its end is the type that was found in the file, whatever it was called.
 */
export function attachmentOf(fileName: string, extension: string): string {
  const bare = fileName.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();
  const end = `.${extension}`;
  const hasEnd = new RegExp(`\\.${extension === 'jpg' ? 'jpe?g' : extension}$`, 'i').test(bare);
  const stem = (hasEnd ? bare.replace(/\.[^.]*$/, '') : bare).replace(/^[. ]+|[. ]+$/g, '');
  const name = [...(stem || 'tai-lieu')].slice(0, LONGEST).join('').trim();
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('\u0111', 'd')
    .replaceAll('\u0110', 'D')
    .replace(/[^\x20-\x7e]/g, '_')
    .replaceAll('%', '_')
    .trim();
  const extended = encodeURIComponent(name + end).replace(
    NOT_PLAIN,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}${end}"; filename*=UTF-8''${extended}`;
}
