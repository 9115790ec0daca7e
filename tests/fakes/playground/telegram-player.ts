import { lastHappenings, type Player } from '#tests/fakes/playground/player.ts';
import { calmScenario } from '#tests/fakes/telegram/options.ts';
import { startTelegramFake, type TelegramFake } from '#tests/fakes/telegram/server.ts';

/** Telegram at a port, with the people who play there. */
export async function playTelegram(port: number, logFile: string, first: number): Promise<Player> {
  const numbers = { firstUpdateId: first, firstMessageId: first };
  const fake = await startTelegramFake({ port, logFile, ...numbers });
  const { control, log } = fake;
  /** The last press under a message, for the words that flash up on the phone. */
  const presses = new Map<number, string>();
  const flash = (messageId: number) => {
    const callbackId = presses.get(messageId);
    return callbackId === undefined ? null : (control.callbackAnswer({ callbackId })?.text ?? null);
  };
  const people = new Map<number, string>();
  const blocked = new Set<number>();

  return {
    key: 'telegram',
    name: 'Telegram',
    hint: 'Liên kết bằng: /start MÃ. Bot chỉ viết được cho người đã bấm Start.',
    settings: [
      ['TELEGRAM_API_ROOT', fake.apiRoot],
      ['TELEGRAM_BOT_TOKEN', fake.token],
      ['TELEGRAM_MODE', 'polling'],
    ],
    people: () =>
      [...people].map(([id, name]) => ({ id: String(id), name, note: blocked.has(id) ? 'đã chặn bot' : '' })),
    add(name) {
      const { id } = control.addUser({ firstName: name, standing: 'new' });
      people.set(id, name);
      return { id: String(id), name, note: '' };
    },
    chat: (personId) =>
      control.messages({ chatId: Number(personId) }).map((message) => {
        const words = flash(message.messageId);
        return {
          id: String(message.messageId),
          from: message.fromId === Number(personId) ? 'person' : 'bot',
          text: message.text,
          taps: (message.markup ?? [])
            .flat()
            .map(({ text, url }, index) => ({ index, label: text, opens: url ?? null })),
          notes: [
            ...(message.editedAt === null ? [] : ['đã sửa']),
            ...(words === null ? [] : [`hiện lên khi bấm: ${words}`]),
          ],
          at: message.sentAt,
        };
      }),
    say(personId, text) {
      blocked.delete(Number(personId));
      return control.userSends({ userId: Number(personId), text });
    },
    tap(personId, bubbleId, button) {
      const messageId = Number(bubbleId);
      const pressed = control.userPresses({ userId: Number(personId), messageId, button });
      presses.set(messageId, pressed.callbackId);
    },
    acts: actsOf(fake, blocked),
    happenings: () => lastHappenings(log.entries()),
    onChange: (listener) => log.onAdded(listener),
    close: () => fake.close(),
  };
}

function actsOf({ control }: TelegramFake, blocked: Set<number>): Player['acts'] {
  return {
    block: {
      label: 'Chặn bot',
      run(id) {
        blocked.add(Number(id));
        control.userBlocks({ userId: Number(id) });
      },
    },
    unblock: {
      label: 'Bỏ chặn',
      run(id) {
        blocked.delete(Number(id));
        control.userUnblocks({ userId: Number(id) });
      },
    },
    deactivate: {
      label: 'Xóa tài khoản',
      run: (id) => control.userIsDeactivated({ userId: Number(id) }),
    },
    lose: {
      label: 'Mạng xấu: mất 20 % câu trả lời',
      run: () => control.setScenario({ lostReplyPercent: 20, tooManyPercent: 5 }),
    },
    calm: { label: 'Mạng tốt', run: () => control.setScenario(calmScenario) },
  };
}
