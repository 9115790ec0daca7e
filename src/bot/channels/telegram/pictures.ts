import type { SendOutcome } from '#bot/channel.ts';
import type { PaperPicture } from '#messages/message.ts';
import type { PictureNames } from '#services/messengers/picture-names.ts';
import { type CallAnswer, type CallOptions, outcomeOf, type TelegramGateway } from './gateway.ts';

/** What stands under a picture. */
export const CAPTION_LENGTH = 1024;

type Means = { gateway: TelegramGateway; names: PictureNames; limit: CallOptions };
type Told = { picture: PaperPicture; bytes: Uint8Array; where: object };

/**
 * Sends a picture: by the name Telegram gave it, else its bytes. Null when it refused the picture itself, which then surely did
 * not arrive, so that the text may be sent alone; everything else is the outcome of the message.
 */
export async function sendPicture(
  { gateway, names, limit }: Means,
  { picture, bytes, where }: Told,
  messageIdOf: (result: unknown) => string | null,
): Promise<SendOutcome | null> {
  const known = await names.find(picture.hash).catch(() => null);
  if (known !== null) {
    const answer = await gateway.call('sendPhoto', { ...where, photo: known }, limit);
    if (!isPictureRefused(answer)) return outcomeOf(answer, messageIdOf);
    await names.forget(picture.hash).catch(() => {});
  }
  const photo = { source: Buffer.from(bytes), filename: 'trang-1.jpg' };
  const answer = await gateway.call('sendPhoto', { ...where, photo }, limit);
  if (isPictureRefused(answer)) return null;
  const name = answer.kind === 'ok' ? pictureNameOf(answer.result) : null;
  // Without its name it is given once more next time; what was sent stays sent.
  if (name !== null) await names.keep(picture.hash, name).catch(() => {});
  return outcomeOf(answer, messageIdOf);
}

/** A refusal of the picture, and of nothing else: the chat is there and the bot may write to it. */
function isPictureRefused(answer: CallAnswer): boolean {
  return (
    answer.kind === 'refused' &&
    (answer.code === 400 || answer.code === 413) &&
    answer.movedTo === null &&
    !/chat not found/i.test(answer.reason)
  );
}

/** Telegram keeps a picture in several sizes, the largest last. */
function pictureNameOf(result: unknown): string | null {
  const { photo } = (result ?? {}) as { photo?: unknown };
  const largest = Array.isArray(photo) ? (photo.at(-1) as { file_id?: unknown } | undefined) : undefined;
  return typeof largest?.file_id === 'string' ? largest.file_id : null;
}
