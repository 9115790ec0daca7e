import { type SQL, sql } from 'drizzle-orm';
import type { FeedbackKind, FeedbackState } from '#domain/feedback/lifecycle.ts';
import type { FeedbackId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import type { Db } from '../client.ts';

export type FeedbackFilter = {
  kind?: FeedbackKind | undefined;
  states?: readonly FeedbackState[] | undefined;
  /** Sent from this instant on, and before that one. */
  from?: Date | undefined;
  until?: Date | undefined;
};

export type FeedbackLine = {
  id: FeedbackId;
  year: number;
  number: number;
  kind: FeedbackKind;
  state: FeedbackState;
  text: string;
  article: string;
  ruleSetName: string | null;
  source: 'chat' | 'site' | 'letter' | 'phone';
  senderName: string;
  senderUnit: string;
  letterNumber: string | null;
  letterOn: string | null;
  assigneeName: string | null;
  createdAt: Date;
  movedAt: Date;
  /** The office's last answer or reason; null before. */
  answer: string | null;
  answeredAt: Date | null;
};

export type FeedbackPage = { limit: number; offset?: number };

const matching = (
  { officeId }: Permit<'feedback.read'>,
  { kind, states, from, until }: FeedbackFilter,
): SQL => {
  const parts = [
    sql`f.office_id = ${officeId}`,
    ...(kind ? [sql`f.kind = ${kind}`] : []),
    ...(states ? [sql`f.state = any(${sql.param(states)}::text[])`] : []),
    ...(from ? [sql`f.created_at >= ${from.toISOString()}`] : []),
    ...(until ? [sql`f.created_at < ${until.toISOString()}`] : []),
  ];
  return sql.join(parts, sql` and `);
};

/** Tickets of the office: those that wait first, the longest waiting on top; then the others, the newest first. */
export async function listFeedback(
  db: Db,
  permit: Permit<'feedback.read'>,
  filter: FeedbackFilter,
  { limit, offset = 0 }: FeedbackPage,
): Promise<FeedbackLine[]> {
  const isOpen = sql`f.state in ('new', 'in_progress', 'reopened')`;
  return lines(
    db,
    permit,
    filter,
    sql`
    order by ${isOpen} desc, case when ${isOpen} then f.created_at end, f.created_at desc, f.number desc
    limit ${limit} offset ${offset}`,
  );
}

/** The same tickets in the order of their numbers, all of them: what is compiled and sent on (R62). */
export function listFeedbackToExport(
  db: Db,
  permit: Permit<'feedback.read'>,
  filter: FeedbackFilter,
): Promise<FeedbackLine[]> {
  return lines(db, permit, filter, sql`order by f.year, f.number`);
}

async function lines(db: Db, permit: Permit<'feedback.read'>, filter: FeedbackFilter, rest: SQL) {
  const rows = await db.execute<Record<string, unknown>>(sql`
    select f.id, f.year, f.number, f.kind, f.state, f.text, f.article, r.name as "ruleSetName", f.source,
      f.sender_name as "senderName", f.sender_unit as "senderUnit", f.letter_number as "letterNumber",
      f.letter_on::text as "letterOn", p.full_name as "assigneeName", f.created_at as "createdAt", f.moved_at as "movedAt",
      last.text as answer, last.at as "answeredAt"
    from feedback f
    left join rule_sets r on r.id = f.rule_set_id
    left join accounts a on a.id = f.assignee_id left join people p on p.id = a.person_id
    left join lateral (
      select e.text, e.at from feedback_entries e
      where e.feedback_id = f.id and e.kind in ('answer', 'decline') order by e.id desc limit 1) last on true
    where ${matching(permit, filter)} ${rest}`);
  return rows.map(
    (row) =>
      ({
        ...row,
        createdAt: new Date(String(row.createdAt)),
        movedAt: new Date(String(row.movedAt)),
        answeredAt: row.answeredAt === null ? null : new Date(String(row.answeredAt)),
      }) as FeedbackLine,
  );
}
