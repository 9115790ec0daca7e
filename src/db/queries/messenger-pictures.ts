import { and, eq } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { messengerPictures } from '../schema/messengers.ts';

type Place = { channel: string; account: string };
type Named = Place & { hash: string };

const isOf = ({ channel, account, hash }: Named) =>
  and(
    eq(messengerPictures.channel, channel),
    eq(messengerPictures.account, account),
    eq(messengerPictures.hash, hash),
  );

/** By which name the account knows the picture; null when it was never given it. */
export async function findPictureName(db: Db, picture: Named): Promise<string | null> {
  const [row] = await db.select().from(messengerPictures).where(isOf(picture));
  return row?.externalId ?? null;
}

/** Writes the name the account gave the picture; the newest stands. */
export async function keepPictureName(
  db: Db,
  { externalId, keptAt, ...picture }: Named & { externalId: string; keptAt: Date },
): Promise<void> {
  await db
    .insert(messengerPictures)
    .values({ ...picture, externalId, keptAt })
    .onConflictDoUpdate({
      target: [messengerPictures.channel, messengerPictures.account, messengerPictures.hash],
      set: { externalId, keptAt },
    });
}

/** The account knows this name no more. */
export async function forgetPictureName(db: Db, picture: Named): Promise<void> {
  await db.delete(messengerPictures).where(isOf(picture));
}
