import type { MeetingId } from '#domain/ids.ts';
import { sseHeaders, sseStream } from '#lib/sse.ts';
import { formatDate } from '#messages/time.ts';
import { cancelHold, sendNow } from '#services/broadcasts/end-hold.ts';
import { RefusedError } from '#services/errors.ts';
import { type MeetingDetail, readMeeting, readMeetingBoard } from '#services/meetings/read-meeting.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, card, disclosure, keyValues, pageHead } from '#web-kit/parts.ts';
import { boardEntries } from '../board-model.ts';
import { adminPage } from '../frame.ts';
import {
  meetingCrumbs,
  meetingLink,
  meetingSteps,
  noticeSentence,
  spanOfTime,
  stateBadge,
} from '../meeting-words.ts';
import { type AdminApp, type AdminContext, goTo, idOf } from '../site.ts';
import { boardState, liveBoard, liveFragment } from './board-live.ts';

const root = '/o/:officeId/meetings/:id';

/** One meeting: what is left to do with a draft, and the live board of what was announced. */
export function boardPages(app: AdminApp): void {
  app.get(root, meetingPage);
  app.get(`${root}/board`, async (c) => c.html(liveFragment(c, await stateOf(c))));
  app.get(`${root}/stream`, async (c) => {
    const { ctx, office } = c.get('desk');
    const id = idOf<MeetingId>(c, 'id');
    await readMeeting(ctx, office.id, id);
    const { onChange } = c.get('program');
    const subscribe = (listener: () => void) => onChange(`meeting:${id}`, listener);
    return new Response(sseStream({ subscribe, signal: c.req.raw.signal }), { headers: sseHeaders });
  });
  app.post(`${root}/send-now`, async (c) => {
    const { ctx, office } = c.get('desk');
    const id = idOf<MeetingId>(c, 'id');
    await sendNow(ctx, office.id, id);
    return toMeeting(c, id, 'sent');
  });
  app.post(`${root}/cancel-hold`, async (c) => {
    const { ctx, office } = c.get('desk');
    const id = idOf<MeetingId>(c, 'id');
    await cancelHold(ctx, office.id, id);
    return toMeeting(c, id, 'taken_back');
  });
}

const toMeeting = (c: AdminContext, id: MeetingId, done: string) =>
  goTo(c, `${c.get('desk').path}/meetings/${id}?done=${done}`);

async function stateOf(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const board = await readMeetingBoard(ctx, office.id, idOf<MeetingId>(c, 'id'));
  return boardState(c, board, boardEntries(board));
}

async function meetingPage(c: AdminContext) {
  const { ctx, office } = c.get('desk');
  const detail = await readMeeting(ctx, office.id, idOf<MeetingId>(c, 'id'));
  const { meeting } = detail;
  const isDraft = meeting.state === 'draft';
  const head = pageHead({
    title: meeting.title,
    status: html`${stateBadge(c, meeting.state)} ${meeting.regularity === 'extraordinary' ? badge({ label: c.get('words').adminMeetings.regularity.extraordinary, tone: 'warn' }) : ''}`,
    lead: html`${spanOfTime(c, meeting)}<br>${meeting.place}`,
    crumbs: meetingCrumbs(c, meeting, null),
    actions: isDraft ? undefined : editLink(c, meeting),
  });
  return adminPage(c, {
    title: meeting.title,
    section: 'week',
    main: isDraft
      ? html`${head}${draftPart(c, detail)}`
      : html`${head}${liveBoard(c, await stateOf(c))}${disclosure({ summary: c.get('words').adminBoard.draft.summary, body: factsOf(c, detail) })}`,
  });
}

function editLink(c: AdminContext, { id, state }: MeetingDetail['meeting']): Child {
  if (state !== 'announced' || !c.get('desk').can('meetings.write')) return undefined;
  return meetingLink(c, id, { page: 'edit', label: c.get('words').adminBoard.live.edit, icon: 'edit' });
}

function draftPart(c: AdminContext, detail: MeetingDetail): Html {
  const words = c.get('words').adminBoard.draft;
  const { meeting, invitations } = detail;
  const isEmpty = invitations.length === 0;
  const { can } = c.get('desk');
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
  const next = card({
    title: words.title,
    body: html`<div class="stack"><p>${isEmpty ? words.nobody : words.ready(invitations.length)}</p><div class="button-row">${announce}${invite}${edit}</div></div>`,
  });
  return html`${meetingSteps(c, isEmpty ? 'invitees' : 'announce')}<div class="stack">${can('meetings.write') ? next : ''}
${card({ title: words.summary, body: factsOf(c, detail) })}</div>`;
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

/** A meeting that this page may act on, or nothing at all. */
export async function meetingToAct(
  c: AdminContext,
  action: 'invitations.answer_for' | 'nominations.consent',
) {
  const { ctx, office, can } = c.get('desk');
  if (!can(action)) throw new RefusedError('not_permitted');
  return readMeeting(ctx, office.id, idOf<MeetingId>(c, 'id'));
}
