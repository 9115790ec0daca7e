/** What messengers call a file, its name and its picture, in an update. */
const files = new Set([
  ...['document', 'photo', 'audio', 'video', 'voice', 'video_note', 'animation', 'sticker', 'paid_media'],
  ...['attachment', 'attachments', 'photo_url', 'voice_url', 'file_name', 'thumbnail', 'thumb'],
]);

/**
 * An update as it may be kept: that a file came stays, nothing of the file does. What is sent in a messenger has passed no
 * secrecy gate, and its name alone may say too much (R18).
 */
export function withoutFiles(payload: unknown): unknown {
  if (Array.isArray(payload)) return payload.map(withoutFiles);
  if (typeof payload !== 'object' || payload === null || payload instanceof Date) return payload;
  const entries = Object.entries(payload).map(([name, value]) => [
    name,
    files.has(name) ? {} : withoutFiles(value),
  ]);
  return Object.fromEntries(entries);
}
