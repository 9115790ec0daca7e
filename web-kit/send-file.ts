import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { type FileToSend, sendFile } from '#lib/send-bytes.ts';

/** Answers with a file in ranges, straight from memory by Node's own response. */
export async function answerWithFile(c: Context, file: FileToSend): Promise<Response> {
  const request = { method: c.req.method, header: (name: string) => c.req.header(name) };
  const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse };
  const sent = await sendFile(request, outgoing, file);
  return sent === 'written' ? RESPONSE_ALREADY_SENT : sent;
}
