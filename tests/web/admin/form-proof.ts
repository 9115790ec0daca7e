import { expect } from 'vitest';
import type { TestProgram } from '#tests/support/program.ts';
import { signedIn, siteOf, type Visitor } from './visitor.ts';

/** Longer than any one line that a form takes. */
export const long = 'Tên ỗ ự '.repeat(80).trim();

/** A form as it is sent: its place below the office's address, and its fields. */
export type Sent = { path: string; fields: Record<string, string> };

/** What is asked of every form of the register, with the rows and audit rows that prove it. */
export function formProof(test: TestProgram, visitor: Visitor) {
  const { sql } = test.connection;
  const home = `/admin/o/${test.seed.office.id}`;
  const countOf = async (table: string): Promise<number> =>
    (await sql`select count(*)::int as count from ${sql(table)}`)[0]?.count;
  const audited = async (action: string) => (await sql`select 1 from audit where action = ${action}`).length;
  /** Sends the form twice at the same time, as an impatient hand does. */
  const twice = ({ path, fields }: Sent) =>
    Promise.all([visitor.post(home + path, fields), visitor.post(home + path, fields)]);
  /** Sends the form as who may only look: what is not theirs does not exist, and nothing is written. */
  async function refusedToReaders({ path, fields }: Sent, table: string): Promise<void> {
    const before = await countOf(table);
    for (const account of ['chair', 'auditor'] as const) {
      const reader = await signedIn(siteOf(test.program), account);
      await reader.get(home);
      expect([account, (await reader.post(home + path, fields)).status]).toEqual([account, 404]);
    }
    expect(await countOf(table)).toBe(before);
  }
  return { home, countOf, audited, twice, refusedToReaders };
}
