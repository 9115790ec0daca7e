import { listOffices } from '#db/queries/offices.ts';
import type { Program } from '../context.ts';

/** What an office publishes about itself, so that people can tell its real address and its real bot. */
export type PublishedOffice = { name: string; address: string; botNames: string };

/**
 * What every office publishes so that anybody can tell a false address or bot (R7b, BP Đ4.2, GD Đ2.2): its name, the
 * address it published or else ours, and the names of its accounts. No permit: it is there to be read by everybody, so
 * it holds no person and no telephone.
 */
export async function listPublishedOffices({ db, house }: Program): Promise<PublishedOffice[]> {
  const offices = await listOffices(db);
  return offices.map((office) => ({
    name: office.name,
    address: office.publishedAddress ?? house.publicUrl,
    botNames: office.botNames ?? '',
  }));
}
