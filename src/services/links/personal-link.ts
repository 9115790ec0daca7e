import { findPersonByLink, insertPersonalLinks, listPersonalLinks } from '#db/queries/links.ts';
import type { Person } from '#db/queries/people.ts';
import type { PersonId } from '#domain/ids.ts';
import { newUuid } from '#lib/random.ts';
import { derivedToken, hashSecret } from '#lib/secrets.ts';
import type { Context, House } from '../context.ts';

/** The token of a personal page, made again from the link's id: only its hash is stored. */
const tokenOf = (house: House, linkId: string) => derivedToken(house.secret, 'personal-link', linkId);

/** Gives a personal page to everybody of these who has none yet. */
export async function ensurePersonalLinks(ctx: Context, personIds: PersonId[]): Promise<void> {
  const present = new Set((await listPersonalLinks(ctx.db, personIds)).map((row) => row.personId));
  const rows = personIds
    .filter((personId) => !present.has(personId))
    .map((personId) => {
      const id = newUuid(ctx.random);
      return { id, personId, tokenHash: hashSecret(tokenOf(ctx.house, id)) };
    });
  await insertPersonalLinks(ctx.db, rows);
}

/** The address of each person's page (`/p/<token>`); people without one are left out. */
export async function personalAddresses(
  ctx: Pick<Context, 'db' | 'house'>,
  personIds: PersonId[],
): Promise<Map<PersonId, string>> {
  const links = await listPersonalLinks(ctx.db, personIds);
  return new Map(
    links.map((link) => [link.personId, `${ctx.house.publicUrl}/p/${tokenOf(ctx.house, link.id)}`]),
  );
}

/** Whose page this address opens, or null for a token that was altered, revoked or never given. */
export function whosePage(ctx: Pick<Context, 'db'>, token: string): Promise<Person | null> {
  return findPersonByLink(ctx.db, hashSecret(token));
}
