import type { PersonId } from '#domain/ids.ts';
import { sealPair } from '#services/messengers/grant-store.ts';
import type { ZaloOaFake } from '#tests/fakes/zalo-oa/server.ts';
import type { TestProgram } from '../program.ts';

export type ZaloPerson = { personId: PersonId; userId: string };

/** People who have all linked the Official Account, in the database and at the fake. */
export async function plantLinked(
  { connection }: Pick<TestProgram, 'connection'>,
  fake: ZaloOaFake,
  count: number,
): Promise<ZaloPerson[]> {
  const people: ZaloPerson[] = [];
  for (let at = 1; at <= count; at += 1) {
    const name = `Nguyễn Văn ${at}`;
    const { id: userId } = fake.control.addUser({ displayName: name });
    const [row] = await connection.sql<{ id: PersonId }[]>`
      insert into people (full_name, search_text) values (${name}, ${`nguyen van ${at}`}) returning id`;
    if (!row) throw new Error('no person');
    await connection.sql`
      insert into identities (channel, account, user_key, chat_key, person_id, linked_at, last_in_at)
      values ('zalo-oa', ${fake.credentials.oaId}, ${userId}, ${userId}, ${row.id}, now(), now())`;
    people.push({ personId: row.id, userId });
  }
  return people;
}

/** People of whom only the phone number is known. */
export async function plantByPhone(
  { connection }: Pick<TestProgram, 'connection'>,
  fake: ZaloOaFake,
  count: number,
): Promise<{ personId: PersonId; phone: string }[]> {
  const rows = await connection.sql<{ id: PersonId; phone: string }[]>`
    insert into people (full_name, search_text, phone)
    select 'Trần Thị ' || n, 'tran thi ' || n, '09' || lpad(n::text, 8, '0') from generate_series(1, ${count}::int) n
    returning id, phone`;
  return rows.map(({ id, phone }) => {
    fake.control.addUser({ phone: `84${phone.slice(1)}`, hasInteracted: false });
    return { personId: id, phone };
  });
}

/** The grant as a connection leaves it: the fake's present pair, kept for the house. */
export async function plantGrant(
  { connection, program, clock }: Pick<TestProgram, 'connection' | 'program' | 'clock'>,
  fake: ZaloOaFake,
  obtainedAt: Date = clock.now(),
): Promise<void> {
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = fake.control.issueTokens();
  const place = { channel: 'zalo-oa', account: fake.credentials.oaId };
  const expiresAt = new Date(obtainedAt.getTime() + Number(seconds) * 1000);
  const sealed = sealPair(program.house.secret, place, { access, refresh, obtainedAt, expiresAt });
  await connection.sql`
    insert into messenger_grants (channel, account, version, access_sealed, refresh_sealed, obtained_at, expires_at, connected_by, connected_at)
    values (${place.channel}, ${place.account}, 1, ${sealed.accessSealed}, ${sealed.refreshSealed}, ${obtainedAt.toISOString()}, ${expiresAt.toISOString()},
      '{"kind":"system","job":"test"}', ${obtainedAt.toISOString()})`;
}

/** How many rows the account's lanes still have open. */
export async function countOpen({ connection }: Pick<TestProgram, 'connection'>): Promise<number> {
  const [row] = await connection.sql<{ open: number }[]>`
    select count(*)::int as open from outbox where lane like 'zalo%'`;
  return row?.open ?? 0;
}
