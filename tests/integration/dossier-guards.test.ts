import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

/** Every table whose rows end with their meeting, with the columns that place a row in it. */
const TABLES = {
  meetings: { id: 'meeting' },
  meeting_versions: { meeting_id: 'meeting' },
  agenda_items: { meeting_id: 'meeting' },
  agenda_versions: { meeting_id: 'meeting' },
  invitations: { meeting_id: 'meeting' },
  phone_calls: { meeting_id: 'meeting' },
  packs: { meeting_id: 'meeting' },
  presences: { meeting_id: 'meeting' },
  absences: { meeting_id: 'meeting' },
  sittings: { meeting_id: 'meeting' },
  sitting_events: { meeting_id: 'meeting' },
  speeches: { meeting_id: 'meeting' },
  information_requests: { meeting_id: 'meeting' },
  motions: { meeting_id: 'meeting' },
  voting_rounds: { meeting_id: 'meeting' },
  opinions: { meeting_id: 'meeting' },
  conclusions: { meeting_id: 'meeting' },
  documents: { meeting_id: 'meeting' },
  rsvp_versions: { invitation_id: 'invitations' },
  answer_limits: { invitation_id: 'invitations' },
  nominations: { invitation_id: 'invitations' },
  change_requests: { invitation_id: 'invitations' },
  nomination_versions: { nomination_id: 'nominations' },
  document_versions: { document_id: 'documents', submitted_at: 'now' },
  pack_papers: { pack_id: 'packs' },
  paper_extensions: { agenda_item_id: 'agenda_items' },
  electors: { round_id: 'voting_rounds' },
  tellers: { round_id: 'voting_rounds' },
  ballots: { round_id: 'voting_rounds' },
  ballot_versions: { round_id: 'voting_rounds' },
  ballot_envelopes: { round_id: 'voting_rounds' },
  secret_ballots: { round_id: 'voting_rounds' },
  hand_counts: { round_id: 'voting_rounds' },
  opinion_versions: { opinion_id: 'opinions' },
  opinion_requests: { meeting_id: 'meeting', closed_at: 'now' },
  opinion_answers: { asked_id: 'opinion_asked' },
  conclusion_versions: { conclusion_id: 'conclusions' },
} as const satisfies Record<string, Record<string, string>>;
/** What leads to a meeting and does not end with it. */
const BESIDES = { opinion_asked: { request_id: 'opinion_requests' } } as const;
const names = Object.keys(TABLES) as (keyof typeof TABLES)[];

type Column = { name: string; type: string; needed: boolean; many: boolean };
type Planted = Record<string, { id: string; value: Record<string, unknown> }>;

let test: TestProgram;
let frozen: Planted;
let open: Planted;
const columns = new Map<string, Column[]>();
beforeAll(async () => {
  test = await testProgram();
  await dropOthers();
  for (const name of [...names, ...Object.keys(BESIDES)]) columns.set(name, await columnsOf(name));
  [frozen, open] = [await plant(), await plant()];
  await test.connection
    .sql`insert into dossiers (meeting_id, version, cause, manifest, manifest_sha256, frozen_at, frozen_by)
    values (${frozen.meeting!.id}, 1, 'closed', '{}', 'x', now(), '{}')`;
});
afterAll(() => test.close());

async function columnsOf(table: string): Promise<Column[]> {
  const rows = await test.connection.sql<Column[]>`
    select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull and a.atthasdef = false as needed,
      t.typcategory = 'A' as many
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and (a.attidentity = '' or a.attname = 'named_order')`;
  return [...rows];
}

/** A value that a column of this type takes; rows of the test need not mean anything. */
function anyOf({ type, many }: Column): unknown {
  if (many) return '{}';
  if (type === 'uuid') return randomUUID();
  if (type === 'integer' || type === 'bigint') return Math.floor(Math.random() * 1e9);
  if (type === 'boolean') return false;
  if (type === 'jsonb') return '{}';
  if (type.startsWith('timestamp')) return '2026-12-01T00:00:00Z';
  return type === 'date' ? '2026-12-01' : randomUUID();
}

