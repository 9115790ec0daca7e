import { noChecks } from '#domain/checks/check-rules.ts';
import { holdRounds } from '#services/checks/hold-rounds.ts';
import { contextOf } from '#services/context.ts';
import { sendNudges } from '#services/nudges/send-nudges.ts';
import type { TestProgram } from './program.ts';

/** A time on the office's clock of January 2026, whose exchanged Saturday is the 10th: in the past of any database's clock. */
export const office = (day: string, time: string): Date => new Date(`2026-01-${day}T${time}:00+07:00`);

type Program = Pick<TestProgram, 'program' | 'clock' | 'connection'>;
const job = ({ program }: Program) => contextOf(program, { actor: { kind: 'system', job: 'test' } });

/** What the timetable does at that minute: cards of windows, evening reminders. */
export async function wakeAt(test: Program, at: Date): Promise<{ cards: number; nudges: number }> {
  test.clock.set(at);
  return { cards: await holdRounds(job(test)), nudges: await sendNudges(job(test)) };
}

/** Tellings happen by the database's clock: this one happened then. */
export async function toldAt(test: Program, meetingRef: string, at: Date): Promise<void> {
  const { sql } = test.connection;
  const told =
    await sql`update broadcasts set not_before = ${at.toISOString()}, created_at = ${at.toISOString()}
    where ref = ${meetingRef} and not_before > '2026-02-01' returning id`;
  await sql`update notices set created_at = ${at.toISOString()} where broadcast_id = any(${told.map(({ id }) => id)}::uuid[])`;
}

/** Nothing was ever checked or reminded of, and no meeting is coming: each test has a day of its own. */
export function clearChecks({ connection }: Pick<TestProgram, 'connection'>): Promise<unknown> {
  return connection.sql.begin(async (tx) => {
    // What is only added to outside of tests.
    await tx`set local session_replication_role = replica`;
    await tx`delete from outbox where kind in ('check_card', 'nudge')`;
    await tx`delete from notices where kind in ('check_card', 'nudge')`;
    await tx`truncate check_rounds, unit_checks, check_rules, nudge_rounds, nudges, nudge_choices`;
    await tx`update meetings set state = 'closed'`;
  });
}

/** The main office allows a person so many reminders a day, as always. */
export async function allowReminders(
  { connection, seed }: Pick<TestProgram, 'connection' | 'seed'>,
  remindersADay: number,
): Promise<void> {
  const { sql } = connection;
  const rules = JSON.stringify({ ...noChecks, remindersADay });
  await sql`insert into check_rules (office_id, version, from_on, rules, written_by, written_at)
    values (${seed.office.id}, 1, '2020-01-01', ${rules}::text::jsonb, '{}', now())`;
}
