import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { GroupId, OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { offices } from './offices.ts';
import { units } from './units.ts';

export const people = pgTable(
  'people',
  {
    id: randomId().$type<PersonId>(),
    fullName: text('full_name').notNull(),
    phone: text('phone'),
    email: text('email'),
    language: text('language').$type<'vi' | 'en'>().notNull().default('vi'),
    /** The number an office knows the person by, for imports (mã cán bộ). */
    code: text('code').unique(),
    /** Left for good: is found no more, stays on old papers. */
    leftAt: instant('left_at'),
    searchText: text('search_text').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('people_phone').on(table.phone),
    index('people_search').on(table.searchText),
    /** The order of the register: given name first, as Vietnamese lists are. */
    index('people_register').on(
      sql`(regexp_replace(${table.fullName}, '^.*\\s', '')) collate "vi-x-icu"`,
      sql`${table.fullName} collate "vi-x-icu"`,
      table.id,
    ),
  ],
);

/** A person's post in a unit; several at once are usual (kiêm nhiệm), and old ones stay. */
export const posts = pgTable(
  'posts',
  {
    id: randomId(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    unitId: uuid('unit_id')
      .$type<UnitId>()
      .notNull()
      .references(() => units.id),
    title: text('title').notNull(),
    isHead: boolean('is_head').notNull().default(false),
    protocolRank: integer('protocol_rank').notNull().default(1000),
    validFrom: date('valid_from').notNull(),
    validTo: date('valid_to'),
  },
  (table) => [index('posts_person').on(table.personId), index('posts_unit').on(table.unitId)],
);

/** An ad-hoc group that is invited as one (Ban Chỉ đạo, R3). */
export const groups = pgTable('groups', {
  id: randomId().$type<GroupId>(),
  officeId: uuid('office_id')
    .$type<OfficeId>()
    .notNull()
    .references(() => offices.id),
  name: text('name').notNull(),
  decisionNumber: text('decision_number'),
  validFrom: date('valid_from').notNull(),
  validTo: date('valid_to'),
  searchText: text('search_text').notNull(),
});

export const groupMembers = pgTable(
  'group_members',
  {
    groupId: uuid('group_id')
      .$type<GroupId>()
      .notNull()
      .references(() => groups.id),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    role: text('role').notNull(),
    protocolRank: integer('protocol_rank').notNull().default(1000),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.personId] })],
);
