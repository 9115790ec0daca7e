import { createServer } from 'node:net';
import { parentPort, Worker } from 'node:worker_threads';

const body = JSON.stringify({ ok: true, result: { message_id: 1 } });
const answer = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

/** A messenger that answers every call at once and looks at none; it lives in a thread of its own. */
export async function startRawServer(): Promise<{ apiRoot: string; close(): Promise<unknown> }> {
  const worker = new Worker(new URL(import.meta.url));
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  return { apiRoot: `http://127.0.0.1:${port}`, close: () => worker.terminate() };
}

if (parentPort) {
  const port = parentPort;
  const server = createServer((socket) => {
    let text = '';
    socket.setNoDelay(true).on('error', () => {});
    socket.on('data', (data) => {
      text += data.toString('latin1');
      for (;;) {
        const head = text.indexOf('\r\n\r\n');
        const length = Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
        if (head < 0 || text.length < head + 4 + length) return;
        text = text.slice(head + 4 + length);
        socket.write(answer);
      }
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    port.postMessage(typeof address === 'object' ? address?.port : 0);
  });
}
