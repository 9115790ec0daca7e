import type { UnitId } from '#domain/ids.ts';
import type { ReorganisationInput } from '#services/units/reorganisation-input.ts';
import type { TestProgram } from './program.ts';

/** The merger that everything is told about: Tài chính and Nội vụ become one on 15 December, a week ahead. */
export function merger(test: Pick<TestProgram, 'seed'>): ReorganisationInput {
  const { finance, home, province } = test.seed.units;
  return {
    kind: 'merge',
    on: '2026-12-15',
    decisionNumber: '88/QĐ-UBND',
    predecessorIds: [finance.id, home.id],
    successor: {
      unit: {
        name: 'Sở Tài chính và Nội vụ',
        shortName: 'Sở TC-NV',
        kind: 'department',
        parentId: province.id,
        protocolRank: 10,
      },
    },
    headPostId: null,
  };
}

const tables = [
  'units',
  'unit_names',
  'unit_parents',
  'posts',
  'desk_holders',
  'unit_successions',
  'invitations',
  'group_members',
  'rsvp_versions',
] as const;

/** Every row of what a reorganisation may touch, as the database writes it. */
export async function everyRow(test: Pick<TestProgram, 'connection'>): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of tables) {
    const found = await test.connection.sql.unsafe(
      `select to_jsonb(t)::text as row from ${table} t order by 1`,
    );
    rows[table] = found.map(({ row }) => String(row));
  }
  return rows;
}

/** The one unit of the register with this name. */
export async function unitCalled(test: Pick<TestProgram, 'connection'>, name: string): Promise<UnitId> {
  const [row] = await test.connection.sql`select id from units where name = ${name}`;
  return row?.id as UnitId;
}
