import type { ReachPreview } from '#services/broadcasts/preview-reach.ts';
import type { ChangePreview } from '#services/meetings/preview-change.ts';
import type { MeetingDetail } from '#services/meetings/read-meeting.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { dateField, form, hiddenField, selectField, textField, timeField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingCrumbs } from '../../meeting-words.ts';
import { type Problems, problemSummary } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { reachCard } from '../announcing/reach-card.ts';
import { type MeetingTyped, meetingFields } from '../meetings/meeting-input.ts';
import { roomsFor } from '../meetings/room-choice.ts';
import { clashesOfChange, clashHint } from '../schedule/schedule-clashes.ts';
import { changeParts, whyCard } from './change-parts.ts';

export type MovedTo = Pick<MeetingTyped, 'on' | 'startTime' | 'endTime' | 'roomId' | 'place' | 'form'>;

type EditPreview = {
  preview: ChangePreview;
  reach: ReachPreview;
  typed: MeetingTyped;
  version: number;
  problems: Problems;
};

/** An edit before it is told: old → new, whose answer falls, both cards, how far it reaches, then why. */
export async function editPreviewPage(c: AdminContext, state: EditPreview): Promise<Response> {
  const words = c.get('words').adminChanges;
  const { preview, typed, version, problems } = state;
  const { meeting } = preview.meeting;
  if (Object.keys(problems.fields).length > 0) c.status(422);
  const here = `${c.get('desk').path}/meetings/${meeting.id}`;
  const fields = meetingFields.map((name) => hiddenField(name, typed[name]));
  const { holdSeconds } = c.get('program').house;
  const body = html`${fields}${hiddenField('version', String(version))}
<div class="stack">${await clashesOfChange(c, meeting.id, typed)}${changeParts(c, preview, problems.fields)}${reachCard(c, state.reach)}${whyCard(c, preview, { required: false, problems: {} })}
${buttonRow(html`${button({ label: words.send.edit(holdSeconds), kind: 'primary', icon: 'send', name: 'step', value: 'confirm' })}${button({ label: words.again, icon: 'edit', name: 'step', value: 'again' })}${buttonLink({ href: here, label: words.back, kind: 'quiet' })}`, { sticky: true })}</div>`;
  return adminPage(c, {
    title: words.titles.edit,
    section: 'week',
    styles: ['admin/meeting.css'],
    main: html`${pageHead({ title: words.titles.edit, lead: words.leads.edit, crumbs: meetingCrumbs(c, meeting, words.titles.edit) })}
${problemSummary(c, problems, { answerBy: words.limit.label })}
${form({ action: `${here}/edit`, csrfToken: visitOf(c).formToken, body })}`,
  });
}

export type ActState = {
  act: 'postpone' | 'cancel' | 'reschedule';
  stored: MeetingDetail;
  /** Of a rescheduling: when and where instead. */
  moved: MovedTo | null;
  /** Null while there is nothing to look at yet. */
  preview: ChangePreview | null;
  reach: ReachPreview | null;
  problems: Problems;
  version: number;
};

/** Postponing, cancelling or rescheduling: what it says and undoes, why, and the one button that does it. */
export async function actPage(c: AdminContext, state: ActState): Promise<Response> {
  const words = c.get('words').adminChanges;
  const { act, preview, problems } = state;
  const { meeting } = state.stored;
  const here = `${c.get('desk').path}/meetings/${meeting.id}`;
  const isWrong = problems.general !== null || Object.keys(problems.fields).length > 0;
  if (c.req.method === 'POST' && isWrong) c.status(problems.code === 'changed_meanwhile' ? 409 : 422);
  const title = words.titles[act];
  const body = html`${hiddenField('version', String(state.version))}<div class="stack">
${state.moved ? await moveCard(c, state, state.moved, `${here}/${act}`) : ''}${preview ? changeParts(c, preview, problems.fields) : ''}
${preview && meeting.state === 'draft' ? callout({ tone: 'info', body: words.draftCancel }) : ''}
${state.reach ? reachCard(c, state.reach) : ''}${preview ? whyCard(c, preview, { required: true, problems: problems.fields }) : ''}
${acts(c, state, here)}</div>`;
  return adminPage(c, {
    title,
    section: 'week',
    styles: ['admin/meeting.css'],
    main: html`${pageHead({ title, lead: words.leads[act], crumbs: meetingCrumbs(c, meeting, title) })}
${problemSummary(c, problems, { reason: words.reason, note: words.note, answerBy: words.limit.label })}
${form({ action: `${here}/${act}`, csrfToken: visitOf(c).formToken, body })}`,
  });
}

function acts(c: AdminContext, { act, stored, preview, moved }: ActState, here: string): Html {
  const words = c.get('words').adminChanges;
  const { holdSeconds } = c.get('program').house;
  const label = stored.meeting.state === 'draft' ? words.sendDraft : words.send[act](holdSeconds);
  const kind = act === 'cancel' ? 'danger' : 'primary';
  const isReady = preview !== null && (act !== 'reschedule' || preview.changes.length > 0 || preview.tells);
  const send = isReady ? button({ label, kind, icon: 'send', name: 'step', value: 'confirm' }) : '';
  const look = moved
    ? button({
        label: words.see,
        icon: 'eye',
        name: 'step',
        value: 'look',
        ...(isReady ? {} : { kind: 'primary' as const }),
      })
    : '';
  const back = buttonLink({ href: here, label: words.back, kind: 'quiet' });
  return buttonRow(html`${send}${look}${back}`, { sticky: true });
}

async function moveCard(
  c: AdminContext,
  { stored, problems, preview }: ActState,
  moved: MovedTo,
  action: string,
): Promise<Html> {
  const clashes = preview ? await clashesOfChange(c, stored.meeting.id, moved) : '';
  const { adminMeetings, adminChanges } = c.get('words');
  const words = adminMeetings.form;
  const field = (name: keyof MovedTo) => ({ name, value: moved[name], error: problems.fields[name] });
  const rooms = await roomsFor(c, stored.meeting.roomId);
  const forms = (['on_site', 'online', 'hybrid'] as const).map((value) => ({
    value,
    label: adminMeetings.forms[value],
  }));
  const room =
    rooms.length === 0
      ? ''
      : selectField({
          ...field('roomId'),
          label: words.room,
          empty: words.roomEmpty,
          options: rooms.map(({ id, name }) => ({ value: id, label: name })),
        });
  return card({
    title: adminChanges.time,
    body: html`<div class="form"><div class="when">${dateField({ ...field('on'), label: words.on, required: true })}
${timeField({ ...field('startTime'), label: words.startTime, required: true })}
${timeField({ ...field('endTime'), label: words.endTime, required: true })}</div>
${selectField({ ...field('form'), label: words.form, options: forms, width: 'medium' })}${room}
${textField({ ...field('place'), label: words.place, hint: words.placeInRoomHint, autocomplete: 'off' })}
${clashHint({ action, now: clashes })}</div>`,
  });
}
