import { createHash } from 'node:crypto';
import type { FakePicture, FakeState } from '#tests/fakes/telegram/state.ts';
import { badRequest, type Params } from '#tests/fakes/telegram/validation.ts';

const CAPTION_LENGTH = 1024;
const LARGEST_BYTES = 10 * 1024 * 1024;

/** The text under a picture, at most 1024 characters. */
export function readCaption(params: Params): string {
  const caption = typeof params.caption === 'string' ? params.caption.trim() : '';
  if (caption.length > CAPTION_LENGTH) throw badRequest('message caption is too long');
  if (params.parse_mode !== undefined) throw badRequest('unsupported parse_mode');
  return caption;
}

/** A picture that was uploaded, at most 10 MB and of a sane shape, or one that this bot was given a name for. */
export function readPicture(state: FakeState, { photo }: Params): FakePicture {
  if (typeof photo !== 'string' || photo === '') throw badRequest('there is no photo in the request');
  if (!photo.startsWith('upload:')) {
    const known = state.pictures.get(photo);
    // Nothing here is fetched from an address, so that a mistake does not hide behind one.
    if (!known)
      throw badRequest("wrong remote file identifier specified: can't unserialize it. Wrong last symbol");
    return known;
  }
  const bytes = Buffer.from(photo.slice('upload:'.length), 'base64');
  if (bytes.length === 0) throw badRequest('file must be non-empty');
  if (bytes.length > LARGEST_BYTES)
    throw badRequest(`file of size ${bytes.length} bytes is too big for a photo`);
  const size = jpegSize(bytes);
  if (!size) throw badRequest('IMAGE_PROCESS_FAILED');
  const [long, short] = [Math.max(size.width, size.height), Math.min(size.width, size.height)];
  if (long + short > 10_000 || long > 20 * short) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const fileId = `AgACAgUAAxkDAAI${sha256.slice(0, 40)}-${state.pictures.size}`;
  const picture = { fileId, sha256, bytes: bytes.length, ...size };
  state.pictures.set(fileId, picture);
  return picture;
}

/** Width and height as the frame header of a JPEG says them; null for anything else. */
function jpegSize(bytes: Buffer): { width: number; height: number } | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes.readUInt16BE(at);
    if (marker >= 0xffc0 && marker <= 0xffc2)
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
