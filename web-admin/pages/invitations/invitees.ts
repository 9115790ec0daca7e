import type { GroupId, MeetingId, PersonId, UnitId } from '#domain/ids.ts';
import { guestsOf } from '#domain/invitations/capacity.ts';
import { toOfficeDate, toOfficeTime } from '#lib/office-time.ts';
import { compareGivenNames } from '#lib/vietnamese.ts';
import { RefusedError } from '#services/errors.ts';
import { chooseInvitees, type InviteesInput } from '#services/invitations/choose-invitees.ts';
import { invitedDigest } from '#services/invitations/invited-digest.ts';
import { readCalled } from '#services/meetings/read-called.ts';
import { type MeetingDetail, readMeeting } from '#services/meetings/read-meeting.ts';
import { findGroups } from '#services/people/people.ts';
import { findPeopleByIds } from '#services/people/read-person.ts';
import { findUnitsOn } from '#services/units/units.ts';
import { html } from '#web-kit/html.ts';
import { callout, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { longTime, meetingCrumbs, meetingLink, meetingSteps } from '../../meeting-words.ts';
import { searchPeople } from '../../person-choice.ts';
import { attempt, noProblems, type Problems } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId, wantsFragment } from '../../site.ts';
import { instantOf } from '../meetings/meeting-input.ts';
import { meetingClashes } from '../schedule/schedule-clashes.ts';
import { type InviteesTyped, inviteesForm, personList, typedInvitees } from './invitee-form.ts';
import { calledCard, isProposed, tickCalled } from './invitees-called.ts';
import { type InviteesChange, inviteesCheckPage, inviteesDiffer } from './invitees-check.ts';

const root = '/o/:officeId/meetings/:id/invitees';

