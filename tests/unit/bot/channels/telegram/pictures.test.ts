import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTelegramChannel } from '#bot/channels/telegram/channel.ts';
import type { PictureNames } from '#services/messengers/picture-names.ts';
import { startTelegramFake, type TelegramFake } from '#tests/fakes/telegram/server.ts';
import { startCannedServer } from '#tests/support/canned-http.ts';

let fake: TelegramFake;
beforeAll(async () => {
  fake = await startTelegramFake({ limits: { perSecond: null, perChatBurst: null } });
});
afterAll(async () => {
  expect(fake.control.violations()).toEqual([]);
  await fake.close();
});

/** A JPEG's head with its size, which is all that is looked at. */
const jpeg = (width: number, height: number) =>
  Buffer.from([
    ...[0xff, 0xd8, 0xff, 0xc0, 0, 17, 8],
    ...[height >> 8, height & 255, width >> 8, width & 255],
    ...Array.from({ length: 200 }, (_, at) => at),
  ]);

function pictureOf(bytes: Uint8Array | null, hash = 'h') {
  const asked = { times: 0 };
  const open = async () => {
    asked.times += 1;
    return bytes;
  };
  const text = 'Tờ trình về vốn (12 trang)\nhttps://hop.example/d/x';
  const buttons = [[{ label: 'Đã nhận', action: 'receive:AB12CD34' }]];
  return { message: { text, buttons, picture: { versionId: 'v', hash, open } }, asked };
}
function namesInMemory(): PictureNames & { known: Map<string, string> } {
  const known = new Map<string, string>();
  return {
    known,
    find: async (hash) => known.get(hash) ?? null,
    keep: async (hash, name) => void known.set(hash, name),
    forget: async (hash) => void known.delete(hash),
  };
}
const channelWith = (names?: PictureNames, apiRoot = fake.apiRoot) =>
  createTelegramChannel({ token: fake.token, apiRoot, timeoutMs: 2_000, ...(names ? { names } : {}) });
const shownTo = (chatId: number) => fake.control.messages({ chatId });

it('uploads a first page once, with its text and buttons, and sends it to the next person by its name', async () => {
  const names = namesInMemory();
  const channel = channelWith(names);
  const [one, two] = [fake.control.addUser(), fake.control.addUser()];
  const bytes = jpeg(1000, 1414);
  expect((await channel.send(String(one.id), pictureOf(bytes).message)).outcome).toBe('sent');
  const fileId = names.known.get('h');
  expect((await channel.send(String(two.id), pictureOf(bytes).message)).outcome).toBe('sent');
  for (const { id } of [one, two])
    expect(shownTo(id)).toMatchObject([
      {
        text: 'Tờ trình về vốn (12 trang)\nhttps://hop.example/d/x',
        picture: { fileId, bytes: bytes.length, width: 1000, height: 1414 },
        markup: [[{ text: 'Đã nhận' }]],
      },
    ]);
});

it('uploads again what Telegram no longer knows by its name', async () => {
  const names = namesInMemory();
  names.known.set('h', 'AgACgone');
  const user = fake.control.addUser();
  expect((await channelWith(names).send(String(user.id), pictureOf(jpeg(10, 14)).message)).outcome).toBe(
    'sent',
  );
  expect(names.known.get('h')).not.toBe('AgACgone');
  expect(shownTo(user.id)).toHaveLength(1);
});

it('sends the text alone for a paper that may not be shown any more, also when Telegram has its picture', async () => {
  const names = namesInMemory();
  const user = fake.control.addUser();
  await channelWith(names).send(String(user.id), pictureOf(jpeg(10, 14)).message);
  const { message, asked } = pictureOf(null);
  expect((await channelWith(names).send(String(user.id), message)).outcome).toBe('sent');
  expect(asked.times).toBe(1);
  expect(shownTo(user.id).map(({ picture }) => picture !== undefined)).toEqual([true, false]);
});

it.each([
  ['no picture', Buffer.from('<html>')],
  ['too long a picture', jpeg(9, 200)],
])('sends the text alone, once, when Telegram refuses %s', async (_what, bytes) => {
  const user = fake.control.addUser();
  const names = namesInMemory();
  expect((await channelWith(names).send(String(user.id), pictureOf(bytes).message)).outcome).toBe('sent');
  expect(shownTo(user.id).map(({ picture }) => picture)).toEqual([undefined]);
  expect(names.known.size).toBe(0);
});

it('keeps the outcomes of a message: gone, moved and unknown are not tried as text', async () => {
  const gone = fake.control.addUser({ standing: 'blocked' });
  const { message } = pictureOf(jpeg(10, 14));
  expect((await channelWith(namesInMemory()).send(String(gone.id), message)).outcome).toBe('unreachable');
  const canned = await startCannedServer(() => ({ status: 502, body: '<html>bad gateway</html>' }));
  try {
    const channel = channelWith(namesInMemory(), canned.url);
    expect((await channel.send('5', message)).outcome).toBe('unknown');
  } finally {
    await canned.close();
  }
});

it('stays sent when its name cannot be kept, and needs nothing of names that cannot be read', async () => {
  const broken: PictureNames = {
    find: () => Promise.reject(new Error('database away')),
    keep: () => Promise.reject(new Error('database away')),
    forget: () => Promise.reject(new Error('database away')),
  };
  const user = fake.control.addUser();
  const { message } = pictureOf(jpeg(10, 14));
  expect((await channelWith(broken).send(String(user.id), message)).outcome).toBe('sent');
  expect(shownTo(user.id)).toHaveLength(1);
});

it('shows no picture without a place for names, and says so in its limits', async () => {
  expect(channelWith().limits.captionLength).toBeUndefined();
  expect(channelWith(namesInMemory()).limits.captionLength).toBe(1024);
  const user = fake.control.addUser();
  await channelWith().send(String(user.id), pictureOf(jpeg(10, 14)).message);
  expect(shownTo(user.id).map(({ picture }) => picture)).toEqual([undefined]);
});
