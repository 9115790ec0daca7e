import type { Button } from '#tests/fakes/zalo-oa/state.ts';
import {
  invalid,
  notSupported,
  type OaWorld,
  objectOf,
  tooLarge,
  ZaloError,
} from '#tests/fakes/zalo-oa/world.ts';

export type Content = { kind: string; text: string | null; buttons: Button[]; quotes: string | null };

const TEXT_LENGTH = 2000;
const MOST_BUTTONS = 5;
const TITLE_LENGTH = 100;
const PAYLOAD_LENGTH = 1000;
const ASSET_LIFE_MS = 7 * 24 * 3600 * 1000;
const KNOWN_KEYS = ['text', 'attachment', 'quote_message_id'];

/** What a consultation message says; refuses what `message/cs` does not take. */
export function readContent(world: OaWorld, given: unknown): Content {
  const message = objectOf(given, 'message');
  for (const key of Object.keys(message).filter((name) => !KNOWN_KEYS.includes(name))) {
    const problem = `message.${key}: no such field`;
    world.log.add({ type: 'violation', host: 'openapi', path: '/v3.0/oa/message/cs', problem });
  }
  const text = readText(message.text);
  const quotes = readQuote(world, message.quote_message_id);
  if (message.attachment !== undefined) {
    return { text, quotes, ...readAttachment(world, objectOf(message.attachment, 'attachment'), text) };
  }
  if (text === null || text.trim() === '') throw invalid('text');
  return { kind: 'text', text, quotes, buttons: [] };
}

function readText(text: unknown): string | null {
  if (text === undefined) return null;
  if (typeof text !== 'string') throw invalid('text');
  if ([...text].length > TEXT_LENGTH) throw tooLarge();
  return text;
}

function readQuote({ state }: OaWorld, id: unknown): string | null {
  if (id === undefined) return null;
  if (!state.messages.some((message) => message.messageId === id)) throw invalid('quote_message_id');
  return String(id);
}

function readAttachment(world: OaWorld, attachment: Record<string, unknown>, text: string | null) {
  const payload = objectOf(attachment.payload, 'payload');
  if (attachment.type === 'file') {
    if (text !== null) throw invalid('text');
    requireUpload(world, payload.token, ['file'], 'token');
    return { kind: 'file', buttons: [] };
  }
  if (attachment.type !== 'template') throw invalid('attachment.type');
  if (payload.template_type === 'media') return readMedia(world, payload);
  if (payload.template_type === 'request_user_info') return readInfoRequest(payload);
  if (payload.template_type !== undefined || payload.buttons === undefined) throw notSupported();
  if (text === null || text.trim() === '') throw invalid('text');
  if (!world.options.buttons) throw notSupported();
  return { kind: 'text', buttons: readButtons(payload.buttons) };
}

function readMedia(world: OaWorld, payload: Record<string, unknown>) {
  const element = onlyElement(payload);
  const { media_type: kind, url, attachment_id: id } = element;
  if (kind !== 'image' && kind !== 'gif' && kind !== 'sticker') throw invalid('media_type');
  if ((url === undefined) === (id === undefined)) throw invalid('url or attachment_id');
  if (url !== undefined && (kind === 'sticker' || !isHttp(url))) throw invalid('url');
  if (id !== undefined && kind !== 'sticker') requireUpload(world, id, ['image', 'gif'], 'attachment_id');
  if (kind === 'gif' && !(Number(element.width) > 0 && Number(element.height) > 0)) throw invalid('width');
  return { kind, buttons: [] };
}

function readInfoRequest(payload: Record<string, unknown>) {
  const { title, subtitle, image_url: image } = onlyElement(payload);
  if (typeof title !== 'string' || title === '') throw invalid('title');
  if (typeof subtitle !== 'string') throw invalid('subtitle');
  if (!isHttp(image)) throw invalid('image_url');
  return { kind: 'request_user_info', buttons: [] };
}

function onlyElement(payload: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(payload.elements) || payload.elements.length !== 1) throw invalid('elements');
  return objectOf(payload.elements[0], 'elements');
}

function requireUpload({ state, clock }: OaWorld, id: unknown, kinds: string[], field: string): void {
  const upload = state.uploads.get(String(id));
  if (upload === undefined || !kinds.includes(upload.kind)) throw invalid(field);
  if (clock.now() - upload.uploadedAt > ASSET_LIFE_MS) throw new ZaloError(-100, `${field} was expired`);
}

function readButtons(given: unknown): Button[] {
  if (!Array.isArray(given) || given.length < 1 || given.length > MOST_BUTTONS) throw invalid('buttons');
  return given.map((one) => {
    const { title, type, payload } = objectOf(one, 'buttons');
    if (typeof title !== 'string' || title === '' || [...title].length > TITLE_LENGTH) throw invalid('title');
    if (!isPayloadOf(type, payload)) throw invalid('payload');
    return { title, type: String(type), payload };
  });
}

function isPayloadOf(type: unknown, payload: unknown): boolean {
  const parts = (typeof payload === 'object' && payload !== null ? payload : {}) as Record<string, unknown>;
  const isPhone = /^84\d{9}$/.test(String(parts.phone_code));
  switch (type) {
    case 'oa.query.show':
    case 'oa.query.hide':
      return typeof payload === 'string' && payload !== '' && [...payload].length <= PAYLOAD_LENGTH;
    case 'oa.open.url':
      return isHttp(parts.url);
    case 'oa.open.phone':
      return isPhone;
    case 'oa.open.sms':
      return isPhone && typeof parts.content === 'string';
    default:
      return false;
  }
}

const isHttp = (url: unknown) => typeof url === 'string' && /^https?:\/\/./.test(url);
