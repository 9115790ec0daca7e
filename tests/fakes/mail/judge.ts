import type { Email } from 'postal-mime';
import type { SMTPServerEnvelope } from 'smtp-server';

const longestLine = 998;

/** What is wrong with a mail by RFC 5321 and 5322, and by what we promise: one recipient, and names that are ours. */
export function problemsOf(
  raw: Buffer,
  mail: Email,
  { rcptTo, mailFrom }: Pick<SMTPServerEnvelope, 'rcptTo' | 'mailFrom'>,
): string[] {
  const text = raw.toString('latin1');
  const [head = ''] = text.split('\r\n\r\n');
  const names = head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
  const times = (name: string) => names.filter((one) => one === name).length;
  const recipient = rcptTo[0]?.address ?? '';
  const problems: [boolean, string][] = [
    [/(?:^|[^\r])\n|\r(?!\n)/.test(text), 'bare line ends'],
    [text.split('\r\n').some((line) => line.length > longestLine), 'a line of more than 998 octets'],
    [/[^\t\r\n\x20-\x7e]/.test(text), 'octets outside ASCII'],
    [rcptTo.length !== 1, 'not exactly one recipient'],
    [mail.to?.length !== 1 || mail.to[0]?.address !== recipient, 'To is not who it is sent to'],
    [!mailFrom || mail.from?.address !== mailFrom.address, 'From is not the sender'],
    ...['date', 'from', 'to', 'subject', 'message-id', 'mime-version'].map((name): [boolean, string] => [
      times(name) !== 1,
      `${name} stands ${times(name)} times`,
    ]),
    [!/^<[^<>@\s]+@[^<>@\s]+>$/.test(mail.messageId ?? ''), 'Message-ID is not one'],
    [!mail.text?.trim(), 'no plain text'],
    [(mail.subject ?? '').trim() === '', 'no subject'],
  ];
  return problems.filter(([isWrong]) => isWrong).map(([, problem]) => problem);
}
