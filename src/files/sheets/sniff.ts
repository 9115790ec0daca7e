const starts = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, index) => bytes[index] === byte);

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const OTHERS = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x4d, 0x5a],
];

/** Says by the first bytes what a file is; its name and declared type are never asked. OLE is Excel before 2007, or one locked by a password. */
export function sniffSheet(bytes: Uint8Array): 'zip' | 'old' | 'text' | 'other' {
  if (starts(bytes, ZIP)) return 'zip';
  if (starts(bytes, OLE)) return 'old';
  return OTHERS.some((magic) => starts(bytes, magic)) ? 'other' : 'text';
}
