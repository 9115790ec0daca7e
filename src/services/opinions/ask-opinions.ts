import { z } from 'zod';
import { listDocuments } from '#db/queries/documents.ts';
import { findMeetingById } from '#db/queries/meetings.ts';
import { findOffice } from '#db/queries/offices.ts';
import { insertRequest } from '#db/queries/opinion-answers.ts';
import { listAsked, type OpinionRequest } from '#db/queries/opinion-requests.ts';
import { findPeople, listGroupMembers, listGroupsById } from '#db/queries/people.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { findUnits } from '#db/queries/units.ts';
import type { DocumentId, GroupId, MeetingId, OfficeId, PersonId, UnitId } from '#domain/ids.ts';
import { type Context, within } from '../context.ts';
import { type FieldIssue, InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { isoDate, line, parseInput } from '../input.ts';
import { unmarked } from '../meetings/input.ts';
import { record } from '../record.ts';
import { requireInFull } from './read-requests.ts';
import { tellAsked } from './tell-asked.ts';

const idsOf = <Id extends string>(most: number) =>
  z
    .array(z.uuid().transform((id) => id as Id))
    .max(most)
    .default([])
    .transform((ids) => [...new Set(ids)]);

/** Units and persons together, members of groups with them: each is told on their own, all at once. */
const mostAsked = 500;

/** What is asked of whom until when. `documentIds`: papers of the meeting; without a meeting there are none. */
export const requestInput = z.object({
  matter: unmarked(line(500)),
  letterNumber: line(60, 0)
    .nullable()
    .default(null)
    .transform((number) => number || null),
  letterOn: isoDate.nullable().default(null),
  questions: z
    .array(unmarked(line(500)))
    .min(1)
    .max(10),
  meetingId: z
    .uuid()
    .transform((id) => id as MeetingId)
    .nullable()
    .default(null),
  documentIds: idsOf<DocumentId>(50),
  unitIds: idsOf<UnitId>(500),
  personIds: idsOf<PersonId>(500),
  /** Every member of these groups is asked by name. */
  groupIds: idsOf<GroupId>(50),
  inChat: z.boolean().default(false),
  dueAt: z.date(),
});
export type RequestInput = z.input<typeof requestInput>;

/**
 * "Phiếu lấy ý kiến" (C23, F13): asks units and persons in writing and tells each of them at once. Nobody to ask or more than 500 (`too_big`), a limit that
 * has passed, or a name or paper that is not known is invalid; a secret meeting refuses `opinion_secret`, a closed one `meeting_closed`. Needs `opinions.write`.
 */
export async function askOpinions(
  ctx: Context,
  officeId: OfficeId,
  input: RequestInput,
): Promise<OpinionRequest> {
  permit(ctx, 'opinions.write', officeId);
  const { unitIds, personIds: named, groupIds, ...row } = parseInput(requestInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const office = await findOffice(tx, officeId);
    if (!office) throw new RefusedError('not_found');
    const members = await membersOf(inner, officeId, groupIds);
    const personIds = [...new Set([...named, ...members])];
    await requireKnown(inner, officeId, { ...row, unitIds, personIds });
    const asked = [
      ...unitIds.map((unitId) => ({ unitId, personId: null })),
      ...personIds.map((personId) => ({ unitId: null, personId })),
    ];
    const made = await insertRequest(tx, { ...row, officeId, askedBy: ctx.actor, askedAt: ctx.now }, asked);
    await record(inner, 'opinion_request.asked', made.id, {
      officeId,
      data: { units: unitIds.length, persons: personIds.length, dueAt: row.dueAt.toISOString() },
    });
    const found = await requireInFull(inner, made.id);
    await tellAsked(inner, found, await listAsked(tx, [made.id]));
    return made;
  });
}

/** Members of groups of this office; another's group is invalid (`groupIds`). */
async function membersOf(ctx: Context, officeId: OfficeId, groupIds: GroupId[]): Promise<PersonId[]> {
  const groups = await listGroupsById(ctx.db, groupIds);
  if (groups.length < groupIds.length || groups.some((group) => group.officeId !== officeId))
    throw new InvalidError([{ field: 'groupIds', code: 'not_valid' }]);
  return (await listGroupMembers(ctx.db, groupIds)).map(({ personId }) => personId);
}

async function requireKnown(
  ctx: Context,
  officeId: OfficeId,
  {
    meetingId,
    documentIds,
    unitIds,
    personIds,
    dueAt,
  }: Pick<z.output<typeof requestInput>, 'meetingId' | 'documentIds' | 'unitIds' | 'personIds' | 'dueAt'>,
): Promise<void> {
  const issues: FieldIssue[] = [];
  if (unitIds.length + personIds.length > mostAsked)
    throw new InvalidError([{ field: 'unitIds', code: 'too_big', limit: mostAsked }]);
  if (unitIds.length + personIds.length === 0) issues.push({ field: 'unitIds', code: 'required' });
  if (dueAt <= ctx.now) issues.push({ field: 'dueAt', code: 'in_the_past' });
  if ((await findUnits(ctx.db, unitIds)).length < unitIds.length)
    issues.push({ field: 'unitIds', code: 'not_valid' });
  if ((await findPeople(ctx.db, personIds)).length < personIds.length)
    issues.push({ field: 'personIds', code: 'not_valid' });
  const found = meetingId === null ? null : await findMeetingById(ctx.db, meetingId);
  if (meetingId !== null && found?.office.id !== officeId)
    issues.push({ field: 'meetingId', code: 'not_valid' });
  else if (found?.meeting.secrecyLevel) throw new RefusedError('opinion_secret');
  else if (found?.meeting.state === 'closed') throw new RefusedError('meeting_closed');
  const papers = found
    ? await listDocuments(ctx.db, permit(ctx, 'documents.read', officeId), found.meeting.id)
    : [];
  const known = new Set(
    papers.filter((paper) => !paper.withdrawnAt && !paper.secrecyLevel).map(({ id }) => id),
  );
  if (documentIds.some((id) => !known.has(id))) issues.push({ field: 'documentIds', code: 'not_valid' });
  if (issues.length > 0) throw new InvalidError(issues);
}
