import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '#db/client.ts';
import type { PersonId } from '#domain/ids.ts';
import type { House } from '#services/context.ts';
import { chooseInvitees } from '#services/invitations/choose-invitees.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { createMeeting } from '#services/meetings/create-meeting.ts';
import { createRandom } from '#tests/fakes/telegram/options.ts';
import type { TelegramFake } from '#tests/fakes/telegram/server.ts';
import { type Child, startChild } from './child.ts';
import { usualMeeting } from './meetings.ts';
import type { TestProgram } from './program.ts';
import type { SenderJob } from './sender.ts';

/** What a broadcast needs of a program over a database; the tests' and the proofs' are made differently. */
export type Office = Pick<TestProgram, 'program' | 'seed' | 'connection' | 'as'>;
export type Linked = { personId: PersonId; chatId: number };

const FIRST_CHAT = 1_000_000;
/** A meeting invites at most this many single persons. */
const PERSONS_A_MEETING = 2_500;
const LABEL = '(Gửi lại)';

export const accountOf = (fake: Pick<TelegramFake, 'token'>) => fake.token.slice(0, fake.token.indexOf(':'));

/** The house of an office that sends with the fake's bot; nothing is held unless a test says so. */
export function houseOf(fake: TelegramFake, holdSeconds = 0): House {
  const messengers = [{ channel: 'telegram', account: accountOf(fake), thirdParty: true }];
  return { publicUrl: 'http://127.0.0.1:0', secret: 'test', messengers, holdSeconds };
}

/** People who have all linked the bot, in the database and at the fake. */
export async function plantLinked(
  office: Office,
  fake: TelegramFake,
  count: number,
  alreadyLinked = 0,
): Promise<Linked[]> {
  const rows = await office.connection.sql<{ person_id: PersonId; chat_key: string }[]>`
    with fresh as (
      insert into people (full_name, search_text)
      select 'Đại biểu số ' || n, 'dai bieu so ' || n from generate_series(1, ${count}::int) n returning id),
    numbered as (select id, ${FIRST_CHAT + alreadyLinked}::int + row_number() over () as chat from fresh)
    insert into identities (channel, account, user_key, chat_key, person_id, linked_at, last_in_at)
    select 'telegram', ${accountOf(fake)}, chat::text, chat::text, id, now(), now() from numbered
    returning person_id, chat_key`;
  const linked = rows.map((row) => ({ personId: row.person_id, chatId: Number(row.chat_key) }));
  for (const { chatId } of linked) fake.control.addUser({ id: chatId });
  return linked;
}

/** Creates and announces as many meetings as it takes to tell everybody once. */
export async function announceTo(office: Office, people: readonly Linked[]) {
  const ctx = office.as('secretariat');
  const officeId = office.seed.office.id;
  const announced = [];
  for (let at = 0; at < people.length; at += PERSONS_A_MEETING) {
    const personIds = people.slice(at, at + PERSONS_A_MEETING).map((person) => person.personId);
    const { id, version } = await createMeeting(ctx, officeId, usualMeeting(office));
    await chooseInvitees(ctx, officeId, id, { personIds });
    announced.push({ id, version, ...(await announceMeeting(ctx, officeId, { id, version })) });
  }
  return announced;
}

export function startSenderProcess(job: SenderJob): Promise<Child> {
  return startChild(join(import.meta.dirname, 'broadcast-child.ts'), job);
}

/** The job of a sender that works the fake's lane in this office's database. */
export function jobOf(
  office: Office & { database: { connection: SenderJob['target'] } },
  fake: TelegramFake,
  more: Partial<SenderJob> = {},
): SenderJob {
  const { apiRoot, token } = fake;
  return { target: office.database.connection, house: office.program.house, apiRoot, token, ...more };
}

/** How many rows the fake's lane still has open. */
export async function countOpen({ sql }: Connection, fake: TelegramFake): Promise<number> {
  const [row] = await sql<{ open: number }[]>`
    select count(*)::int as open from outbox where lane = ${`telegram:${accountOf(fake)}`}`;
  return row?.open ?? 0;
}

/** Resolves when the lane is empty; asks rather than trusts a guess of how long that takes. */
export async function laneIsEmpty(office: Office, fake: TelegramFake, timeoutMs = 60_000): Promise<void> {
  const until = performance.now() + timeoutMs;
  while ((await countOpen(office.connection, fake)) > 0) {
    if (performance.now() > until) throw new Error('the lane was not emptied in time');
    await sleep(50);
  }
}

/** Resolves when the fake has accepted so many calls in all. */
export async function acceptedCount(fake: TelegramFake, count: number, timeoutMs = 60_000): Promise<void> {
  let seen = 0;
  await fake.log.waitFor((entry) => entry.type === 'accepted' && ++seen >= count, timeoutMs);
}

/** Random points in the middle of a broadcast, in order, the same for one seed. */
export function pointsInTheMiddle(people: number, count: number, seed: number): number[] {
  const random = createRandom(seed);
  const within = Array.from({ length: count }, () => Math.ceil(people * (0.1 + 0.75 * random())));
  return within.sort((a, b) => a - b);
}

export type Verdict = {
  lost: number;
  /** Copies beyond each person's first. */
  repeats: number;
  unlabelled: number;
  /** Repeats that bear another reference code than the first copy. */
  otherCode: number;
  /** Notices the database holds as sent though the messenger has never seen them. */
  falselySent: number;
  violations: number;
};

/** Holds the messenger's log against the notices: what was lost, what came twice, and whether it said so. */
export async function judge({ connection }: Office, fake: TelegramFake): Promise<Verdict> {
  const notices = await connection.sql<{ ref: string; chat_key: string; done: boolean }[]>`
    select n.ref, i.chat_key, n.sent_at is not null as done from notices n
    join identities i on i.person_id = n.person_id and i.channel = 'telegram' where n.kind = 'invitation'`;
  const sends = fake.control.accepted().filter((entry) => entry.method === 'sendMessage');
  const copies = Map.groupBy(sends, (entry) => `${entry.chatId} ${codeIn(entry.text)}`);
  const byChat = Map.groupBy(sends, (entry) => entry.chatId);
  const missing = notices.filter(({ chat_key, ref }) => !copies.has(`${chat_key} ${ref}`));
  const later = [...byChat.values()].flatMap((entries) => entries.slice(1));
  return {
    lost: missing.length,
    repeats: later.length,
    unlabelled: later.filter((entry) => !entry.text?.startsWith(LABEL)).length,
    otherCode: [...byChat.values()].filter((all) => new Set(all.map(({ text }) => codeIn(text))).size > 1)
      .length,
    falselySent: missing.filter(({ done }) => done).length,
    violations: fake.control.violations().length,
  };
}

/** The short reference of a card, as people read it. */
function codeIn(text: string | null): string {
  return (/Mã: (\w{4})-(\w{4})/.exec(text ?? '')?.slice(1) ?? []).join('');
}
