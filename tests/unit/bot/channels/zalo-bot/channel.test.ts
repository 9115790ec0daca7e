import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Alarm, createZaloBotChannel } from '#bot/channels/zalo-bot/channel.ts';
import { startZaloBot, type ZaloBotFake } from '#tests/fakes/zalo-bot/server.ts';
import { type CannedAnswer, startCannedServer } from '#tests/support/canned-http.ts';
import { freePort } from '#tests/support/free-port.ts';

let fake: ZaloBotFake;
let alarms: Alarm[];
beforeEach(async () => {
  fake = await startZaloBot();
  alarms = [];
});
afterEach(() => fake.close());

const say = (text: string) => ({ text, buttons: [] });
const channelAt = (base: string, change: { token?: string; timeoutMs?: number } = {}) =>
  createZaloBotChannel({ token: fake.token, base, onAlarm: (alarm) => alarms.push(alarm), ...change });
const channel = () => channelAt(fake.base);

/** What one answer of a server becomes; `getMe` is answered apart. */
async function outcomeOf(
  answer: CannedAnswer | null,
  getMe: CannedAnswer = { body: '{"ok":true,"result":{}}' },
) {
  const server = await startCannedServer((request) => (request.url?.endsWith('getMe') ? getMe : answer));
  const sent = await channelAt(server.url, { timeoutMs: 500 }).send('6ede', say('Kính gửi'));
  await server.close();
  return sent;
}
const refusal = (code: number, description = 'refused'): CannedAnswer => ({
  body: JSON.stringify({ ok: false, error_code: code, description }),
});

describe('sending by the Zalo Bot', () => {
  it('sends words to who has written, composed as Zalo counts them', async () => {
    const user = fake.control.addUser({ hasWritten: true });
    const sent = await channel().send(user.id, say('Kính mời đồng chí'.normalize('NFD')));
    expect(sent).toMatchObject({ outcome: 'sent', externalId: expect.stringMatching(/./) });
    expect(fake.control.messages({ chatId: user.id })).toMatchObject([{ text: 'Kính mời đồng chí' }]);
  });

  it('knows neither buttons nor edits, and says so', () => {
    expect(channel().limits).toEqual({ textLength: 2000, buttons: false, thirdParty: true });
    expect(channel().edit).toBeUndefined();
    expect(channel().account).toBe('123456789');
  });

  it('cannot reach who never wrote', async () => {
    const user = fake.control.addUser();
    expect(await channel().send(user.id, say('Kính mời'))).toMatchObject({ outcome: 'unreachable' });
    expect(await channel().send('nobody', say('Kính mời'))).toMatchObject({ outcome: 'unreachable' });
  });

  it('says when a message was taken, so that an alarm ends', async () => {
    const user = fake.control.addUser({ hasWritten: true });
    const onSent = vi.fn();
    const told = createZaloBotChannel({ token: fake.token, base: fake.base, onSent });
    await told.send('nobody', say('Kính mời'));
    expect(onSent).not.toHaveBeenCalled();
    await told.send(user.id, say('Kính mời'));
    expect(onSent).toHaveBeenCalledOnce();
  });

  it('takes a text that Zalo refuses for its own mistake', async () => {
    const user = fake.control.addUser({ hasWritten: true });
    expect(await channel().send(user.id, say('x'.repeat(2001)))).toMatchObject({ outcome: 'rejected' });
  });

  it('rests and calls for help when the month’s messages are used up', async () => {
    const user = fake.control.addUser({ hasWritten: true });
    fake.control.setSent({ sent: 3000 });
    expect(await channel().send(user.id, say('Kính mời'))).toEqual({
      outcome: 'retry_later',
      afterSeconds: 60,
    });
    expect(alarms).toMatchObject([{ code: 'limit_reached' }]);
  });

  it.each([false, true])(
    'rests and calls for help with a wrong token (plain text: %s)',
    async (plainWrongToken) => {
      fake.control.set({ plainWrongToken, httpStatus: 'same' });
      const wrong = channelAt(fake.base, { token: '123456789:another-secret' });
      expect(await wrong.send('6ede', say('x'))).toEqual({ outcome: 'retry_later', afterSeconds: 60 });
      expect(alarms).toMatchObject([{ code: 'token_refused' }]);
    },
  );

  it('asks who it is after a 403, which means two things', async () => {
    expect(await outcomeOf(refusal(403))).toMatchObject({ outcome: 'unknown' });
    expect(alarms).toEqual([]);
    expect(await outcomeOf(refusal(403), refusal(401))).toMatchObject({ outcome: 'retry_later' });
    expect(alarms).toMatchObject([{ code: 'token_refused' }]);
  });

  it.each<[string, CannedAnswer | null, string]>([
    ['no answer', null, 'unknown'],
    ['its time-out', refusal(408), 'unknown'],
    ['its own failure', refusal(502), 'unknown'],
    ['a page of a proxy', { status: 502, type: 'text/html', body: '<html>Bad gateway</html>' }, 'unknown'],
    ['a page with 200', { type: 'text/html', body: '<html>hi</html>' }, 'unknown'],
    ['acceptance without a message', { body: '{"ok":true}' }, 'unknown'],
    ['an error without a number', { body: '{"ok":false}' }, 'unknown'],
    ['an error it does not document', refusal(418), 'rejected'],
    ['a wrong address', refusal(404), 'retry_later'],
  ])('makes of %s the right outcome', async (_what, answer, outcome) => {
    expect(await outcomeOf(answer)).toMatchObject({ outcome });
  });

  it('tries again when nothing left this machine', async () => {
    const nowhere = channelAt(`http://127.0.0.1:${await freePort()}`);
    expect(await nowhere.send('6ede', say('x'))).toEqual({ outcome: 'retry_later', afterSeconds: 5 });
  });

  it('never says the token, whatever an answer repeats of it', async () => {
    const echo = `wrong token ${fake.token} in /bot${encodeURIComponent(fake.token)}/sendMessage`;
    const outcomes = [await outcomeOf(refusal(418, echo)), await outcomeOf(refusal(502, echo))];
    expect(await outcomeOf(refusal(401, echo))).toMatchObject({ outcome: 'retry_later' });
    const said = JSON.stringify([outcomes, alarms]);
    expect(said).toContain('wrong token');
    expect(said).not.toContain('fake-bot-token');
  });
});
