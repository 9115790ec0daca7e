import addressparser from 'nodemailer/lib/addressparser';
import type { Messenger, Surroundings } from '#bot/messenger.ts';
import { createEmailChannel } from './channel.ts';
import { createSmtp } from './smtp.ts';

export type EmailSettings = {
  /** `smtp://` (STARTTLS where offered) or `smtps://`, with user and password in it. */
  smtpUrl: string;
  /** Who the mail is from: `Văn phòng <hop@example.vn>` or the address alone. */
  from: string;
};

/** The house's mail; nothing when no server is set. */
export async function openEmail(
  settings: EmailSettings | null,
  { publicUrl, log }: Pick<Surroundings, 'publicUrl' | 'log'>,
): Promise<Messenger[]> {
  if (!settings) return [];
  const { smtpUrl, from } = settings;
  const address = mailAddressOf(from) ?? from;
  const sender = { from, address, host: new URL(publicUrl).hostname };
  return [{ channel: createEmailChannel(createSmtp(smtpUrl, address), sender, log), mode: null, waysIn: [] }];
}

/** The address in a From line; null when there is not exactly one. */
export function mailAddressOf(from: string): string | null {
  const [one, ...more] = addressparser(from, { flatten: true });
  return one && more.length === 0 && /^[^\s@]+@[^\s@]+$/.test(one.address) ? one.address : null;
}
