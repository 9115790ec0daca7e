import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createTelegramChannel } from '#bot/channels/telegram/channel.ts';
import { startTelegramFake, type TelegramFake } from '#tests/fakes/telegram/server.ts';
import { startCannedServer } from '#tests/support/canned-http.ts';

let fake: TelegramFake;
beforeAll(async () => {
  fake = await startTelegramFake({ limits: { perSecond: null } });
});
afterAll(async () => {
  expect(fake.control.violations()).toEqual([]);
  await fake.close();
});

const card = {
  text: 'Mời họp Ban Thường vụ lúc 8 giờ 00',
  buttons: [[{ label: 'Dự họp', action: 'rsvp:1:accept' }], [{ label: 'Vắng', action: 'rsvp:1:decline' }]],
};
const channelAt = (apiRoot: string) => createTelegramChannel({ token: fake.token, apiRoot });

describe('the Telegram channel', () => {
  it('bears the bot number of its token', () => {
    const channel = channelAt(fake.apiRoot);
    expect([channel.name, channel.account, channel.ratePerSecond]).toEqual(['telegram', '700000001', 30]);
  });

  it('sends a card, takes the press, acknowledges it and edits the card', async () => {
    const channel = channelAt(fake.apiRoot);
    const user = fake.control.addUser();
    const sent = await channel.send(String(user.id), card);
    const [shown] = fake.control.messages({ chatId: user.id });
    expect(sent).toEqual({ outcome: 'sent', externalId: String(shown?.messageId) });
    expect(shown?.markup?.flat().map(({ text }) => text)).toEqual(['Dự họp', 'Vắng']);

    const press = fake.control.userPresses({ userId: user.id, messageId: shown!.messageId, button: 1 });
    await channel.acknowledge?.(press.callbackId, 'Đã ghi nhận');
    expect(fake.control.callbackAnswer(press)).toEqual({ text: 'Đã ghi nhận', showAlert: false });

    const externalId = String(shown?.messageId);
    const changed = { text: 'Đã ghi: vắng', buttons: [] };
    expect(await channel.edit?.(String(user.id), externalId, changed)).toEqual({
      outcome: 'sent',
      externalId,
    });
    expect(fake.control.messages({ chatId: user.id })).toMatchObject([
      { text: 'Đã ghi: vắng', markup: null },
    ]);
  });

  it('takes an edit that changes nothing for done', async () => {
    const channel = channelAt(fake.apiRoot);
    const user = fake.control.addUser();
    const sent = await channel.send(String(user.id), card);
    expect(sent.outcome).toBe('sent');
    const externalId = 'externalId' in sent ? sent.externalId : '';
    expect(await channel.edit?.(String(user.id), externalId, card)).toEqual({ outcome: 'sent', externalId });
  });

  it('never throws for a press that is too old or a server that is gone', async () => {
    await channelAt(fake.apiRoot).acknowledge?.('404', 'x'.repeat(300));
    const gone = await startCannedServer(() => null);
    await gone.close();
    await channelAt(gone.url).acknowledge?.('404', null);
  });

  it.each(['', 'x'.repeat(65), 'đ'.repeat(33)])(
    'refuses to send a button with the data %j',
    async (action) => {
      const before = fake.control.log().length;
      const broken = { text: 'x', buttons: [[{ label: 'x', action }]] };
      await expect(channelAt(fake.apiRoot).send('1', broken)).rejects.toThrow('bytes');
      expect(fake.control.log()).toHaveLength(before);
    },
  );

  it.each(['null', 'true'])('is content with the edit result %s', async (result) => {
    const loose = await startCannedServer(() => ({ body: `{"ok":true,"result":${result}}` }));
    expect(await channelAt(loose.url).edit?.('1', '7', card)).toEqual({ outcome: 'sent', externalId: '7' });
    await loose.close();
  });

  it('needs nothing but the message number of a sent message', async () => {
    const loose = await startCannedServer(() => ({ body: '{"ok":true,"result":{"message_id":7}}' }));
    expect(await channelAt(loose.url).send('1', card)).toEqual({ outcome: 'sent', externalId: '7' });
    await loose.close();
  });

  it('asks Telegram not to open the links it sends', async () => {
    let body = '';
    const listening = await startCannedServer((request) => {
      request.on('data', (part) => {
        body += part;
      });
      return { body: '{"ok":true,"result":{"message_id":7}}' };
    });
    await channelAt(listening.url).send('1', card);
    await listening.close();
    expect(JSON.parse(body).link_preview_options).toEqual({ is_disabled: true });
  });
});
