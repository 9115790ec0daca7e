import type { MeetingId } from '#domain/ids.ts';
import type { NextStep } from '#domain/meetings/next-step.ts';
import { formatDate } from '#messages/time.ts';
import { type Agenda, readAgenda } from '#services/agenda/read-agenda.ts';
import { type MeetingDetail, readMeeting } from '#services/meetings/read-meeting.ts';
import { nextStepsOf } from '#services/meetings/read-next-steps.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { card, keyValues } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingHead } from '../../meeting-tabs.ts';
import { meetingLink, meetingSteps, noticeSentence, spanOfTime } from '../../meeting-words.ts';
import { type AdminApp, type AdminContext, idOf } from '../../site.ts';
import { agendaCard } from '../agenda/agenda-list.ts';
import { stateOf } from '../board/board.ts';
import { liveBoard } from '../board/board-live.ts';
import { changeRequestCard } from '../changes/change-requests.ts';
import { nextStepLine } from './next-step.ts';

const root = '/o/:officeId/meetings/:id';

/** One meeting: what it lacks and by when, the board of what was announced, its agenda and facts. */
export function meetingPage(app: AdminApp): void {
  app.get(root, overview);
  app.get(`${root}/next`, async (c) => {
    const { here, steps, agenda } = await stored(c);
    return c.html(html`${nextStepLine(c, here, steps)}${agendaCard(c, here, agenda, true)}`);
  });
}

type Stored = { detail: MeetingDetail; agenda: Agenda; steps: NextStep[]; here: string };

async function stored(c: AdminContext): Promise<Stored> {
  const { ctx, office, path } = c.get('desk');
  const id = idOf<MeetingId>(c, 'id');
  const [detail, agenda] = await Promise.all([
    readMeeting(ctx, office.id, id),
    readAgenda(ctx, office.id, id),
  ]);
  const steps = await nextStepsOf(ctx, detail, agenda.items.length);
  return { detail, agenda, steps, here: `${path}/meetings/${id}` };
}

async function overview(c: AdminContext) {
  const { detail, agenda, steps, here } = await stored(c);
  const { meeting } = detail;
  const live = attrs({ 'hx-ext': 'sse', 'sse-connect': `${here}/stream` });
  const line = nextStepLine(c, here, steps);
  const facts = card({ title: c.get('words').adminBoard.draft.summary, body: factsOf(c, detail) });
  const about = html`<div class="columns-main">${agendaCard(c, here, agenda)}${facts}</div>`;
  return adminPage(c, {
    title: meeting.title,
    section: 'week',
    styles: ['admin/meeting.css'],
    main: html`${meetingHead(c, detail, 'overview')}<div class="stack"${live}>${
      meeting.state === 'draft'
        ? html`${draftSteps(c, detail)}${line}${draftActs(c, detail)}`
        : html`${line}${await changeRequestCard(c, meeting.id)}${liveBoard(c, await stateOf(c))}`
    }${about}</div>`,
  });
}

function draftSteps(c: AdminContext, { invitations }: MeetingDetail): Html {
  return meetingSteps(c, invitations.length === 0 ? 'invitees' : 'announce');
}

function draftActs(c: AdminContext, { meeting, invitations }: MeetingDetail): Html | string {
  if (!c.get('desk').can('meetings.write')) return '';
  const words = c.get('words').adminBoard.draft;
  const isEmpty = invitations.length === 0;
  const invite = meetingLink(c, meeting.id, {
    page: 'invitees',
    label: words.invite,
    icon: 'users',
    ...(isEmpty ? { kind: 'primary' as const } : {}),
  });
  const announce = isEmpty
    ? ''
    : meetingLink(c, meeting.id, { page: 'announce', label: words.announce, icon: 'send', kind: 'primary' });
  const edit = meetingLink(c, meeting.id, { page: 'edit', label: words.edit, icon: 'edit' });
  return html`<p>${isEmpty ? words.nobody : words.ready(invitations.length)}</p><div class="button-row">${announce}${invite}${edit}</div>`;
}

function factsOf(c: AdminContext, { meeting, rules, ruleSetName, chairName, noticeBy }: MeetingDetail): Html {
  const words = c.get('words').adminBoard.facts;
  const contact = [meeting.contactName, meeting.contactPhone].filter(Boolean).join(', ');
  const letter = meeting.letterNumber
    ? words.letterOf(meeting.letterNumber, meeting.letterOn && formatDate(meeting.letterOn))
    : '';
  const late = meeting.lateReason ? words.lateBy(meeting.lateReason, meeting.lateApprovedBy ?? '') : '';
  const items: { label: string; value: Child }[] = [
    { label: words.class, value: html`${rules.name}<br><small class="muted">${ruleSetName}</small>` },
    { label: words.time, value: spanOfTime(c, meeting) },
    { label: words.place, value: meeting.place },
    { label: words.form, value: c.get('words').adminMeetings.forms[meeting.form] },
    { label: words.chair, value: chairName },
    { label: words.contact, value: contact },
    { label: words.letter, value: letter },
    { label: words.notice, value: meeting.state === 'draft' ? noticeSentence(c, noticeBy).text : '' },
    { label: words.late, value: late },
    { label: words.code, value: html`<code>${meeting.ref}</code>` },
    { label: words.content, value: meeting.content && html`<span class="lines">${meeting.content}</span>` },
  ];
  return keyValues(items.filter(({ value }) => Boolean(value)));
}
