import type { findClasses } from '#services/meetings/read-meeting.ts';
import type { findRooms } from '#services/rooms/find-rooms.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { radioCards } from '#web-kit/choices.ts';
import {
  dateField,
  form,
  hiddenField,
  selectField,
  textArea,
  textField,
  timeField,
} from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout, card } from '#web-kit/parts.ts';
import { type PersonChoice, personField } from '../../person-choice.ts';
import { type Problems, problemSummary } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { secrecyField } from '../documents/secrecy-field.ts';
import { clashHint } from '../schedule/schedule-clashes.ts';
import { type Conflict, conflictNotice } from './meeting-conflict.ts';
import type { MeetingTyped } from './meeting-input.ts';

export type Classes = Awaited<ReturnType<typeof findClasses>>;
export type Room = Awaited<ReturnType<typeof findRooms>>[number];
export type MeetingForm = {
  action: string;
  back: string;
  typed: MeetingTyped;
  problems: Problems;
  classes: Classes;
  /** Rooms of the office that are open, and the one the meeting already has. */
  rooms: readonly Room[];
  /** Null for a new meeting. */
  version: number | null;
  isAnnounced: boolean;
  chair: PersonChoice | undefined;
  notice: Html;
  /** What another saved meanwhile. */
  conflict: Conflict | null;
  /** Where each field was read, when a letter filled the form; it stands in the place of the field's hint. */
  notes?: Partial<Record<keyof MeetingTyped, Html>>;
  /** What the letter said, carried on with the form. */
  letter?: string;
};

/** The form of a meeting, new or not; whatever was typed stands in it again. */
export function meetingForm(c: AdminContext, options: MeetingForm): Html {
  const words = c.get('words').adminMeetings.form;
  const submit = options.isAnnounced ? words.saveAndTell : options.conflict ? words.saveAgain : words.save;
  return html`<div class="stack">${options.conflict ? conflictNotice(c, options.conflict, options) : problemSummary(c, options.problems)}
${options.isAnnounced ? callout({ tone: 'warn', title: words.announcedTitle, body: words.announcedBody(c.get('program').house.holdSeconds) }) : ''}
${form({
  action: options.action,
  csrfToken: visitOf(c).formToken,
  attributes: { id: 'meeting-form' },
  body: html`${options.letter === undefined ? '' : hiddenField('letter', options.letter)}${options.conflict ? hiddenField('seen', String(options.conflict.seen)) : ''}${options.version === null ? '' : hiddenField('version', String(options.version))}
<div class="columns-main"><div class="stack">${contentCard(c, options)}${timeCard(c, options)}</div>
<div class="stack">${peopleCard(c, options)}${letterCard(c, options)}</div></div>
${buttonRow(html`${button({ label: submit, kind: 'primary', icon: options.isAnnounced ? 'send' : 'check' })}${buttonLink({ href: options.back, label: words.cancel, kind: 'quiet' })}`, { sticky: true })}`,
})}</div>`;
}

const field = ({ typed, problems, notes }: MeetingForm, name: keyof MeetingTyped) => ({
  name,
  value: typed[name],
  error: problems.fields[name],
  ...(notes?.[name] ? { hint: notes[name] } : {}),
});

/** The notice limit follows what decides it; htmx sends the whole form, without script the saved page says it. */
function followsNotice(c: AdminContext) {
  return {
    'hx-get': `${c.get('desk').path}/meetings/notice`,
    'hx-trigger': 'change, input changed delay:300ms',
    'hx-target': '#notice',
    'hx-include': 'closest form',
    'hx-params': 'classId,regularity,on,startTime',
  };
}