/** One row of every table for one meeting, laid past checks and triggers. */
async function plant(): Promise<Planted> {
  const planted: Planted = { meeting: { id: randomUUID(), value: {} } };
  const order = { ...TABLES, ...BESIDES } as Record<string, Record<string, string>>;
  const waiting = Object.keys(order);
  while (waiting.length > 0) {
    const table = waiting.shift()!;
    const places = Object.entries(order[table]!);
    if (places.some(([, from]) => from !== 'now' && !planted[from])) {
      waiting.push(table);
      continue;
    }
    planted[table] = await lay(table, places, planted);
  }
  return planted;
}

async function lay(table: string, places: [string, string][], planted: Planted) {
  const known = Object.fromEntries(
    places.map(([column, from]) => [column, from === 'now' ? '2026-12-01T00:00:00Z' : planted[from]!.id]),
  );
  const value: Record<string, unknown> = {};
  for (const column of columns.get(table)!) {
    if (column.name in known) value[column.name] = known[column.name];
    else if (column.needed || column.name === 'id') value[column.name] = anyOf(column);
  }
  await past(table, value);
  return { id: String(value.id ?? ''), value };
}

/** Without foreign keys and triggers. */
async function past(table: string, value: Record<string, unknown>): Promise<void> {
  const row = literal(await whole(table, value));
  await test.connection.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx.unsafe(
      `insert into ${table} overriding system value select * from jsonb_populate_record(null::${table}, ${row}::jsonb)`,
    );
  });
}

/** Rows of this test need not make sense, and no other guard answers in the place of ours. */
async function dropOthers(): Promise<void> {
  const { sql } = test.connection;
  const guards = await sql<{ table: string; name: string }[]>`
    select tgrelid::regclass::text as table, tgname as name from pg_trigger
    where not tgisinternal and tgparentid = 0 and tgname not like 'frozen%' and tgname not like 'dossier%'`;
  for (const { table, name } of guards) await sql.unsafe(`drop trigger "${name}" on ${table}`);
  const checks = await sql<{ table: string; name: string }[]>`
    select conrelid::regclass::text as table, conname as name from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace and coninhcount = 0`;
  for (const { table, name } of checks)
    await sql.unsafe(`alter table ${table} drop constraint if exists "${name}"`);
}

/** A row of a table as JSON, with the usual values of what is not said. */
async function whole(table: string, value: Record<string, unknown>): Promise<string> {
  const usual = await test.connection.sql<{ name: string; expression: string }[]>`
    select a.attname as name, pg_get_expr(d.adbin, d.adrelid) as expression
    from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
    where d.adrelid = ${table}::regclass and a.attgenerated = ''`;
  const missing = usual.filter(({ name }) => !(name in value));
  const picked = missing.map(({ name, expression }) => `'${name}', ${expression}`).join(', ');
  const [row] = await test.connection.sql.unsafe(`select jsonb_build_object(${picked}) as row`);
  return JSON.stringify({ ...row!.row, ...jsonIn(value) });
}

const jsonIn = (value: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, one === '{}' ? (isList(key) ? [] : {}) : one]),
  );
const isList = (name: string) => [...columns.values()].flat().some((one) => one.name === name && one.many);
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** What the database says to one statement; nothing of it stays. */
async function told(statement: string): Promise<string> {
  const { sql } = test.connection;
  let said = 'done';
  await sql
    .begin(async (tx) => {
      const { count } = await tx.unsafe(statement);
      if (count !== 1) said = `touched ${count}`;
      throw new Error('back');
    })
    .catch((error: Error & { code?: string }) => {
      if (error.message !== 'back') said = error.code ?? error.message;
    });
  return said;
}

const opening = (id: string, why: string, words: string) =>
  `select open_dossier('${id}', '${why}', '${words}', '{}', now())`;

const placed = (table: keyof typeof TABLES, of: Planted) => {
  const [column = 'id'] = Object.keys(TABLES[table]);
  return `${column} = '${of[table]!.value[column]}'`;
};

/** Columns that may change after all. */
const FREE = new Set([
  'recalled_at',
  'recalled_by',
  'search_text',
  'updated_at',
  'handling',
  'handling_text',
]);
const CHANGES: Record<string, (name: string) => string> = {
  text: (name) => `${name} || 'x'`,
  integer: (name) => `${name} + 1`,
  boolean: (name) => `not ${name}`,
  jsonb: () => `'{"a":1}'`,
  'timestamp with time zone': () => 'now()',
  uuid: () => 'gen_random_uuid()',
};

