import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/actor.ts';
import type { TaskState } from '#domain/conclusions/action-item.ts';
import type { ConclusionBody, TaskDraft } from '#domain/conclusions/body.ts';
import type { ConclusionKind, ConclusionState } from '#domain/conclusions/lifecycle.ts';
import type { ActionItemId, ConclusionId, MeetingId, UnitId } from '#domain/ids.ts';
import { instant, randomId } from './columns.ts';
import { meetings } from './meetings.ts';
import { units } from './units.ts';

/** Biên bản or thông báo kết luận of a meeting. Its number is given by the văn thư on paper and never stored here. */
export const conclusions = pgTable(
  'conclusions',
  {
    id: randomId().$type<ConclusionId>(),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    kind: text('kind').$type<ConclusionKind>().notNull(),
    state: text('state').$type<ConclusionState>().notNull().default('draft'),
    /** The newest version; a proposed, approved or issued text is this one. */
    version: integer('version').notNull().default(1),
    /** How often a text was laid before the chair: each time is an ask of its own, also of an unchanged text. */
    proposals: integer('proposals').notNull().default(0),
    proposedAt: instant('proposed_at'),
    proposedBy: jsonb('proposed_by').$type<Actor>(),
    approvedAt: instant('approved_at'),
    approvedBy: jsonb('approved_by').$type<Actor>(),
    /** How the chair said yes, where the office notes it for them (paper, phone). */
    approvalNote: text('approval_note').notNull().default(''),
    issuedAt: instant('issued_at'),
    issuedBy: jsonb('issued_by').$type<Actor>(),
  },
  (table) => [
    unique('conclusions_once').on(table.meetingId, table.kind),
    check(
      'conclusions_proposed',
      sql`(state in ('proposed','approved','issued')) <= (proposed_at is not null)`,
    ),
    check('conclusions_approved', sql`(state in ('approved','issued')) = (approved_at is not null)`),
    check('conclusions_issued', sql`(state = 'issued') = (issued_at is not null)`),
  ],
);

/** Every text a conclusion ever had (R48). */
export const conclusionVersions = pgTable(
  'conclusion_versions',
  {
    conclusionId: uuid('conclusion_id')
      .$type<ConclusionId>()
      .notNull()
      .references(() => conclusions.id),
    version: integer('version').notNull(),
    body: jsonb('body').$type<ConclusionBody>().notNull(),
    /** Drafted from stored facts by the program, or written by somebody. */
    origin: text('origin').$type<'drafted' | 'edited'>().notNull(),
    writtenBy: jsonb('written_by').$type<Actor>().notNull(),
    writtenAt: instant('written_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.conclusionId, table.version] })],
);

/** Nhiệm vụ: what an issued conclusion asks of a unit, as the chair approved it (QĐ 45). */
export const actionItems = pgTable(
  'action_items',
  {
    id: randomId().$type<ActionItemId>(),
    meetingId: uuid('meeting_id')
      .$type<MeetingId>()
      .notNull()
      .references(() => meetings.id),
    conclusionId: uuid('conclusion_id')
      .$type<ConclusionId>()
      .notNull()
      .references(() => conclusions.id),
    position: integer('position').notNull(),
    text: text('text').notNull(),
    leadUnitId: uuid('lead_unit_id')
      .$type<UnitId>()
      .notNull()
      .references(() => units.id),
    product: text('product').notNull().default(''),
    dueOn: date('due_on'),
    state: text('state').$type<TaskState>().notNull().default('open'),
    /** 1 as the conclusion gave it; one more with every change since. */
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('action_items_position').on(table.conclusionId, table.position),
    index('action_items_meeting').on(table.meetingId),
    index('action_items_lead').on(table.leadUnitId),
    index('action_items_due').on(table.dueOn).where(sql`state <> 'done'`),
  ],
);

/** Đính chính: what became of a task after its conclusion was issued, whose text stays as it is (R48). Only added to. */
export const actionChanges = pgTable(
  'action_changes',
  {
    actionItemId: uuid('action_item_id')
      .$type<ActionItemId>()
      .notNull()
      .references(() => actionItems.id),
    /** The task's version that this change made. */
    version: integer('version').notNull(),
    before: jsonb('before').$type<TaskDraft>().notNull(),
    /** Null: withdrawn. */
    after: jsonb('after').$type<TaskDraft>(),
    reason: text('reason').notNull(),
    changedBy: jsonb('changed_by').$type<Actor>().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.actionItemId, table.version] })],
);

/** Đơn vị phối hợp. */
export const actionItemSupporters = pgTable(
  'action_item_supporters',
  {
    actionItemId: uuid('action_item_id')
      .$type<ActionItemId>()
      .notNull()
      .references(() => actionItems.id),
    unitId: uuid('unit_id')
      .$type<UnitId>()
      .notNull()
      .references(() => units.id),
  },
  (table) => [
    primaryKey({ columns: [table.actionItemId, table.unitId] }),
    index('action_item_supporters_unit').on(table.unitId),
  ],
);

/** What was said about a task, in order: received, reported, accepted by the office or given back. Only added to. */
export const actionReports = pgTable(
  'action_reports',
  {
    id: randomId(),
    actionItemId: uuid('action_item_id')
      .$type<ActionItemId>()
      .notNull()
      .references(() => actionItems.id),
    kind: text('kind').$type<'received' | 'reported' | 'accepted' | 'returned'>().notNull(),
    /** The task's version about which it was said. */
    itemVersion: integer('item_version').notNull().default(1),
    text: text('text').notNull().default(''),
    saidBy: jsonb('said_by').$type<Actor>().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    index('action_reports_item').on(table.actionItemId, table.at),
    uniqueIndex('action_reports_received')
      .on(table.actionItemId, table.itemVersion)
      .where(sql`kind = 'received'`),
  ],
);
