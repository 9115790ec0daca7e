import type { OfficeId } from '#domain/ids.ts';
import type { TestProgram } from './program.ts';

/** The office manages the whole tree, as the first office of an installation does until it chooses its own unit. */
export async function manageAll(
  { connection, seed }: Pick<TestProgram, 'connection' | 'seed'>,
  id: OfficeId = seed.office.id,
): Promise<void> {
  await connection.sql`update offices set root_unit_id = null where id = ${id}`;
}
