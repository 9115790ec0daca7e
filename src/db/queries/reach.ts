import { sql } from 'drizzle-orm';
import type { ReachIdentity, ReachPerson } from '#domain/broadcasts/plan-reach.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';
import { deadAddresses } from '../schema/links.ts';

/** After these days an address that refused for good is tried again: a mailbox may have been opened meanwhile. */
const deadDays = 7;

type StoredIdentity = Record<'unreachableAt' | 'lastHeardAt', string | null> &
  Record<'channel' | 'account' | 'chatKey', string>;
type Stored = Omit<ReachPerson, 'identities'> & { identities: StoredIdentity[] };

/** What decides how each of these people can be reached; one query whatever their number. `telling`: what was decided is told. */
export async function listReachPeople(
  db: Db,
  _permit: Permit<'meetings.read' | 'meetings.announce'> | 'telling',
  ids: PersonId[],
  now: Date,
): Promise<ReachPerson[]> {
  if (ids.length === 0) return [];
  const rows = await db.execute<Stored>(sql`
    select p.id as "personId", p.phone, p.email,
      exists (select 1 from devices d where d.person_id = p.id and d.revoked_at is null) as "hasDevice",
      coalesce((
        select jsonb_agg(jsonb_build_object('channel', n.channel, 'account', n.account, 'chatKey', n.chat_key,
          'unreachableAt', n.unreachable_at, 'lastHeardAt', n.last_in_at))
        from identities n where n.person_id = p.id and n.unlinked_at is null), '[]') as identities,
      coalesce((
        select jsonb_agg(a.address) from dead_addresses a
        where a.address in (p.email, p.phone)
          and a.refused_at > ${now.toISOString()}::timestamptz - make_interval(days => ${deadDays})), '[]') as "deadAddresses"
    from people p where p.id = any(${sql.param(ids)}::uuid[])`);
  return rows.map((row) => ({ ...row, identities: row.identities.map(toIdentity) }));
}

/** Notes that an address of the register refused for good; another address typed there is another one. */
export async function markAddressDead(tx: Db, address: string, reason: string, now: Date): Promise<void> {
  const row = { reason: reason.slice(0, 300), refusedAt: now };
  await tx
    .insert(deadAddresses)
    .values({ address, ...row })
    .onConflictDoUpdate({ target: deadAddresses.address, set: row });
}

function toIdentity({ unreachableAt, lastHeardAt, ...place }: StoredIdentity): ReachIdentity {
  return {
    ...place,
    unreachableAt: unreachableAt === null ? null : new Date(unreachableAt),
    lastHeardAt: lastHeardAt === null ? null : new Date(lastHeardAt),
  };
}
