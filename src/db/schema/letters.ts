import { jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';
import type { MeetingId } from '#domain/ids.ts';
import type { CalledInLetter } from '#domain/letters/called.ts';
import { createdAt, instant } from './columns.ts';
import { meetings } from './meetings.ts';

/**
 * Whom the letter that a meeting was drafted from calls, and until when it wants an answer: words with their page, for the step
 * of the invitees. The letter itself is kept nowhere.
 */
export const meetingLetters = pgTable('meeting_letters', {
  meetingId: uuid('meeting_id')
    .$type<MeetingId>()
    .primaryKey()
    .references(() => meetings.id),
  called: jsonb('called').$type<CalledInLetter[]>().notNull(),
  answerBy: instant('answer_by'),
  createdAt: createdAt(),
});
