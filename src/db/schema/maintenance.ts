import { pgTable, text } from 'drizzle-orm/pg-core';
import type { MaintenanceId } from '#domain/ids.ts';
import { createdAt, instant, randomId } from './columns.ts';

/** "Thông báo bảo trì": shown on every site from its creation until its end, and told on every channel (R55). */
export const maintenanceNotices = pgTable('maintenance_notices', {
  id: randomId().$type<MaintenanceId>(),
  text: text('text').notNull(),
  fromAt: instant('from_at').notNull(),
  untilAt: instant('until_at').notNull(),
  createdAt: createdAt(),
  cancelledAt: instant('cancelled_at'),
});
