import { toOfficeDate } from '#lib/office-time.ts';
import { formatDate, formatFullDate, formatLength } from '#messages/time.ts';
import type { TemplateDetail } from '#services/templates/find-templates.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { dateField, form } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { card, disclosure, emptyState, keyValues } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { shortTime, stateBadge } from '../../meeting-words.ts';
import type { Problems } from '../../problems.ts';
import { rhythmOf } from '../../rhythm.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { type SeriesTyped, seriesForm } from '../meetings/series-form.ts';

/** What a template holds, and the warning that only new meetings follow it. */
export function templateFacts(c: AdminContext, detail: TemplateDetail, here: string): Html {
  const words = c.get('words').adminTemplates.page;
  const { facts, agenda } = detail.template;
  const { units, persons, groups } = detail.invited;
  const invited = [...groups, ...persons, ...units];
  const edit = c.get('desk').can('meetings.write')
    ? buttonLink({ href: `${here}/edit`, label: words.edit, icon: 'edit', size: 'small' })
    : undefined;
  const board = c.get('words').adminBoard.facts;
  const items: { label: string; value: Child }[] = [
    { label: c.get('words').adminMeetings.form.title, value: facts.title },
    {
      label: words.clock,
      value: words.clockOf(facts.startTime, formatLength(facts.durationMinutes, c.get('language'))),
    },
    { label: board.place, value: facts.place },
    { label: board.chair, value: detail.chairName },
    { label: words.invited, value: invited.length === 0 ? words.nobody : invited.join('; ') },
    {
      label: words.agenda,
      value:
        agenda.length > 0 &&
        html`<ol class="numbered">${agenda.map(({ title }) => html`<li>${title}</li>`)}</ol>`,
    },
  ];
  return card({
    title: words.facts,
    note: words.onlyNew,
    actions: edit,
    body: html`${keyValues(items.filter(({ value }) => Boolean(value)))}<p class="hint">${words.fromMeeting}</p>`,
  });
}

/** One draft for one day. */
export function makeCard(c: AdminContext, here: string, problems: Problems): Html {
  const words = c.get('words').adminTemplates.page;
  const day = dateField({
    name: 'on',
    label: words.makeOn,
    value: c.get('form').get('on') ?? '',
    error: problems.fields.on,
    required: true,
  });
  return card({
    title: words.makeTitle,
    body: form({
      action: `${here}/make`,
      csrfToken: visitOf(c).formToken,
      body: html`${day}${buttonRow(button({ label: words.make, icon: 'plus' }))}`,
    }),
  });
}

/** The series of a template: its rhythm, the days ahead, and setting or ending it. */
export function seriesCard(
  c: AdminContext,
  detail: TemplateDetail,
  options: { here: string; typed: SeriesTyped; problems: Problems },
): Html {
  const words = c.get('words').adminTemplates.page;
  const { recurrence, fromOn, untilOn, endedAt } = detail.template;
  const { here, typed, problems } = options;
  const mayWrite = c.get('desk').can('meetings.write');
  const isOpen = recurrence !== null && endedAt === null;
  const now: Child = isOpen
    ? keyValues([
        { label: words.rhythm, value: rhythmOf(c, recurrence) },
        { label: words.from, value: fromOn ? formatDate(fromOn) : '' },
        ...(untilOn ? [{ label: words.until, value: formatDate(untilOn) }] : []),
      ])
    : html`<p>${endedAt ? words.seriesEnded(formatDate(toOfficeDate(endedAt, c.get('desk').office.timeZone))) : words.seriesNone}</p>`;
  const setting = seriesForm(c, `${here}/series`, typed, problems);
  const isWrong = problems !== undefined && Object.keys(problems.fields).length > 0;
  const set =
    isOpen && !isWrong
      ? disclosure({ summary: c.get('words').adminTemplates.series.formTitle, body: setting })
      : setting;
  return card({
    title: words.seriesTitle,
    body: html`<div class="stack">${now}${isOpen ? ahead(c, detail, here) : ''}${mayWrite ? set : ''}${isOpen && mayWrite ? ending(c, here) : ''}</div>`,
  });
}

type Day = TemplateDetail['planned'][number];

function ahead(c: AdminContext, { planned, made }: TemplateDetail, here: string): Html {
  const words = c.get('words').adminTemplates.page;
  const language = c.get('language');
  const byDay = new Map(made.map((meeting) => [meeting.occurrenceOn, meeting]));
  const state = (day: Day): Child => {
    const meeting = byDay.get(day.on);
    if (meeting)
      return html`<a href="${c.get('desk').path}/meetings/${meeting.id}">${words.stateMade}</a> ${stateBadge(c, meeting.state)}`;
    if (day.heldOn === null) return words.stateSkipped;
    return day.isOff ? words.stateMoved(formatFullDate(day.heldOn, language)) : words.stateWill;
  };
  const columns: Column<Day>[] = [
    { head: words.day, rowHeader: true, cell: ({ on }) => formatFullDate(on, language) },
    { head: words.state, cell: state },
  ];
  const isMissing = planned.some(({ on, heldOn }) => heldOn !== null && !byDay.has(on));
  const make =
    isMissing && c.get('desk').can('meetings.write')
      ? form({
          action: `${here}/series/make`,
          csrfToken: visitOf(c).formToken,
          body: buttonRow(button({ label: words.makeNow, icon: 'refresh' })),
        })
      : '';
  return html`${dataTable({ caption: words.aheadTitle, columns, rows: planned, empty: '' })}${make}`;
}

function ending(c: AdminContext, here: string): Html {
  const words = c.get('words').adminTemplates.page;
  return form({
    action: `${here}/series/end`,
    csrfToken: visitOf(c).formToken,
    body: html`<p class="hint">${words.endBody}</p>${buttonRow(button({ label: words.end, icon: 'stop' }))}`,
  });
}

/** Every meeting that was made of it. */
export function madeCard(c: AdminContext, { made }: TemplateDetail): Html {
  const words = c.get('words').adminTemplates.page;
  type Made = TemplateDetail['made'][number];
  const { path } = c.get('desk');
  const columns: Column<Made>[] = [
    {
      head: words.madeMeeting,
      rowHeader: true,
      cell: ({ id, title }) => html`<a href="${path}/meetings/${id}">${title}</a>`,
    },
    { head: words.madeTime, cell: ({ startsAt }) => shortTime(c, startsAt) },
    { head: words.madeState, cell: ({ state }) => stateBadge(c, state) },
  ];
  return card({
    title: words.madeTitle,
    flush: true,
    body: dataTable({
      caption: words.madeCaption,
      captionHidden: true,
      columns,
      rows: [...made].reverse(),
      empty: emptyState({ icon: 'calendar', title: words.madeNone }),
    }),
  });
}
