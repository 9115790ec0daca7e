import { formatShortTime } from '#messages/time.ts';
import type { Attendance, AttendancePerson } from '#services/attendance/read-attendance.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { adminPage } from '../../frame.ts';
import { longTime } from '../../meeting-words.ts';
import { printButton } from '../../print-button.ts';
import type { AdminContext } from '../../site.ts';
import { cameWords, capacityWords, rateWords, standingWords } from './attendance-words.ts';

/** "Danh sách điểm danh" on A4 (F6), as it stands at this moment. */
export function attendancePaper(c: AdminContext, attendance: Attendance): Promise<Response> {
  const words = c.get('words').adminAttendance.paper;
  const { path, ctx, office } = c.get('desk');
  const { meeting, people } = attendance;
  const tools = html`${printButton(words.print)}${buttonLink({ href: `${path}/meetings/${meeting.id}/attendance`, label: words.back, kind: 'quiet' })}`;
  return adminPage(c, {
    title: `${words.title} · ${meeting.title}`,
    section: 'week',
    styles: ['admin/schedule-print.css', 'admin/attendance.css'],
    scripts: ['admin/print.js'],
    main: html`<div class="paper-tools no-print"><div class="button-row">${tools}</div></div>
<article class="paper" lang="${c.get('language')}" tabindex="0" aria-label="${words.title}">
<header class="paper-head"><div><p class="paper-office">${office.name}</p></div></header>
<h1>${words.title}</h1><p class="paper-span">${meeting.title}<br>${longTime(c, meeting.startsAt)}<br>${meeting.place}</p>
${paperTable(c, people)}${paperFoot(c, attendance)}
<p class="paper-foot">${words.printedAt(formatShortTime(ctx.now, office.timeZone))}</p></article>`,
  });
}

function paperTable(c: AdminContext, people: readonly AttendancePerson[]): Html {
  const words = c.get('words').adminAttendance;
  const heads = [words.number, words.name, words.capacity, words.cameAt, words.absence, words.signature];
  const rows = people.map(
    (
      person,
      at,
    ) => html`<tr><td class="number">${at + 1}</td><th scope="row">${person.name}${post(person)}</th>
<td>${capacityWords(c, person)}</td><td>${cameCell(c, person)}</td><td>${absenceCell(c, person)}</td><td></td></tr>`,
  );
  return html`<table class="paper-table roll-paper"><caption class="visually-hidden">${words.table}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}

const post = ({ title, postUnit }: AttendancePerson) => {
  const said = [title, postUnit].filter(Boolean).join(', ');
  return said === '' ? '' : html`<br><small>${said}</small>`;
};

function cameCell(c: AdminContext, person: AttendancePerson): string {
  const [first, ...how] = cameWords(c, person);
  if (first === undefined) return '';
  const { kind } = person.standing;
  const note = kind === 'late' || kind === 'left' ? [standingWords(c, person)] : [];
  const online = how.filter((one) => one === c.get('words').adminAttendance.online);
  return [first, ...online, ...note].join('; ');
}

function absenceCell(c: AdminContext, person: AttendancePerson): string {
  const { kind } = person.standing;
  if (kind === 'substituted') return standingWords(c, person);
  if (kind !== 'absent_with_leave' && kind !== 'absent_without_leave') return '';
  return [standingWords(c, person), person.absence?.reason || person.rsvpReason].filter(Boolean).join(': ');
}

/** Every figure with its base. */
function paperFoot(c: AdminContext, { line, quorum, missing }: Attendance): Html {
  const words = c.get('words').adminAttendance.paper;
  const { members, guests } = line;
  const stood = members.standIns > 0 ? ` (${words.standIns(members.standIns)})` : '';
  const attended =
    members.summoned === 0
      ? words.nobodySummoned
      : `${words.attended(members.attended, members.summoned, rateWords(c, members))}${stood}`;
  const lines = [
    words.summoned(members.summoned),
    attended,
    words.withLeave(members.withLeave),
    words.withoutLeave(members.withoutLeave),
    ...(members.expected > 0 ? [words.expected(members.expected)] : []),
    ...(missing.length > 0
      ? [`${words.unnamed(missing.length)}: ${missing.map(({ name }) => name).join('; ')}`]
      : []),
    ...(guests.summoned > 0 ? [words.guests(guests.attended, guests.summoned)] : []),
    quorum.needed === null
      ? words.noQuorum
      : words.quorum(quorum.there, quorum.summoned, quorum.needed, quorum.isMet),
  ];
  return html`<h2 class="roll-foot-title">${words.foot}</h2><ul class="roll-foot">${lines.map((one) => html`<li>${one}.</li>`)}</ul>`;
}
