import { openPicture } from './picture-size.ts';

const MOST_TEXT = 4_000;
/** Words of at least three letters in a block of data: what a camera or a program wrote about the picture. */
const WORDS = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{P}\p{Zs}]{2,}/gu;

/** The texts that a picture carries unseen (EXIF, XMP, IPTC, comments), as far as they are words. */
export async function readPictureMetadata(bytes: Buffer): Promise<Record<string, string>> {
  const { exif, xmp, iptc, comments } = await openPicture(bytes).metadata();
  const found: Record<string, string> = {};
  const keep = (name: string, text: string) => {
    const words = text.normalize('NFC').match(WORDS)?.join('\n') ?? '';
    if (words !== '') found[name] = words.normalize('NFC').slice(0, MOST_TEXT);
  };
  if (exif) keep('exif', exif.toString('utf8'));
  if (xmp) keep('xmp', xmp.toString('utf8').replaceAll(/<[^>]*>/g, ' '));
  if (iptc) keep('iptc', iptc.toString('utf8'));
  for (const { keyword, text } of comments ?? []) keep(`comment_${keyword.toLowerCase()}`, text);
  return found;
}
