import { lastHappenings, type Player } from '#tests/fakes/playground/player.ts';
import { startZaloBot, type ZaloBotFake } from '#tests/fakes/zalo-bot/server.ts';

/** A Zalo bot at a port, with the people who play there. */
export async function playZaloBot(port: number, logFile: string, first: number): Promise<Player> {
  const fake = await startZaloBot({ port, logFile, firstMessage: first });
  const { control, log } = fake;
  return {
    key: 'zalo-bot',
    name: 'Zalo Bot',
    hint: 'Không có nút: trả lời bằng số hoặc bằng lời. Bot không viết trước cho ai.',
    settings: [
      ['ZALO_BOT_BASE', fake.base],
      ['ZALO_BOT_TOKEN', fake.token],
      ['ZALO_BOT_MODE', 'polling'],
    ],
    people: () =>
      control.users().map(({ id, displayName, hasWritten, hasBlocked }) => {
        const note = hasBlocked ? 'đã chặn bot' : hasWritten ? '' : 'chưa viết';
        return { id, name: displayName, note };
      }),
    add(name) {
      const { id } = control.addUser({ displayName: name });
      return { id, name, note: '' };
    },
    chat: (chatId) =>
      control.messages({ chatId }).map(({ messageId, from, kind, text, sentAt }) => ({
        id: messageId,
        from: from === 'bot' ? ('bot' as const) : ('person' as const),
        text: text || `[${kind}]`,
        taps: [],
        notes: [],
        at: sentAt,
      })),
    say: (userId, text) => control.sendText({ userId, text }),
    tap: () => undefined,
    acts: actsOf(fake),
    happenings: () => lastHappenings(log.entries()),
    onChange: (listener) => log.onAdded(listener),
    close: () => fake.close(),
  };
}

function actsOf({ control }: ZaloBotFake): Player['acts'] {
  const again = (userId: string) => {
    const last = control.log().findLast((entry) => entry.type === 'event' && entry.chatId === userId);
    if (last?.type === 'event') control.deliverAgain({ eventId: last.eventId });
  };
  return {
    block: { label: 'Chặn bot', run: (userId) => control.block({ userId }) },
    image: { label: 'Gửi ảnh', run: (userId) => control.sendImage({ userId, caption: 'ảnh' }) },
    sticker: { label: 'Gửi nhãn dán', run: (userId) => control.sendSticker({ userId }) },
    voice: { label: 'Gửi giọng nói', run: (userId) => control.sendVoice({ userId }) },
    unsupported: {
      label: 'Gửi tệp (bot không nhận được)',
      run: (userId) => control.sendUnsupported({ userId }),
    },
    again: { label: 'Gửi trùng sự kiện cuối', run: again },
    month: { label: 'Hết hạn mức tháng', run: () => control.setSent({ sent: 3000 }) },
    refill: { label: 'Sang tháng mới', run: () => control.setSent({ sent: 0 }) },
  };
}
