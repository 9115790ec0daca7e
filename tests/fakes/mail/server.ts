import type { Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { createEvidence, type Entry, type Evidence } from '#tests/fakes/evidence.ts';
import { problemsOf } from './judge.ts';

export type Stage = 'connect' | 'login' | 'sender' | 'recipient' | 'content';
/** How the server answers at one stage: with a code and a text, by hanging up, or not at all. */
export type Answer = { code: number; text: string } | 'hang_up' | 'silence';
/** Decides an answer; null lets it pass. `about` is the address or user it is about. */
export type Behaviour = (stage: Stage, about: string) => Answer | null;

/** What happened at the server, in order; the evidence that tests are judged by. */
export type MailFact =
  | { type: 'accepted'; to: string; messageId: string; subject: string; replyLost: boolean }
  | { type: 'refused'; stage: Stage; about: string; answer: Answer }
  | { type: 'violation'; to: string; problems: string[] };

export type Arrived = { to: string; raw: string; mail: Email };

export type MailFake = {
  /** For SMTP_URL. */
  url: string;
  log: Evidence<MailFact>;
  entries(): readonly Entry<MailFact>[];
  /** Every mail that came in whole, in order, also one whose answer was lost. */
  arrived(): readonly Arrived[];
  behave(next: Behaviour): void;
  close(): Promise<void>;
};

const never = new Promise<never>(() => {});

/**
 * A strict mail server on loopback: one recipient a message, a right login when there is one, RFC 5321 lines, and mail that
 * an independent reader understands. What breaks a rule is refused and logged as a violation.
 */
export async function startMailFake(
  options: {
    host?: string;
    port?: number;
    login?: { user: string; password: string };
    logFile?: string | null;
  } = {},
): Promise<MailFake> {
  const { host = '127.0.0.1', port = 0, login = null, logFile = null } = options;
  const log = createEvidence<MailFact>(logFile);
  const arrived: Arrived[] = [];
  const sockets = new Map<number, Socket>();
  let behaviour: Behaviour = () => null;

  const cut = (session: SMTPServerSession) => sockets.get(session.remotePort)?.destroy();
  /** Resolves when the stage may go on; throws with the code to answer. */
  const ask = (stage: Stage, about: string, session: SMTPServerSession) =>
    give(behaviour(stage, about), stage, about, session);
  const give = async (
    answer: Answer | null,
    stage: Stage,
    about: string,
    session: SMTPServerSession,
  ): Promise<void> => {
    if (answer === null) return;
    log.add({ type: 'refused', stage, about, answer });
    if (answer === 'silence') return never;
    if (answer === 'hang_up') {
      cut(session);
      return never;
    }
    throw Object.assign(new Error(answer.text), { responseCode: answer.code });
  };
  type Done = (error?: Error | null) => void;
  const then = (work: Promise<void>, done: Done) => work.then(() => done(), done);

  const server = new SMTPServer({
    authOptional: login === null,
    allowInsecureAuth: true,
    disabledCommands: login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: 1_000_000,
    onConnect: (session, done) => void then(ask('connect', session.remoteAddress, session), done),
    onAuth({ username = '', password }, session, done) {
      const isRight = login?.user === username && login.password === password;
      const wrong = Object.assign(new Error('5.7.8 Authentication credentials invalid'), {
        responseCode: 535,
      });
      ask('login', username, session).then(
        () => (isRight ? done(null, { user: username }) : done(wrong)),
        (error: Error) => done(error),
      );
    },
    onMailFrom: ({ address }, session, done) => void then(ask('sender', address, session), done),
    onRcptTo: ({ address }, session, done) => void then(ask('recipient', address, session), done),
    onData(stream, session, done) {
      void then(takeContent(stream, session), done);
    },
  });

  async function takeContent(stream: AsyncIterable<Buffer>, session: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const to = session.envelope.rcptTo.map(({ address }) => address).join(',');
    const mail = await PostalMime.parse(raw);
    const problems = problemsOf(raw, mail, session.envelope);
    if (problems.length > 0) {
      log.add({ type: 'violation', to, problems });
      throw Object.assign(new Error(`5.6.0 ${problems.join('; ')}`), { responseCode: 554 });
    }
    const answer = behaviour('content', to);
    const replyLost = answer === 'hang_up' || answer === 'silence';
    if (answer === null || replyLost) {
      arrived.push({ to, raw: raw.toString('utf8'), mail });
      const { messageId = '', subject = '' } = mail;
      log.add({ type: 'accepted', to, messageId, subject, replyLost });
    }
    await give(answer, 'content', to, session);
  }

  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  const bound = await new Promise<number>((resolve) => {
    const listener = server.listen(port, host, () => {
      const address = listener.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
  const who = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@` : '';
  return {
    url: `smtp://${who}${host}:${bound}`,
    log,
    entries: () => log.entries(),
    arrived: () => arrived,
    behave(next) {
      behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.values()) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
