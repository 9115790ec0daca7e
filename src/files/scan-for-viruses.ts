import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';

/** What an antivirus said; `not_scanned` when there is none, or it gave no answer. */
export type VirusScan = 'clean' | 'infected' | 'not_scanned';

const SILENCE_MILLISECONDS = 30_000;
const MOST_ANSWER = 4_000;

/** Asks clamd over its socket (INSTREAM) about a file; never rejects: what could not be asked was not scanned. */
export async function scanForViruses(
  path: string,
  socketPath: string | null,
  silenceMilliseconds = SILENCE_MILLISECONDS,
): Promise<VirusScan> {
  if (socketPath === null) return 'not_scanned';
  const socket = connect(socketPath);
  socket.setTimeout(silenceMilliseconds, () => socket.destroy(new Error('clamd is silent')));
  try {
    const [answer] = await Promise.all([readAnswer(socket), send(socket, path)]);
    if (/^stream: OK\0?\s*$/.test(answer)) return 'clean';
    return / FOUND\0?\s*$/.test(answer) ? 'infected' : 'not_scanned';
  } catch {
    return 'not_scanned';
  } finally {
    socket.destroy();
  }
}

async function send(socket: Socket, path: string): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    await write(socket, lengthOf(chunk.length));
    await write(socket, chunk);
  }
  await write(socket, lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** Resolves when the socket takes more; it ends before its time when clamd has found something, or has a limit. */
function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    socket.write(bytes, () => resolve());
  });
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.includes('\0') || answer.length > MOST_ANSWER) resolve(answer);
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(answer));
  });
}
