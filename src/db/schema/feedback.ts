import { bigint, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { FeedbackKind, FeedbackState } from '#domain/feedback/lifecycle.ts';
import type { AccountId, FeedbackId, OfficeId, PersonId, RuleSetId } from '#domain/ids.ts';
import { accounts } from './accounts.ts';
import { instant, randomId } from './columns.ts';
import { offices } from './offices.ts';
import { people } from './people.ts';
import { ruleSets } from './rule-sets.ts';

/** "Góp ý phần mềm" and "kiến nghị sửa quy chế" (R45, R62): a ticket with its first words; all that follows is an entry. */
export const feedback = pgTable(
  'feedback',
  {
    id: randomId().$type<FeedbackId>(),
    officeId: uuid('office_id')
      .$type<OfficeId>()
      .notNull()
      .references(() => offices.id),
    /** Running number of the office within the year of its day; given once, never again. */
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    kind: text('kind').$type<FeedbackKind>().notNull(),
    state: text('state').$type<FeedbackState>().notNull().default('new'),
    text: text('text').notNull(),
    ruleSetId: uuid('rule_set_id')
      .$type<RuleSetId>()
      .references(() => ruleSets.id),
    /** The article it is about, as it was written. */
    article: text('article').notNull().default(''),
    source: text('source').$type<'chat' | 'site' | 'letter' | 'phone'>().notNull(),
    /** Null: somebody whom the register does not know, by letter or phone. */
    personId: uuid('person_id')
      .$type<PersonId>()
      .references(() => people.id),
    senderName: text('sender_name').notNull(),
    senderUnit: text('sender_unit').notNull().default(''),
    letterNumber: text('letter_number'),
    letterOn: date('letter_on'),
    /** The chat it was written in, where the answer is expected. */
    lane: text('lane'),
    address: text('address'),
    assigneeId: uuid('assignee_id')
      .$type<AccountId>()
      .references(() => accounts.id),
    /** Counts every act, so that nobody acts on what they have not seen. */
    version: integer('version').notNull().default(1),
    createdBy: jsonb('created_by').$type<Actor>().notNull(),
    createdAt: instant('created_at').notNull(),
    /** Since when it has been in its state. */
    movedAt: instant('moved_at').notNull(),
  },
  (table) => [
    uniqueIndex('feedback_number').on(table.officeId, table.year, table.number),
    index('feedback_office').on(table.officeId, table.state),
    index('feedback_person').on(table.personId, table.createdAt),
  ],
);

/** What was said and done about a ticket, in order; rows are only added (a trigger holds it). */
export const feedbackEntries = pgTable(
  'feedback_entries',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    feedbackId: uuid('feedback_id')
      .$type<FeedbackId>()
      .notNull()
      .references(() => feedback.id),
    kind: text('kind')
      .$type<'reply' | 'answer' | 'decline' | 'note' | 'take_up' | 'assign' | 'file'>()
      .notNull(),
    text: text('text').notNull().default(''),
    /** Number and day of a letter that answers; who it was given to; how it was filed before. */
    data: jsonb('data').$type<Record<string, string | null>>().notNull().default({}),
    by: jsonb('by').$type<Actor>().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('feedback_entries_of').on(table.feedbackId, table.id)],
);
