import { date, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { OfficeId, TemplateId } from '#domain/ids.ts';
import type { Recurrence } from '#domain/templates/recurrence.ts';
import type { TemplateAgendaItem, TemplateFacts, TemplateInvitees } from '#domain/templates/template.ts';
import { createdAt, instant, randomId } from './columns.ts';
import { offices } from './offices.ts';

/** What a meeting can be made from; with a recurrence it is a series (giao ban every Monday). */
export const meetingTemplates = pgTable(
  'meeting_templates',
  {
    id: randomId().$type<TemplateId>(),
    officeId: uuid('office_id')
      .$type<OfficeId>()
      .notNull()
      .references(() => offices.id),
    name: text('name').notNull(),
    facts: jsonb('facts').$type<TemplateFacts>().notNull(),
    invitees: jsonb('invitees').$type<TemplateInvitees>().notNull(),
    agenda: jsonb('agenda').$type<TemplateAgendaItem[]>().notNull().default([]),
    recurrence: jsonb('recurrence').$type<Recurrence>(),
    fromOn: date('from_on'),
    untilOn: date('until_on'),
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
  },
  (table) => [index('meeting_templates_office').on(table.officeId)],
);