/** Choosing whom to invite: to a draft, and later to an announced meeting, where people are told at once. */
export function inviteePages(app: AdminApp): void {
  app.get(root, async (c) => {
    const stored = await storedMeeting(c);
    const called = isProposed(stored) ? await calledTo(c, stored) : null;
    const typed = typedFrom(stored);
    const ticked = called ? tickCalled(c, typed, called, stored.meeting.startsAt) : typed;
    return inviteesPage(c, stored, ticked, noProblems);
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
  if (c.get('form').get('step') === 'again') return inviteesPage(c, stored, typed, noProblems);
  const read = readInvitees(c, typed);
  if ('problems' in read) return refused(c, stored, typed, read.problems);
  const isAnnounced = stored.meeting.state === 'announced';
  if (isAnnounced && c.get('form').get('step') !== 'confirm')
    return inviteesCheckPage(c, stored, await changeOf(c, stored, read.input));
  const outcome = await attempt(c, () => chooseInvitees(ctx, office.id, id, read.input));
  if (!outcome.done && outcome.problems.code === 'changed_meanwhile') {
    const now = await storedMeeting(c);
    return refused(c, now, typed, noProblems, await changeOf(c, now, read.input));
  }
  if (!outcome.done) return refused(c, stored, typed, nameUnits(typed, outcome.problems));
  if (isAnnounced) return goTo(c, `${path}/meetings/${id}?done=invitees_told`);
  const stays = c.get('form').get('go') === 'stay';
  return goTo(c, `${path}/meetings/${id}/${stays ? 'invitees' : 'announce'}?done=invited`);
}

/** Names of whoever is new on the list, and of whoever is on it no more; members of a group stand for the group. */
async function changeOf(
  c: AdminContext,
  stored: MeetingDetail,
  input: InviteesInput,
): Promise<InviteesChange> {
  const { ctx, office } = c.get('desk');
  const on = toOfficeDate(stored.meeting.startsAt, office.timeZone);
  const before = typedFrom(stored);
  const known = new Set([...before.unitIds, ...before.personIds, ...before.groupIds]);
  const isNew = (id: string) => !known.has(id);
  const [units, groups, people] = await Promise.all([
    findUnitsOn(ctx, office.id, { on }),
    findGroups(ctx, office.id, on),
    findPeopleByIds(ctx, office.id, {
      ids: (input.personIds ?? []) as PersonId[],
      timeZone: office.timeZone,
    }),
  ]);
  const wantedUnits = new Set<string>((input.units ?? []).map(({ unitId }) => unitId));
  const wantedPeople = new Set<string>(input.personIds);
  const wantedGroups = new Set<string>(input.groupIds);
  const gone = stored.invitations.filter(({ invitation }) => {
    if (invitation.viaNominationId !== null) return false;
    if (invitation.viaGroupId !== null) return !wantedGroups.has(invitation.viaGroupId);
    return !wantedUnits.has(invitation.unitId ?? '') && !wantedPeople.has(invitation.personId ?? '');
  });
  const guests = new Set(input.guestIds);
  const { capacities } = c.get('words').adminMeetings.invitees;
  const { recastTo } = c.get('words').adminChanges.invitees;
  const recast = (id: string, name: string) =>
    isNew(id) || guests.has(id) === before.guestIds.has(id)
      ? []
      : recastTo(name, capacities[guests.has(id) ? 'guest' : 'member']);
  return {
    recast: [
      ...units.filter(({ id }) => wantedUnits.has(id)).flatMap(({ id, name }) => recast(id, name)),
      ...groups.filter(({ id }) => wantedGroups.has(id)).flatMap(({ id, name }) => recast(id, name)),
      ...people.flatMap(({ id, fullName }) => recast(id, fullName)),
    ],
    added: [
      ...units.filter(({ id }) => wantedUnits.has(id) && isNew(id)).map(({ name }) => name),
      ...groups.filter(({ id }) => wantedGroups.has(id) && isNew(id)).map(({ name }) => name),
      ...people.filter(({ id }) => isNew(id)).map(({ fullName }) => fullName),
    ],
    withdrawn: gone.map(({ unitName, personName }) => unitName ?? personName ?? ''),
  };
}

/** `differs`: how this list differs from the one that somebody else saved meanwhile. */
function refused(
  c: AdminContext,
  stored: MeetingDetail,
  typed: InviteesTyped,
  problems: Problems,
  differs: InviteesChange | null = null,
) {
  c.status(differs ? 409 : 422);
  return inviteesPage(c, stored, typed, problems, differs);
}

/** Whom the letter of the meeting calls, if one was read. */
const calledTo = (c: AdminContext, { meeting }: MeetingDetail) =>
  readCalled(c.get('desk').ctx, c.get('desk').office.id, meeting.id);

async function storedMeeting(c: AdminContext): Promise<MeetingDetail> {
  const { ctx, office, can } = c.get('desk');
  if (!can('meetings.write')) throw new RefusedError('not_permitted');
  return readMeeting(ctx, office.id, idOf<MeetingId>(c, 'id'));
}

/** The stored list as the form would hold it: members of a group stand for the group. */
function typedFrom({ invitations, office }: MeetingDetail): InviteesTyped {
  const own = invitations.map((row) => row.invitation).filter((row) => row.viaNominationId === null);
  const units = own.filter((row) => row.unitId !== null);
  // A change may have given more time to those it asked anew: the latest limit is the meeting's.
  const [answerBy] = own.flatMap((row) => row.answerBy ?? []).toSorted((a, b) => Number(b) - Number(a));
  const at = answerBy ? toOfficeTime(answerBy, office.timeZone) : { on: '', time: '' };
  return {
    unitIds: units.map((row) => row.unitId ?? ''),
    counts: Object.fromEntries(units.map((row) => [row.unitId ?? '', String(row.headCountLimit)])),
    personIds: own.flatMap((row) => (row.viaGroupId === null ? (row.personId ?? []) : [])),
    groupIds: [...new Set(own.flatMap((row) => row.viaGroupId ?? []))],
    guestIds: new Set(guestsOf(own)),
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
  const known = c.get('form').get('known') || null;
  const named = [...units.map(({ unitId }) => unitId), ...personIds, ...groupIds];
  const guestIds = named.filter((id) => typed.guestIds.has(id));
  return { input: { units, personIds, groupIds, guestIds, answerBy, known } };
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
  differs: InviteesChange | null = null,
) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminMeetings.invitees;
  const { meeting, rules } = stored;
  const head = pageHead({
    title: words.title,
    lead: words.lead(meeting.title, longTime(c, meeting.startsAt)),
    crumbs: meetingCrumbs(c, meeting, words.title),
  });
  if (meeting.state !== 'draft' && meeting.state !== 'announced') {
    const toBoard = meetingLink(c, meeting.id, {
      page: '',
      label: c.get('words').adminMeetings.announce.toBoard,
    });
    const main = html`${head}${callout({ tone: 'info', body: words.fixed, actions: toBoard })}`;
    return adminPage(c, { title: words.title, section: 'week', main });
  }
  const on = toOfficeDate(meeting.startsAt, office.timeZone);
  const [units, groups, people, called] = await Promise.all([
    findUnitsOn(ctx, office.id, { on }),
    findGroups(ctx, office.id, on),
    peopleOf(c, typed),
    calledTo(c, stored),
  ]);
  const action = `${path}/meetings/${meeting.id}/invitees`;
  const { defaultHeadCount } = rules;
  // A list that was sent keeps the mark it was made from, until its writer has seen what somebody else did.
  const sent = differs ? null : c.get('form').get('known');
  const known = sent || invitedDigest(stored.invitations);
  return adminPage(c, {
    title: words.title,
    section: 'week',
    main: html`${head}${meeting.state === 'draft' ? meetingSteps(c, 'invitees') : ''}<div class="stack">${meeting.state === 'draft' ? '' : callout({ tone: 'warn', body: words.announced })}
${differs ? inviteesDiffer(c, differs) : ''}${await meetingClashes(c, meeting.id)}
${called && called.called.length > 0 ? calledCard(c, stored, called) : ''}
${inviteesForm(c, { action, typed, problems, units, groups, defaultHeadCount, known, isAnnounced: meeting.state === 'announced', ...people })}</div>`,
  });
}
