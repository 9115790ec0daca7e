import { listMeetings, type Meeting } from '#db/queries/meetings.ts';
import { findOffice } from '#db/queries/offices.ts';
import type { OfficeId } from '#domain/ids.ts';
import { decidePermit } from '#domain/permissions.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { isApproved } from '../broadcasts/plan-deliveries.ts';
import type { Context } from '../context.ts';

export type { Meeting };
/** A meeting ahead, with how many were invited and have answered. */
export type ComingMeeting = Meeting & {
  invited: number;
  answered: number;
  timeZone: string;
  /** The office's authority approved third parties' messengers. */
  mayUseMessengers: boolean;
};

const hourMs = 3_600_000;
/** A meeting of this morning is still asked about at noon; whoever plans later than two months uses the site. */
const backHours = 12;
const aheadHours = 60 * 24;

/**
 * The announced meetings that the caller may read in any of their offices and that fit what was said: the beginning of the
 * code, or all words of the title in any order, with or without marks. Empty words fit every one; the soonest first.
 */
export async function findComing(ctx: Context, about: string): Promise<ComingMeeting[]> {
  const from = new Date(ctx.now.getTime() - backHours * hourMs);
  const until = new Date(ctx.now.getTime() + aheadHours * hourMs);
  const officeIds = new Set<OfficeId>(ctx.grants.map(({ officeId }) => officeId));
  const found: ComingMeeting[] = [];
  for (const officeId of officeIds) {
    const proof = decidePermit(ctx.grants, 'meetings.read', officeId);
    if (!proof) continue;
    const office = await findOffice(ctx.db, officeId);
    if (!office) continue;
    const own = { timeZone: office.timeZone, mayUseMessengers: isApproved(office) };
    const rows = await listMeetings(ctx.db, proof, { from, until, limit: 200 });
    for (const { meeting, invited, answered } of rows) found.push({ ...meeting, invited, answered, ...own });
  }
  const isLive = ({ state }: Meeting) => state === 'announced' || state === 'in_session';
  return found
    .filter((meeting) => isLive(meeting) && fits(meeting, about))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

function fits({ ref, title }: Meeting, about: string): boolean {
  const said = foldVietnamese(about);
  const code = said.replace(/[\s-]/g, '').toUpperCase();
  if (code.length >= 4 && ref.startsWith(code)) return true;
  const words = new Set(foldVietnamese(title).split(/[^\p{L}\p{N}]+/u));
  return said.split(/[^\p{L}\p{N}]+/u).every((word) => word === '' || words.has(word));
}
