import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { NominationId, PersonId } from '#domain/ids.ts';
import type { ClaimFacts } from '#domain/links/claim.ts';
import type { Db } from '../client.ts';
import { linkCodes } from '../schema/links.ts';

/** What decides whether these people may be given a claim link; one query whatever their number. */
export async function listClaimFacts(db: Db, personIds: PersonId[]): Promise<Map<PersonId, ClaimFacts>> {
  if (personIds.length === 0) return new Map();
  const rows = await db.execute<ClaimFacts & { personId: PersonId }>(sql`
    select p.id as "personId",
      exists (select 1 from identities n where n.person_id = p.id)
        or exists (select 1 from devices d where d.person_id = p.id) as "wasLinked",
      exists (select 1 from accounts a where a.person_id = p.id)
        or exists (select 1 from desk_holders h where h.person_id = p.id) as "hasOffice",
      coalesce((select jsonb_agg(o.unit_id) from posts o where o.person_id = p.id), '[]') as "unitIds"
    from people p where p.id = any(${sql.param(personIds)}::uuid[])`);
  return new Map(rows.map(({ personId, ...facts }) => [personId, facts]));
}

/** Writes the one-time code of a claim link; only its hash is stored. The caller has proved the right to the nomination. */
export async function insertClaimCode(
  tx: Db,
  row: typeof linkCodes.$inferInsert & { nominationId: NominationId },
): Promise<void> {
  await tx.insert(linkCodes).values(row);
}

/** Unspent claim links of a nomination open nothing any more. */
export async function expireClaims(tx: Db, nominationId: NominationId, now: Date): Promise<void> {
  await tx
    .update(linkCodes)
    .set({ expiresAt: now })
    .where(
      and(eq(linkCodes.nominationId, nominationId), isNull(linkCodes.usedAt), gt(linkCodes.expiresAt, now)),
    );
}