/** A change of a column that says nothing of where the row belongs. */
function touching(table: keyof typeof TABLES, of: Planted): string {
  const value = of[table]!.value;
  const kinds = Object.keys(CHANGES);
  const [column] = columns
    .get(table)!
    .filter(
      ({ name, type }) => !(name in TABLES[table]) && name !== 'id' && type in CHANGES && !FREE.has(name),
    )
    .filter(({ name, type }) => name in value || type.startsWith('timestamp'))
    .sort((a, b) => kinds.indexOf(a.type) - kinds.indexOf(b.type));
  const { name, type } = column!;
  return `update ${table} set ${name} = ${CHANGES[type]!(name)} where ${placed(table, of)}`;
}

describe('R29 R48 the database refuses changes of what is frozen', () => {
  it.each(names)('%s: no row is changed, taken away or added', async (table) => {
    const { id: _, ...rest } = frozen[table]!.value;
    const adding = `insert into ${table} overriding system value select * from jsonb_populate_record(null::${table}, ${literal(
      await whole(table, table === 'meetings' ? frozen[table]!.value : rest),
    )}::jsonb)`;
    expect({
      changed: await told(touching(table, frozen)),
      gone: await told(`delete from ${table} where ${placed(table, frozen)}`),
      added: await told(adding),
    }).toEqual({ changed: 'MH001', gone: 'MH001', added: 'MH001' });
  });

  it.each(names)('%s of a meeting that is not frozen is no business of the guard', async (table) => {
    const said = [
      await told(touching(table, open)),
      await told(`delete from ${table} where ${placed(table, open)}`),
    ];
    expect(said).not.toContain('MH001');
  });

  it('goes red without the guard', async () => {
    const { sql } = test.connection;
    await sql`alter table speeches disable trigger frozen_speeches`;
    expect(await told(touching('speeches', frozen))).toBe('done');
    await sql`alter table speeches enable trigger frozen_speeches`;
  });

  it('lets a recall be noted, and a version that was never handed in come to its end', async () => {
    const [{ id } = { id: '' }] = await test.connection.sql<{ id: string }[]>`
      select id from documents where ${test.connection.sql.unsafe(placed('documents', frozen))}`;
    expect(await told(`update documents set recalled_at = now() where id = '${id}'`)).toBe('done');
    const never = { ...frozen.document_versions!.value, id: randomUUID(), submitted_at: null, number: 2 };
    await past('document_versions', never);
    expect(await told(`update document_versions set state = 'lapsed' where id = '${never.id}'`)).toBe('done');
    expect(await told(`update document_versions set submitted_at = now() where id = '${never.id}'`)).toBe(
      'MH001',
    );
  });

  it('opens for a secret or an erasure alone, with a reason, for one transaction, and on record', async () => {
    const { sql } = test.connection;
    const id = frozen.meeting!.id;
    const open = (why: string, words: string) => told(opening(id, why, words));
    expect(await open('corrected', 'Ghi nhầm')).toBe('MH002');
    expect(await open('secret', ' ')).toBe('MH002');
    await sql.begin(async (tx) => {
      await tx.unsafe(opening(id, 'erased', 'Theo quyết định số 12'));
      await tx.unsafe(touching('speeches', frozen));
    });
    expect(await told(touching('speeches', frozen))).toBe('MH001');
    expect(await sql`select cause, reason from dossier_openings`).toEqual([
      { cause: 'erased', reason: 'Theo quyết định số 12' },
    ]);
    expect(await told('delete from dossier_openings')).toBe('23000');
  });

  it('keeps the dossier itself: packed once, never written over, never gone', async () => {
    const packed = `update dossiers set packed_at = now(), archive_sha256 = 'a', archive_bytes = 1`;
    expect(await told(packed)).toBe('done');
    expect(await told(`update dossiers set manifest = '[]'`)).toBe('MH001');
    expect(await told('delete from dossiers')).toBe('MH001');
    await test.connection.sql.unsafe(packed);
    expect(await told(packed)).toBe('MH001');
  });
});
