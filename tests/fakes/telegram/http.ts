import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Params } from '#tests/fakes/telegram/validation.ts';
import { fieldTypesOf } from '#tests/support/telegram-judge.ts';

const LARGEST_BODY_BYTES = 1_000_000;

/** Reads a request's body, at most 1 MB. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > LARGEST_BODY_BYTES) throw new Error('body too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** A call's parameters from its query and its JSON or form body. */
export function readParams(
  method: string,
  contentType: string,
  search: URLSearchParams,
  body: string,
): Params {
  const fromQuery = formParams(method, search);
  if (body === '') return fromQuery;
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