function contentCard(c: AdminContext, options: MeetingForm): Html {
  const { adminMeetings } = c.get('words');
  const words = adminMeetings.form;
  const groups = Map.groupBy(options.classes, ({ ruleSetName }) => ruleSetName);
  const regularities = (['regular', 'extraordinary'] as const).map((value) => ({
    value,
    label: adminMeetings.regularity[value],
    hint: words[`${value}Hint`],
    attributes: followsNotice(c),
  }));
  const isChosen = options.typed.regularity !== '';
  return card({
    title: words.content,
    body: html`<div class="form">
${textField({ hint: words.titleHint, ...field(options, 'title'), label: words.title, required: true, autocomplete: 'off' })}
${secrecyField(c, field(options, 'secrecyLevel'))}
${selectField({
  ...field(options, 'classId'),
  label: words.class,
  empty: words.classEmpty,
  required: true,
  groups: [...groups].map(([label, rows]) => ({
    label,
    options: rows.map(({ id, rules }) => ({ value: id, label: rules.name })),
  })),
  attributes: followsNotice(c),
})}
${radioCards({ name: 'regularity', label: words.regularity, value: isChosen ? options.typed.regularity : 'regular', error: options.problems.fields.regularity, choices: regularities, required: true })}
${textArea({ ...field(options, 'content'), label: words.agenda, rows: 5, optional: words.optional })}</div>`,
  });
}

function timeCard(c: AdminContext, options: MeetingForm): Html {
  const { adminMeetings } = c.get('words');
  const words = adminMeetings.form;
  const places = (['on_site', 'online', 'hybrid'] as const).map((value) => ({
    value,
    label: adminMeetings.forms[value],
  }));
  const follows = followsNotice(c);
  return card({
    title: words.time,
    body: html`<div class="form">
<div class="when">${dateField({ ...field(options, 'on'), label: words.on, required: true, attributes: follows })}
${timeField({ ...field(options, 'startTime'), label: words.startTime, required: true, attributes: follows })}
${timeField({ ...field(options, 'endTime'), label: words.endTime, required: true })}</div>
<div id="notice" aria-live="polite">${options.notice}</div>
${dateField({ hint: words.endOnHint, ...field(options, 'endOn'), label: words.endOn, optional: words.optional })}
${selectField({ ...field(options, 'form'), label: words.form, options: places, width: 'medium' })}
${placeFields(c, options)}
${clashHint(options)}</div>`,
  });
}

/** Where rooms are kept, one is chosen and its name stands for an empty place; where none are, the place is typed. */
function placeFields(c: AdminContext, options: MeetingForm): Html {
  const words = c.get('words').adminMeetings.form;
  const place = { ...field(options, 'place'), label: words.place, autocomplete: 'off' };
  if (options.rooms.length === 0) return textField({ hint: words.placeHint, ...place, required: true });
  const rooms = options.rooms.map((room) => ({ value: room.id, label: roomLabel(c, room) }));
  return html`${selectField({ ...field(options, 'roomId'), label: words.room, empty: words.roomEmpty, options: rooms })}
${textField({ hint: words.placeInRoomHint, ...place })}`;
}

function roomLabel(c: AdminContext, { name, capacity }: Room): string {
  return capacity === null ? name : c.get('words').adminMeetings.form.roomOption(name, capacity);
}

function peopleCard(c: AdminContext, options: MeetingForm): Html {
  const words = c.get('words').adminMeetings.form;
  const { typed, problems, chair } = options;
  return card({
    title: words.people,
    body: html`<div class="form">
${personField(c, { name: 'chair', label: words.chair, hint: options.notes?.chair ?? words.chairHint, typed: { text: typed.chair, chosenId: typed.chairId }, choice: chair, error: problems.fields.chair, optional: words.optional })}
${textField({ ...field(options, 'contactName'), label: words.contactName, optional: words.optional, autocomplete: 'off' })}
${textField({ ...field(options, 'contactPhone'), label: words.contactPhone, optional: words.optional, type: 'tel', autocomplete: 'off', width: 'medium' })}</div>`,
  });
}

function letterCard(c: AdminContext, options: MeetingForm): Html {
  const words = c.get('words').adminMeetings.form;
  return card({
    title: words.letter,
    body: html`<div class="form">
${textField({ ...field(options, 'letterNumber'), label: words.letterNumber, optional: words.optional, autocomplete: 'off', width: 'medium' })}
${dateField({ ...field(options, 'letterOn'), label: words.letterOn, optional: words.optional })}</div>`,
  });
}
