import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Params } from '#tests/fakes/telegram/validation.ts';
import { fieldTypesOf } from '#tests/support/telegram-judge.ts';

/** Telegram takes files of 50 MB. */
const LARGEST_BODY_BYTES = 51_000_000;

/** Reads a request's body. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > LARGEST_BODY_BYTES) throw new Error('body too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** A call's parameters from its query and its JSON or form body; a file that was uploaded stands as `upload:` and its bytes. */
export async function readParams(
  method: string,
  contentType: string,
  search: URLSearchParams,
  bytes: Buffer,
): Promise<Params> {
  const fromQuery = formParams(method, search);
  if (bytes.length === 0) return fromQuery;
  if (contentType.startsWith('multipart/form-data'))
    return { ...fromQuery, ...(await multipartParams(method, contentType, bytes)) };
  const body = bytes.toString('utf8');
  if (contentType.startsWith('application/json')) {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null) throw new Error('object expected');
    return { ...fromQuery, ...parsed };
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { ...fromQuery, ...formParams(method, new URLSearchParams(body)) };
  }
  throw new Error(`content type ${contentType} is not known here`);
}

async function multipartParams(method: string, contentType: string, bytes: Buffer): Promise<Params> {
  const request = new Request('http://fake', {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: new Uint8Array(bytes),
  });
  const texts = new URLSearchParams();
  const files: Params = {};
  for (const [name, value] of await request.formData()) {
    // telegraf writes the method's name among the fields of an upload; Telegram takes no notice.
    if (name === 'method') continue;
    if (typeof value === 'string') texts.append(name, value);
    else files[name] = `upload:${Buffer.from(await value.arrayBuffer()).toString('base64')}`;
  }
  return { ...formParams(method, texts), ...files };
}

/** Forms carry text only: whatever is not a plain string by the reference is JSON inside it. */
function formParams(method: string, form: URLSearchParams): Params {
  return Object.fromEntries(
    [...form].map(([name, value]) => {
      const isText = fieldTypesOf(method, name).includes('String');
      return [name, isText ? value : parsedOr(value)];
    }),
  );
}

function parsedOr(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Answers JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
