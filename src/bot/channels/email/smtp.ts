import { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { SendOutcome } from '../../channel.ts';

/** What the mail server said, or that it said nothing; `command` is the one it was about. */
export type SmtpFailure = {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
  message: string;
};
export type SmtpResult =
  | { ok: true; response: string }
  | { ok: false; failure: SmtpFailure; contentBegan: boolean };
export type Smtp = { send(to: string, source: Buffer): Promise<SmtpResult> };

const timeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  dnsTimeout: 10_000,
  /** A server that scans what it took may be silent for long after the last dot. */
  socketTimeout: 120_000,
};

/**
 * A mail server by its address (`smtp://`, `smtps://`), one connection a message. A password leaves this machine only over
 * TLS. Whether the content had begun to leave is what tells a message that never went from one that may have arrived.
 */
export function createSmtp(url: string, from: string, clock: Partial<typeof timeouts> = {}): Smtp {
  const parsed = parseConnectionUrl(url) as SMTPConnectionOptions & { auth?: { user: string; pass: string } };
  const { auth, ...given } = parsed;
  const isLoopback = ['localhost', '127.0.0.1', '::1'].includes(String(given.host));
  const options = { ...timeouts, ...given, ...clock, requireTLS: auth !== undefined && !isLoopback };
  return {
    send: (to, source) =>
      new Promise((resolve) => {
        let contentBegan = false;
        const connection = new SMTPConnection(options);
        const end = (error: SmtpFailure | null, response = '') => {
          connection.close();
          resolve(error ? { ok: false, failure: error, contentBegan } : { ok: true, response });
        };
        const sendMail = () => {
          const content = Readable.from(
            (function* () {
              contentBegan = true;
              yield source;
            })(),
          );
          connection.send({ from, to: [to], size: source.length }, content, (error, info) =>
            end(error, info?.response),
          );
        };
        connection.once('error', end);
        connection.connect((error) => {
          if (error) return end(error);
          if (!auth) return sendMail();
          connection.login({ user: auth.user, pass: auth.pass }, (refused) =>
            refused ? end(refused) : sendMail(),
          );
        });
      }),
  };
}

/** Whoever runs the office must look: until then nothing leaves, and nobody is given up. */
const ownFaultSeconds = 300;
const connectionSeconds = 30;
const busySeconds = 60;

/**
 * What became of one mail. No answer once the content had begun: it may have arrived. 4xx: this one again later; 5xx about
 * the recipient: never again to this address; a server that is away, or refuses us or our sender, pauses the lane.
 */
export function outcomeOf(result: SmtpResult): SendOutcome {
  if (result.ok) return { outcome: 'sent', externalId: result.response.slice(0, 200) };
  const { failure, contentBegan } = result;
  const { responseCode = 0, command = '', code = '' } = failure;
  const reason = withoutAddresses(failure.response ?? failure.message).slice(0, 300);
  if (responseCode === 0) return withoutAnswer(code, command, contentBegan, reason);
  if (code === 'EAUTH') return { outcome: 'retry_later', afterSeconds: ownFaultSeconds };
  if (command === 'RCPT TO' || command === 'DATA') return aboutOne(failure, reason);
  if (command === 'MAIL FROM' && responseCode === 552) return { outcome: 'rejected', reason };
  if (command === 'MAIL FROM' && responseCode >= 500)
    return { outcome: 'retry_later', afterSeconds: ownFaultSeconds };
  return { outcome: 'retry_later', afterSeconds: busySeconds };
}

/** Servers repeat whom a mail was for; the reason is logged and kept, so whose it was must not stand there. */
const withoutAddresses = (text: string) => text.replace(/[^\s<>@,;:"']+@[^\s<>@,;:"']+/g, '…');

function withoutAnswer(code: string, command: string, contentBegan: boolean, reason: string): SendOutcome {
  if (contentBegan) return { outcome: 'unknown', reason };
  if (code === 'EENVELOPE') return { outcome: 'unreachable', reason };
  if (code === 'EMESSAGE') return { outcome: 'rejected', reason };
  const isOurs = code === 'EAUTH' || code === 'ETLS' || command.startsWith('AUTH');
  return { outcome: 'retry_later', afterSeconds: isOurs ? ownFaultSeconds : connectionSeconds };
}

/** The mailbox does not exist or was closed (5.1.x, 5.2.1); a full one, or a policy (5.7.x), says nothing about the address. */
function aboutOne({ responseCode = 0, response = '', command }: SmtpFailure, reason: string): SendOutcome {
  if (responseCode < 500) return { outcome: 'put_off', afterSeconds: busySeconds };
  const enhanced = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  if (enhanced) {
    const isGone = enhanced.startsWith('5.1.') || enhanced === '5.2.1';
    return { outcome: isGone ? 'unreachable' : 'rejected', reason };
  }
  const isGone = command === 'RCPT TO' && [550, 551, 553].includes(responseCode);
  return { outcome: isGone ? 'unreachable' : 'rejected', reason };
}
