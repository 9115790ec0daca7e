import { startMailFake } from '#tests/fakes/mail/server.ts';
import { lastHappenings, type Player } from '#tests/fakes/playground/player.ts';

/** A mail server at a port; whoever is written to appears as a person who only reads. */
export async function playMail(port: number, logFile: string): Promise<Player> {
  const fake = await startMailFake({ port, logFile });
  const startedAt = Date.now();
  return {
    key: 'mail',
    name: 'Thư điện tử',
    hint: 'Người nhận hiện ra khi có thư; thư không được trả lời.',
    settings: [
      ['SMTP_URL', fake.url],
      ['MAIL_FROM', 'Mời Họp <moihop@example.gov.vn>'],
    ],
    people: () =>
      [...new Set(fake.arrived().map(({ to }) => to))].map((to) => ({ id: to, name: to, note: '' })),
    add: null,
    chat: (address) =>
      fake.arrived().flatMap(({ to, mail }, number) => {
        if (to !== address) return [];
        const at = Date.parse(mail.date ?? '') || startedAt;
        const files = mail.attachments.map(({ filename }) => filename ?? '').filter(Boolean);
        const notes = files.map((name) => `tệp: ${name}`);
        const text = `${mail.subject ?? ''}\n\n${mail.text ?? ''}`.trim();
        return [{ id: String(number), from: 'bot' as const, text, taps: [], notes, at }];
      }),
    say: null,
    tap: () => undefined,
    acts: {
      down: {
        label: 'Máy chủ thư tạm từ chối',
        run: () => fake.behave((stage) => (stage === 'connect' ? { code: 421, text: '4.3.2 later' } : null)),
      },
      up: { label: 'Máy chủ thư chạy lại', run: () => fake.behave(() => null) },
    },
    happenings: () => lastHappenings(fake.log.entries()),
    onChange: (listener) => fake.log.onAdded(listener),
    close: () => fake.close(),
  };
}
