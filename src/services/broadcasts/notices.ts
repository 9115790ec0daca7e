import {
  findNotice,
  listNoticeRecipients,
  listNotices,
  type NoticeRecipient,
  type NoticeRow,
} from '#db/queries/notices.ts';
import type { BroadcastId, OfficeId } from '#domain/ids.ts';
import type { ChangeAct } from '#domain/meetings/changes.ts';
import type { MeetingFacts } from '#messages/facts.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';

/** What a notice was about: a first invitation, one of the four acts, or single invitees. */
export type NoticeSubject = 'invitation' | ChangeAct | 'invitees_added' | 'invitees_withdrawn' | 'pack';
export type Notice = Omit<NoticeRow, 'facts' | 'kind'> & { subject: NoticeSubject; meeting: MeetingFacts };

/** The office's book of notices, the newest first (R16); 50 a page unless `limit` says otherwise, 200 at most. */
export async function readNotices(
  ctx: Context,
  officeId: OfficeId,
  page: { year?: number; before?: { year: number; number: number }; limit?: number } = {},
): Promise<Notice[]> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const limit = Math.min(page.limit ?? 50, 200);
  return (await listNotices(ctx.db, proof, { ...page, limit })).map(toNotice);
}

/** One notice with what it said, who had it sent, and for each recipient every fact with its time and channel (R16). */
export async function readNotice(
  ctx: Context,
  officeId: OfficeId,
  id: BroadcastId,
): Promise<{ notice: Notice; recipients: NoticeRecipient[] }> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const found = await findNotice(ctx.db, proof, id);
  if (!found) throw new RefusedError('not_found');
  return { notice: toNotice(found), recipients: await listNoticeRecipients(ctx.db, id) };
}

function toNotice({ facts, kind, ...row }: NoticeRow): Notice {
  const { meeting } = facts as { meeting: MeetingFacts };
  return { ...row, meeting, subject: subjectOf(kind, meeting) };
}

function subjectOf(kind: string, { change }: MeetingFacts): NoticeSubject {
  if (kind === 'invitees_added') return 'invitees_added';
  if (kind === 'pack') return 'pack';
  if (kind === 'invitation_withdrawn') return 'invitees_withdrawn';
  return change?.act ?? 'invitation';
}
