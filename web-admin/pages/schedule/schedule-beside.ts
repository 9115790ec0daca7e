import { shownState } from '#domain/meetings/shown-state.ts';
import type { Draft } from '#services/meetings/read-meeting.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { rowList } from '#web-kit/lists.ts';
import { badge, card } from '#web-kit/parts.ts';
import { longTime, noticeSentence } from '../../meeting-words.ts';
import type { AdminContext } from '../../site.ts';
import type { ScheduleData } from './schedule-week.ts';

/** How many meetings, answers and drafts are in the time shown, in one line. */
export function figures(c: AdminContext, { meetings }: ScheduleData): Html {
  const words = c.get('words').adminSchedule.figures;
  const { now } = c.get('desk').ctx;
  const open = meetings.filter(({ meeting }) =>
    ['announced', 'in_session'].includes(shownState(meeting, now)),
  );
  const invited = open.reduce((sum, row) => sum + row.invited, 0);
  const answered = open.reduce((sum, row) => sum + row.answered, 0);
  const drafts = meetings.filter(({ meeting }) => meeting.state === 'draft').length;
  const parts: [string, string][] = [
    [String(meetings.length), words.meetings],
    [`${answered}/${invited}`, words.answered],
    [String(invited - answered), words.waiting],
    ...(drafts > 0 ? [[String(drafts), words.drafts] as [string, string]] : []),
  ];
  return html`<ul class="sched-figures" aria-label="${words.label}">${parts.map(([value, label]) => html`<li><strong>${value}</strong> ${label}</li>`)}</ul>`;
}

/** What a house without units does first; each step is a link for whoever may take it. */
export function firstSteps(c: AdminContext): Html | '' {
  const words = c.get('words').adminSchedule.first;
  const { path, can } = c.get('desk');
  if (!can('people.write')) return '';
  const items = [
    { href: `${path}/units/new`, label: words.units, note: words.unitsNote },
    { href: `${path}/people/new`, label: words.people, note: words.peopleNote },
    ...(can('meetings.write')
      ? [{ href: `${path}/meetings/new`, label: words.meeting, note: words.meetingNote }]
      : []),
  ];
  return card({
    title: words.title,
    body: html`<ol>${items.map(({ href, label, note }) => html`<li><a href="${href}">${label}</a>: ${note}</li>`)}</ol>`,
  });
}

/** So few are seen at once; more stay behind their line. */
const fewDrafts = 3;

/** Drafts wait for somebody to announce them, whatever time is looked at; folded, with what is late said outside. */
export function draftList(c: AdminContext, drafts: readonly Draft[]): Html | '' {
  if (drafts.length === 0) return '';
  const { path } = c.get('desk');
  const words = c.get('words').adminSchedule.drafts;
  const rows = drafts.map(({ meeting, noticeBy }) => {
    const limit = noticeSentence(c, noticeBy);
    return {
      late: limit.late,
      row: {
        title: meeting.title,
        href: `${path}/meetings/${meeting.id}`,
        detail: html`${longTime(c, meeting.startsAt)}<br>${limit.text}`,
        end: limit.late ? badge({ label: words.late, tone: 'danger' }) : undefined,
      },
    };
  });
  const late = rows.filter((each) => each.late).length;
  return html`<section class="card card-flush sched-drafts" id="drafts" aria-label="${words.title}"><details${attrs({ open: drafts.length <= fewDrafts })}><summary>${icon('edit')}${words.count(drafts.length)}${
    late > 0 ? badge({ label: words.lateCount(late), tone: 'danger' }) : ''
  }${icon('chevron-down')}</summary>${rowList(rows.map(({ row }) => row))}</details></section>`;
}
