import { findPictureName, forgetPictureName, keepPictureName } from '#db/queries/messenger-pictures.ts';
import type { Program } from '../context.ts';

/** The names by which one messenger account knows pictures that it was given once. */
export type PictureNames = {
  find(hash: string): Promise<string | null>;
  keep(hash: string, externalId: string): Promise<void>;
  forget(hash: string): Promise<void>;
};

/** Opens the names of one account, in the database, for every process that sends with it. */
export function pictureNames(
  { db, clock }: Pick<Program, 'db' | 'clock'>,
  place: { channel: string; account: string },
): PictureNames {
  return {
    find: (hash) => findPictureName(db, { ...place, hash }),
    keep: (hash, externalId) => keepPictureName(db, { ...place, hash, externalId, keptAt: clock() }),
    forget: (hash) => forgetPictureName(db, { ...place, hash }),
  };
}
