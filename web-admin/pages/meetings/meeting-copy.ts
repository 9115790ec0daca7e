import type { MeetingId } from '#domain/ids.ts';
import { toOfficeTime } from '#lib/office-time.ts';
import { RefusedError } from '#services/errors.ts';
import { copyMeeting } from '#services/meetings/copy-meeting.ts';
import { type MeetingDetail, readMeeting } from '#services/meetings/read-meeting.ts';
import { type NotInvitedAgain, whoIsLeftOut } from '#services/meetings/who-is-left-out.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { dateField, form, timeField } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { card, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { meetingCrumbs, meetingLink } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId, visitOf } from '../../site.ts';
import { instantOf } from './meeting-input.ts';

const root = '/o/:officeId/meetings/:id';

/** Copying a meeting to another day, and who could not be invited again. */
export function meetingCopyPages(app: AdminApp): void {
  app.get(`${root}/copy`, async (c) => copyPage(c, await toCopy(c), noProblems));
  app.post(`${root}/copy`, copyFromForm);
  app.get(`${root}/copied`, leftOutPage);
}

async function toCopy(c: AdminContext): Promise<MeetingDetail> {
  const { ctx, office, can } = c.get('desk');
  if (!can('meetings.write')) throw new RefusedError('not_permitted');
  return readMeeting(ctx, office.id, idOf<MeetingId>(c, 'id'));
}

async function copyFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const found = await toCopy(c);
  const typed = (name: string) => c.get('form').get(name) ?? '';
  const at = (time: string) => instantOf(typed('on'), typed(time), office.timeZone);
  const input = { startsAt: at('startTime'), endsAt: at('endTime') };
  const { startsAt, endsAt } = input;
  c.status(422);
  if (!startsAt || !endsAt) {
    const words = c.get('words').admin.issues;
    const missing = ['on', 'startTime', 'endTime'].filter((name) => typed(name) === '');
    const named = missing.length > 0 ? missing : ['on'];
    const say = missing.length > 0 ? words.required(0) : words.not_valid(0);
    const fields = Object.fromEntries(named.map((name) => [name, say]));
    return copyPage(c, found, { ...noProblems, fields });
  }
  const outcome = await attempt(
    c,
    () => copyMeeting(ctx, office.id, found.meeting.id, { startsAt, endsAt }),
    { endsAt: 'endTime', startsAt: 'startTime' },
  );
  if (!outcome.done) return copyPage(c, found, outcome.problems);
  const { meeting, leftOut } = outcome.result;
  const copied = `${path}/meetings/${meeting.id}`;
  return goTo(
    c,
    leftOut.length === 0 ? `${copied}?done=copied` : `${copied}/copied?from=${found.meeting.id}`,
  );
}

function copyPage(c: AdminContext, { meeting }: MeetingDetail, problems: Problems) {
  const { office, path } = c.get('desk');
  const words = c.get('words').adminTemplates.copy;
  const kept = {
    on: '',
    startTime: toOfficeTime(meeting.startsAt, office.timeZone).time,
    endTime: toOfficeTime(meeting.endsAt, office.timeZone).time,
  };
  const field = (name: keyof typeof kept) => ({
    name,
    value: c.get('form').get(name) ?? kept[name],
    error: problems.fields[name],
    label: words[name],
    required: true,
  });
  const back = buttonLink({ href: `${path}/meetings/${meeting.id}`, label: words.cancel, kind: 'quiet' });
  return adminPage(c, {
    title: words.title,
    section: 'week',
    main: html`${pageHead({ title: words.title, lead: words.lead, crumbs: meetingCrumbs(c, meeting, words.title) })}
<div class="stack readable">${problemSummary(c, problems)}${form({
      action: `${path}/meetings/${meeting.id}/copy`,
      csrfToken: visitOf(c).formToken,
      body: html`${card({ title: meeting.title, body: html`<div class="when">${dateField(field('on'))}${timeField(field('startTime'))}${timeField(field('endTime'))}</div>` })}${buttonRow(html`${button({ label: words.submit, kind: 'primary', icon: 'copy' })}${back}`)}`,
    })}</div>`,
  });
}

async function leftOutPage(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').adminTemplates.copy;
  const { meeting } = await toCopy(c);
  const from = c.req.query('from') ?? '';
  if (!isId(from)) throw new RefusedError('not_found');
  const left = await whoIsLeftOut(ctx, office.id, { from: from as MeetingId, to: meeting.id });
  const columns: Column<NotInvitedAgain>[] = [
    { head: words.leftName, rowHeader: true, cell: ({ name }) => name },
    {
      head: words.leftNow,
      cell: ({ successors }) =>
        successors.length > 0 ? successors.join(', ') : html`<span class="muted">${words.leftNobody}</span>`,
    },
  ];
  const acts = html`${meetingLink(c, meeting.id, { page: 'invitees', label: words.toInvitees, icon: 'users', kind: 'primary' })}${meetingLink(c, meeting.id, { page: '', label: words.toMeeting, kind: 'quiet' })}`;
  return adminPage(c, {
    title: words.leftTitle,
    section: 'week',
    main: html`${pageHead({ title: words.leftTitle, lead: words.leftLead, crumbs: meetingCrumbs(c, meeting, words.title) })}
<div class="stack readable">${dataTable({ caption: words.leftCaption, captionHidden: true, columns, rows: left, empty: '' })}${buttonRow(acts)}</div>`,
  });
}
