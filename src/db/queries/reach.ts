import { sql } from 'drizzle-orm';
import type { ReachIdentity, ReachPerson } from '#domain/broadcasts/plan-reach.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';

type StoredIdentity = Record<keyof ReachIdentity, string | null> & { channel: string; account: string };
type Stored = Omit<ReachPerson, 'identities'> & { identities: StoredIdentity[] };

/** What decides how each of these people can be reached; one query whatever their number. */
export async function listReachPeople(
  db: Db,
  _permit: Permit<'meetings.read' | 'meetings.announce'>,
  ids: PersonId[],
): Promise<ReachPerson[]> {
  if (ids.length === 0) return [];
  const rows = await db.execute<Stored>(sql`
    select p.id as "personId", p.phone, p.email,
      exists (select 1 from devices d where d.person_id = p.id and d.revoked_at is null) as "hasDevice",
      coalesce((
        select jsonb_agg(jsonb_build_object('channel', n.channel, 'account', n.account,
          'unreachableAt', n.unreachable_at, 'lastHeardAt', n.last_in_at))
        from identities n where n.person_id = p.id and n.unlinked_at is null), '[]') as identities
    from people p where p.id = any(${sql.param(ids)}::uuid[])`);
  return rows.map((row) => ({ ...row, identities: row.identities.map(toIdentity) }));
}

function toIdentity({ channel, account, unreachableAt, lastHeardAt }: StoredIdentity): ReachIdentity {
  return {
    channel,
    account,
    unreachableAt: unreachableAt === null ? null : new Date(unreachableAt),
    lastHeardAt: lastHeardAt === null ? null : new Date(lastHeardAt),
  };
}
