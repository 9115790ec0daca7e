import foreign from 'telegram-test-api';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sendNow } from '#services/broadcasts/end-hold.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { freePort } from '../support/free-port.ts';
import { type RunningHouse, runHouse } from '../support/running.ts';
import { judgeTelegramCall } from '../support/telegram-judge.ts';

const token = '700000001:AAFakeTokenForTestsOnly_0123456789abc';
// The module exports the class itself, which its types do not know.
const TelegramServer = foreign as unknown as typeof foreign.default;
type Sent = { text: string; reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] } };

/** A Telegram that strangers wrote: its traps are ours to live with, and it shares no mistake with our own fake. */
describe('a foreign Telegram, polled', () => {
  let server: InstanceType<typeof TelegramServer>;
  let house: RunningHouse;
  let client: ReturnType<InstanceType<typeof TelegramServer>['getClient']>;

  beforeAll(async () => {
    server = new TelegramServer({ port: await freePort(), host: '127.0.0.1', storeTimeout: 600 });
    await server.start();
    house = await runHouse({
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: server.config.apiURL,
      TELEGRAM_MODE: 'polling',
    });
    client = server.getClient(token, { userId: 4242, chatId: 4242 });
  });
  afterAll(async () => {
    await house.end();
    await server.stop();
  });

  const messages = () =>
    server.storage.botMessages.map((entry: unknown) => ({
      ...(entry as { message: Sent; messageId: number }),
    }));
  const shows = (text: string) =>
    vi.waitFor(() => expect(messages().some((entry) => entry.message.text.includes(text))).toBe(true), {
      timeout: 10_000,
    });

  it('links with /start CODE, takes the card with its buttons, records the press and edits the message', async () => {
    const { office, people, classes } = house.seed;
    const { code } = await issueLinkCode(house.as('secretariat'), office.id, people.chairman.id);
    await client.sendCommand(client.makeCommand(`/start ${code}`));
    await shows('Đã liên kết với Lê Hữu Phước');

    const startsAt = new Date(Date.now() + 20 * 86_400_000);
    const endsAt = new Date(startsAt.getTime() + 3_600_000);
    const facts = {
      classId: classes.session,
      regularity: 'regular',
      title: 'Họp với Telegram lạ',
      startsAt,
      endsAt,
      place: 'Phòng 1',
    } as const;
    const meeting = await createMeeting(house.as('secretariat'), office.id, facts);
    await chooseInvitees(house.as('secretariat'), office.id, meeting.id, { personIds: [people.chairman.id] });
    await announceMeeting(house.as('secretariat'), office.id, { id: meeting.id, version: meeting.version });
    await sendNow(house.as('secretariat'), office.id, meeting.id);
    await shows('Giấy mời: Họp với Telegram lạ');

    const card = messages().find((entry) => entry.message.text.startsWith('Giấy mời'));
    const [accept] = card?.message.reply_markup?.inline_keyboard.flat() ?? [];
    expect(accept?.text).toBe('Tham dự');
    await client.sendCallback(
      client.makeCallbackQuery(accept?.callback_data ?? '', {
        message: { message_id: card?.messageId },
      } as object),
    );
    await shows('Đã ghi nhận: tham dự');
    await shows('Tình trạng: đã xác nhận tham dự');
    const edited = messages().find((entry) => entry.messageId === card?.messageId);
    expect(edited?.message.text).toContain('Tình trạng: đã xác nhận tham dự');
    const [row] = await house.sql`select rsvp, answered_via from invitations`;
    expect(row).toEqual({ rsvp: 'accepted', answered_via: 'telegram' });
  });

  it('was sent only calls that the Bot API describes', () => {
    for (const { message } of messages()) {
      const { text, reply_markup } = message;
      expect(
        judgeTelegramCall('sendMessage', { chat_id: 4242, text, ...(reply_markup ? { reply_markup } : {}) }),
      ).toEqual([]);
    }
  });
});
