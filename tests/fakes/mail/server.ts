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
const refusalOf = ({ code, text }: { code: number; text: string }) =>
  Object.assign(new Error(text), { responseCode: code });

type Done = (error?: Error | null) => void;
const then = (work: Promise<void>, done: Done) => void work.then(() => done(), done);

/** What the server does with each thing it is told; `cut` ends a connection without a word. */
class Desk {
  readonly arrived: Arrived[] = [];
  readonly log: Evidence<MailFact>;
  readonly #cut: (session: SMTPServerSession) => void;
  behaviour: Behaviour = () => null;

  constructor(log: Evidence<MailFact>, cut: (session: SMTPServerSession) => void) {
    this.log = log;
    this.#cut = cut;
  }

  /** Resolves when the stage may go on; rejects with the code to answer. */
  ask(stage: Stage, about: string, session: SMTPServerSession): Promise<void> {
    return this.#give(this.behaviour(stage, about), stage, about, session);
  }

  async #give(answer: Answer | null, stage: Stage, about: string, session: SMTPServerSession): Promise<void> {
    if (answer === null) return;
    this.log.add({ type: 'refused', stage, about, answer });
    if (answer === 'hang_up') this.#cut(session);
    if (typeof answer === 'string') return never;
    throw refusalOf(answer);
  }

  async takeContent(stream: AsyncIterable<Buffer>, session: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const to = session.envelope.rcptTo.map(({ address }) => address).join(',');
    const mail = await PostalMime.parse(raw);
    const problems = problemsOf(raw, mail, session.envelope);
    if (problems.length > 0) {
      this.log.add({ type: 'violation', to, problems });
      throw refusalOf({ code: 554, text: `5.6.0 ${problems.join('; ')}` });
    }
    const answer = this.behaviour('content', to);
    const replyLost = typeof answer === 'string';
    if (answer === null || replyLost) {
      this.arrived.push({ to, raw: raw.toString('utf8'), mail });
      const { messageId = '', subject = '' } = mail;
      this.log.add({ type: 'accepted', to, messageId, subject, replyLost });
    }
    await this.#give(answer, 'content', to, session);
  }
}

type Login = { user: string; password: string } | null;

function createServer(desk: Desk, login: Login): SMTPServer {
  return new SMTPServer({
    authOptional: login === null,
    allowInsecureAuth: true,
    disabledCommands: login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: 1_000_000,
    onConnect: (session, done) => then(desk.ask('connect', session.remoteAddress, session), done),
    onAuth({ username = '', password }, session, done) {
      const isRight = login?.user === username && login.password === password;
      const wrong = refusalOf({ code: 535, text: '5.7.8 Authentication credentials invalid' });
      desk.ask('login', username, session).then(
        () => (isRight ? done(null, { user: username }) : done(wrong)),
        (error: Error) => done(error),
      );
    },
    onMailFrom: ({ address }, session, done) => then(desk.ask('sender', address, session), done),
    onRcptTo: ({ address }, session, done) => then(desk.ask('recipient', address, session), done),
    onData: (stream, session, done) => then(desk.takeContent(stream, session), done),
  });
}

/**
 * A strict mail server on loopback: one recipient a message, a right login when there is one, RFC 5321 lines, and mail that
 * an independent reader understands. What breaks a rule is refused and logged as a violation.
 */
export async function startMailFake(
  options: { host?: string; port?: number; login?: Login; logFile?: string | null } = {},
): Promise<MailFake> {
  const { host = '127.0.0.1', port = 0, login = null, logFile = null } = options;
  const sockets = new Map<number, Socket>();
  const log = createEvidence<MailFact>(logFile);
  const desk = new Desk(log, (session) => sockets.get(session.remotePort)?.destroy());
  const server = createServer(desk, login);
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
    arrived: () => desk.arrived,
    behave(next) {
      desk.behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.values()) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
