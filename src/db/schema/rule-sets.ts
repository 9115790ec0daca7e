import { date, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { ClassId, OfficeId, RuleSetId } from '#domain/ids.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import { createdAt, randomId } from './columns.ts';
import { offices } from './offices.ts';

/** Gói quy chế: a dated set of meeting classes that one office follows (R5). */
export const ruleSets = pgTable('rule_sets', {
  id: randomId().$type<RuleSetId>(),
  officeId: uuid('office_id')
    .$type<OfficeId>()
    .notNull()
    .references(() => offices.id),
  code: text('code').notNull(),
  name: text('name').notNull(),
  number: text('number'),
  issuedOn: date('issued_on'),
  inForceFrom: date('in_force_from').notNull(),
  inForceTo: date('in_force_to'),
  legalBasis: text('legal_basis').notNull(),
  createdAt: createdAt(),
});

/** One class of meeting and all its limits; a meeting pins the row it was announced under. */
export const meetingClasses = pgTable(
  'meeting_classes',
  {
    id: randomId().$type<ClassId>(),
    ruleSetId: uuid('rule_set_id')
      .$type<RuleSetId>()
      .notNull()
      .references(() => ruleSets.id),
    code: text('code').notNull(),
    rules: jsonb('rules').$type<MeetingClass>().notNull(),
  },
  (table) => [unique().on(table.ruleSetId, table.code)],
);
