import { type AnyPgColumn, date, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { AccountId, ClassId, OfficeId, RuleSetId } from '#domain/ids.ts';
import type { MeetingClass } from '#domain/rule-sets/meeting-class.ts';
import { accounts } from './accounts.ts';
import { createdAt, instant, randomId } from './columns.ts';
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
  /** A draft may be edited and binds nobody; what is in force is changed by a copy that takes its place. */
  status: text('status').$type<'draft' | 'in_force'>().notNull().default('in_force'),
  previousId: uuid('previous_id')
    .$type<RuleSetId>()
    .references((): AnyPgColumn => ruleSets.id),
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

/** Who has read and accepted which rules, at first sign-in (R34). */
export const ruleAcceptances = pgTable(
  'rule_acceptances',
  {
    accountId: uuid('account_id')
      .$type<AccountId>()
      .notNull()
      .references(() => accounts.id),
    ruleSetId: uuid('rule_set_id')
      .$type<RuleSetId>()
      .notNull()
      .references(() => ruleSets.id),
    acceptedAt: instant('accepted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.ruleSetId] })],
);
