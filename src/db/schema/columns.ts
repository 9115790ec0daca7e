import { timestamp, uuid } from 'drizzle-orm/pg-core';

/** An instant, stored in UTC with microseconds, read as a Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const createdAt = () => instant('created_at').notNull().defaultNow();

export const randomId = () => uuid('id').primaryKey().defaultRandom();
