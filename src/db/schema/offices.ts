import { type AnyPgColumn, date, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { OfficeId, UnitId } from '#domain/ids.ts';
import { createdAt, randomId } from './columns.ts';
import { units } from './units.ts';

/** A convening body; owns its meetings, rule sets and registers (R4). Units and people are shared. */
export const offices = pgTable('offices', {
  id: randomId().$type<OfficeId>(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  shortName: text('short_name').notNull(),
  block: text('block').$type<'party' | 'state'>().notNull(),
  timeZone: text('time_zone').notNull().default('Asia/Ho_Chi_Minh'),
  publishedAddress: text('published_address'),
  botNames: text('bot_names'),
  contactName: text('contact_name'),
  contactPhone: text('contact_phone'),
  messengerApprovalNumber: text('messenger_approval_number'),
  messengerApprovalOn: date('messenger_approval_on'),
  /** The office's own body: its remit is that unit and all below it; null is the whole tree. */
  rootUnitId: uuid('root_unit_id')
    .$type<UnitId>()
    .references((): AnyPgColumn => units.id),
  createdAt: createdAt(),
});

/** Facts of this installation itself: set-up key, demo mark, instance id. */
export const settings = pgTable('settings', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
});

/** Holidays and exchanged working days, with the decision that ordered them. */
export const daysOff = pgTable(
  'days_off',
  {
    on: date('on').notNull(),
    kind: text('kind').$type<'holiday' | 'exchanged_working_day'>().notNull(),
    status: text('status').$type<'confirmed' | 'pending'>().notNull(),
    decisionNumber: text('decision_number'),
    name: text('name').notNull().default(''),
  },
  (table) => [primaryKey({ columns: [table.on] })],
);
