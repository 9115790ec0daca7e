import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { foldVietnamese } from '#lib/vietnamese.ts';
import type { Message } from '#messages/message.ts';
import { writeEntry } from './calendar.ts';

export type Sender = {
  /** As MAIL_FROM writes it: a name and an address, or the address alone. */
  from: string;
  /** The address alone. */
  address: string;
  /** Right of the @ in the names of our messages. */
  host: string;
};

/** The name of a message, the same for every try of one notice to one address, so that a repeat is known as one. */
export function messageIdOf(address: string, message: Message, host: string): string {
  const { mail } = message;
  const place = createHash('sha256').update(address).digest('base64url').slice(0, 10);
  const what = mail ? String(mail.noticeId) : createHash('sha256').update(message.text).digest('base64url');
  return `<${what}.${place}@${host}>`;
}

/**
 * One message as mail: plain text, the same as simple HTML, and the meeting as a calendar file. Everything about one
 * invitation stands in one thread.
 */
export function composeMail(address: string, message: Message, sender: Sender): Promise<Buffer> {
  const { mail, event, text } = message;
  const file = event ? writeEntry(event, sender.address) : null;
  const thread = mail?.thread ? `<${mail.thread}@${sender.host}>` : null;
  return new MailComposer({
    from: sender.from,
    to: address,
    subject: mail?.subject ?? text.split('\n')[0] ?? '',
    messageId: messageIdOf(address, message, sender.host),
    ...(mail ? { date: new Date(mail.at) } : {}),
    ...(thread ? { inReplyTo: thread, references: [thread] } : {}),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
    text,
    html: htmlOf(text),
    ...(file ? { icalEvent: { ...file, filename: fileNameOf(event?.title ?? '', event?.uid ?? '') } } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/** The calendar file bears the meeting's title without marks and its code, so that files of several meetings are told apart. */
export function fileNameOf(title: string, uid: string): string {
  const words = foldVietnamese(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  const [code = ''] = uid.split('.');
  return `${[words, code.replace(/[^A-Za-z0-9]/g, '')].filter(Boolean).join('-') || 'lich-hop'}.ics`;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function htmlOf(text: string): string {
  const lines = text
    .split('\n')
    .map((line) =>
      line
        .replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
        .replace(/https?:\/\/[^\s<>]+/g, (address) => `<a href="${address}">${address}</a>`),
    );
  const [first = '', ...rest] = lines;
  return `<!doctype html><html><head><meta charset="utf-8"></head><body><p><strong>${first}</strong></p><p>${rest.join('<br>\n')}</p></body></html>`;
}
