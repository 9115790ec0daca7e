import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Heard = { body: string; headers: Record<string, string | string[] | undefined>; at: number };

/** A server that notes what it is told and answers as `answer` says; null never answers. */
export async function startHearing(answer: (heard: Heard) => number | null = () => 200) {
  const heard: Heard[] = [];
  const hearing = { answer };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = {
        body: Buffer.concat(parts).toString('utf8'),
        headers: request.headers,
        at: performance.now(),
      };
      heard.push(one);
      const status = hearing.answer(one);
      if (status !== null) response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    heard,
    /** Changes how it answers from now on. */
    answerWith: (next: (heard: Heard) => number | null) => {
      hearing.answer = next;
    },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type Hearing = Awaited<ReturnType<typeof startHearing>>;
