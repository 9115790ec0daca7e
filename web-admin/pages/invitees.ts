import type { GroupId, MeetingId, PersonId, UnitId } from '#domain/ids.ts';
import { toOfficeDate, toOfficeTime } from '#lib/office-time.ts';
import { compareGivenNames } from '#lib/vietnamese.ts';
import { RefusedError } from '#services/errors.ts';
import { chooseInvitees, type InviteesInput } from '#services/invitations/choose-invitees.ts';
import { type MeetingDetail, readMeeting } from '#services/meetings/read-meeting.ts';
import { findGroups } from '#services/people/people.ts';
import { findPeopleByIds } from '#services/people/read-person.ts';
import { findUnitsOn } from '#services/units/units.ts';
import { html } from '#web-kit/html.ts';
import { callout, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../frame.ts';
import { longTime, meetingCrumbs, meetingLink, meetingSteps } from '../meeting-words.ts';
import { searchPeople } from '../person-choice.ts';
import { attempt, noProblems, type Problems } from '../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId, wantsFragment } from '../site.ts';
import { type InviteesTyped, inviteesForm, personList, typedInvitees } from './invitee-form.ts';
import { instantOf } from './meeting-input.ts';
import { meetingClashes } from './schedule-clashes.ts';

const root = '/o/:officeId/meetings/:id/invitees';

/** Choosing whom to invite to a draft. */
export function inviteePages(app: AdminApp): void {
  app.get(root, async (c) => {
    const stored = await storedMeeting(c);
    return inviteesPage(c, stored, typedFrom(stored), noProblems);
  });
  app.post(`${root}/search`, async (c) => {
    const typed = typedInvitees(c.get('form'));
    const stored = await storedMeeting(c);
    if (!wantsFragment(c)) return inviteesPage(c, stored, typed, noProblems);
    return c.html(personList(c, { typed, ...(await peopleOf(c, typed)) }));
  });
  app.post(root, saveInvitees);
}

async function saveInvitees(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const id = idOf<MeetingId>(c, 'id');
  const typed = typedInvitees(c.get('form'));
  const stored = await storedMeeting(c);
  const read = readInvitees(c, typed);
  if ('problems' in read) return refused(c, stored, typed, read.problems);
  const outcome = await attempt(c, () => chooseInvitees(ctx, office.id, id, read.input));
  if (!outcome.done) return refused(c, stored, typed, nameUnits(typed, outcome.problems));
  const stays = c.get('form').get('go') === 'stay';
  return goTo(c, `${path}/meetings/${id}/${stays ? 'invitees' : 'announce'}?done=invited`);
}

function refused(c: AdminContext, stored: MeetingDetail, typed: InviteesTyped, problems: Problems) {
  c.status(422);
  return inviteesPage(c, stored, typed, problems);
}

async function storedMeeting(c: AdminContext): Promise<MeetingDetail> {
  const { ctx, office, can } = c.get('desk');
  if (!can('meetings.write')) throw new RefusedError('not_permitted');
  return readMeeting(ctx, office.id, idOf<MeetingId>(c, 'id'));
}

/** The stored list as the form would hold it: members of a group stand for the group. */
function typedFrom({ invitations, office }: MeetingDetail): InviteesTyped {
  const own = invitations.map((row) => row.invitation).filter((row) => row.viaNominationId === null);
  const units = own.filter((row) => row.unitId !== null);
  const answerBy = own.find((row) => row.answerBy !== null)?.answerBy;
  const at = answerBy ? toOfficeTime(answerBy, office.timeZone) : { on: '', time: '' };
  return {
    unitIds: units.map((row) => row.unitId ?? ''),
    counts: Object.fromEntries(units.map((row) => [row.unitId ?? '', String(row.headCountLimit)])),
    personIds: own.flatMap((row) => (row.viaGroupId === null ? (row.personId ?? []) : [])),
    groupIds: [...new Set(own.flatMap((row) => row.viaGroupId ?? []))],
    answerOn: at.on,
    answerTime: at.time,
    search: '',
  };
}

/** The form as the service takes it; a number or a time that cannot be read is a problem of its own field. */
function readInvitees(
  c: AdminContext,
  typed: InviteesTyped,
): { input: InviteesInput } | { problems: Problems } {
  const { timeZone } = c.get('desk').office;
  const words = c.get('words').admin.issues;
  const hasTime = typed.answerOn !== '' || typed.answerTime !== '';
  const answerBy = hasTime ? instantOf(typed.answerOn, typed.answerTime || '17:00', timeZone) : null;
  const fields: Record<string, string> = {};
  if (hasTime && !answerBy) fields.answerBy = words.not_valid(0);
  const units = typed.unitIds.filter(isId).map((unitId) => {
    const headCountLimit = Number(typed.counts[unitId] || 1);
    if (!Number.isInteger(headCountLimit) || headCountLimit < 1)
      fields[`count-${unitId}`] = words.too_small(1);
    if (headCountLimit > 50) fields[`count-${unitId}`] = words.too_big(50);
    return { unitId: unitId as UnitId, headCountLimit };
  });
  if (Object.keys(fields).length > 0) return { problems: { ...noProblems, fields } };
  const personIds = typed.personIds.filter(isId) as PersonId[];
  const groupIds = typed.groupIds.filter(isId) as GroupId[];
  return { input: { units, personIds, groupIds, answerBy } };
}

/** An issue of the third unit belongs to the number beside that unit. */
function nameUnits(typed: InviteesTyped, problems: Problems): Problems {
  const fields = Object.entries(problems.fields).map(([name, message]) => {
    const index = /^units\.(\d+)\./.exec(name)?.[1];
    return [index === undefined ? name : `count-${typed.unitIds[Number(index)]}`, message];
  });
  return { ...problems, fields: Object.fromEntries(fields) };
}

async function peopleOf(c: AdminContext, typed: InviteesTyped) {
  const { ctx, office } = c.get('desk');
  const ids = typed.personIds.filter(isId) as PersonId[];
  const [chosen, found] = await Promise.all([
    findPeopleByIds(ctx, office.id, { ids, timeZone: office.timeZone }),
    searchPeople(c, typed.search),
  ]);
  return { chosen: chosen.sort((a, b) => compareGivenNames(a.fullName, b.fullName)), found };
}

async function inviteesPage(
  c: AdminContext,
  stored: MeetingDetail,
  typed: InviteesTyped,
  problems: Problems,
) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminMeetings.invitees;
  const { meeting, rules } = stored;
  const head = pageHead({
    title: words.title,
    lead: words.lead(meeting.title, longTime(c, meeting.startsAt)),
    crumbs: meetingCrumbs(c, meeting, words.title),
  });
  if (meeting.state !== 'draft') {
    const toBoard = meetingLink(c, meeting.id, {
      page: '',
      label: c.get('words').adminMeetings.announce.toBoard,
    });
    const main = html`${head}${callout({ tone: 'info', body: words.fixed, actions: toBoard })}`;
    return adminPage(c, { title: words.title, section: 'week', main });
  }
  const on = toOfficeDate(meeting.startsAt, office.timeZone);
  const [units, groups, people] = await Promise.all([
    findUnitsOn(ctx, office.id, { on }),
    findGroups(ctx, office.id, on),
    peopleOf(c, typed),
  ]);
  const action = `${path}/meetings/${meeting.id}/invitees`;
  const { defaultHeadCount } = rules;
  return adminPage(c, {
    title: words.title,
    section: 'week',
    main: html`${head}${meetingSteps(c, 'invitees')}
${await meetingClashes(c, meeting.id)}
${inviteesForm(c, { action, typed, problems, units, groups, defaultHeadCount, ...people })}`,
  });
}
