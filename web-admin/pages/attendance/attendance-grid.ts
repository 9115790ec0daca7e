import type { RollAct } from '#services/attendance/note-on-roll.ts';
import type { Attendance, AttendancePerson } from '#services/attendance/read-attendance.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { form, hiddenField } from '#web-kit/fields.ts';
import { stat, statRow } from '#web-kit/figures.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { badge, card, emptyState } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { cameWords, capacityWords, rateWords, standingLooks, standingWords } from './attendance-words.ts';

/** One key each, the first letter of the word where two do not share it. */
const keys: Record<RollAct, string> = {
  present: 'c',
  late: 'm',
  with_leave: 'p',
  without_leave: 'k',
  left: 'v',
  void: 'x',
};

/** The list with its line and quorum on top; follows every change by itself where scripts run. */
export function liveRoll(c: AdminContext, attendance: Attendance): Html {
  const here = `${c.get('desk').path}/meetings/${attendance.meeting.id}`;
  const live = attrs({
    'hx-get': `${here}/attendance/list`,
    // Whoever is late becomes so with time alone.
    'hx-trigger': 'sse:changed, every 60s',
    'hx-swap': 'outerHTML',
    'hx-sync': 'this:replace',
  });
  return html`<div id="roll" class="stack" data-roll${live}>${rollHead(c, attendance)}${tools(c, attendance, here)}${grid(c, attendance, here)}${missingPlaces(c, attendance)}</div>`;
}

function rollHead(c: AdminContext, { line, quorum, forecast, rollCall }: Attendance): Html {
  const words = c.get('words').adminAttendance.line;
  const { members, guests } = line;
  const share = (value: number) => (members.summoned === 0 ? 0 : value / members.summoned);
  const parts = [
    members.inRoom < members.attended && words.inRoom(members.inRoom),
    members.late > 0 && words.late(members.late),
    members.left > 0 && words.left(members.left),
    members.standIns > 0 && words.standIns(members.standIns),
    guests.summoned > 0 && `${words.guests} ${guests.attended}/${guests.summoned}`,
  ].filter(Boolean);
  const note = [members.summoned > 0 && words.rate(rateWords(c, members)), ...parts]
    .filter(Boolean)
    .join(' · ');
  const isMet = quorum.needed === null || quorum.isMet;
  const needed =
    quorum.needed === null
      ? words.noQuorum
      : html`${words.there(quorum.there, quorum.summoned, quorum.needed)}${rollCall === 'closed' ? '' : html`<br>${words.forecast(forecast.there, forecast.summoned)}`}`;
  return statRow(html`${stat({ label: `${words.members}: ${words.attended.toLowerCase()}`, value: members.attended, of: words.of(members.summoned), share: share(members.attended), tone: 'success', note })}
${stat({ label: words.expected, value: members.expected, share: share(members.expected), note: members.promised > 0 ? words.promised(members.promised) : undefined })}
${stat({ label: words.withLeave, value: members.withLeave, share: share(members.withLeave) })}
${stat({ label: words.withoutLeave, value: members.withoutLeave, share: share(members.withoutLeave), tone: 'danger' })}
${members.unnamed > 0 ? stat({ label: words.unnamed, value: members.unnamed, share: share(members.unnamed), tone: 'warn' }) : ''}
${stat({ label: words.quorum, value: quorum.needed === null ? '—' : quorum.isMet ? words.met : words.notMet, tone: isMet ? 'success' : 'danger', note: needed })}`);
}

function tools(c: AdminContext, attendance: Attendance, here: string): Html {
  const words = c.get('words').adminAttendance;
  const { people, rollCall } = attendance;
  const promised = people.filter(({ standing, rsvp }) => standing.kind === 'expected' && rsvp === 'accepted');
  const all =
    mayNote(c, attendance) && rollCall === 'open' && promised.length > 0
      ? form({
          action: `${here}/attendance/all`,
          csrfToken: visitOf(c).formToken,
          className: 'roll-all',
          body: button({ label: words.all(promised.length), icon: 'check' }),
        })
      : '';
  const print = buttonLink({
    href: `${here}/attendance/print`,
    label: words.print,
    icon: 'print',
    kind: 'quiet',
  });
  const isHand = c.get('desk').can('meetings.conduct') && rollCall === 'open';
  const label = c.get('words').adminAgenda.tabs.sitting;
  const on = isHand ? buttonLink({ href: `${here}/sitting`, label, icon: 'arrow-right', kind: 'quiet' }) : '';
  return html`<div class="board-tools"><span>${badge({ label: words.state[rollCall], tone: rollCall === 'open' ? 'success' : 'neutral' })}</span>${all}${print}${on}</div>`;
}

/** Whether this visitor may note something now. */
export function mayNote(c: AdminContext, { rollCall }: Attendance): boolean {
  return c.get('desk').can('meetings.conduct') && (rollCall === 'open' || rollCall === 'over');
}

function grid(c: AdminContext, attendance: Attendance, here: string): Html {
  const words = c.get('words').adminAttendance;
  const { people } = attendance;
  const columns: Column<AttendancePerson>[] = [
    { head: words.name, rowHeader: true, cell: (person) => who(c, person) },
    { head: words.standing, cell: (person) => standing(c, person) },
  ];
  const acts = (person: AttendancePerson) => rowActs(c, person, { attendance, here });
  return dataTable({
    id: 'roll-table',
    caption: words.table,
    captionHidden: true,
    columns,
    rows: people,
    ...(mayNote(c, attendance) ? { actions: { head: words.acts, cell: acts } } : {}),
    rowAttributes: ({ ref }) => ({ 'data-roll-row': ref, 'data-filter-item': true }),
    empty: emptyState({ icon: 'users', title: words.none.title, body: words.none.body }),
  });
}

function who(c: AdminContext, person: AttendancePerson): Child {
  const notes = [person.title, person.postUnit].filter(Boolean).join(', ');
  const capacity =
    person.capacity === 'member' && person.standsForName === null && person.delegation === null
      ? ''
      : capacityWords(c, person);
  const detail = [notes, capacity].filter(Boolean).join(' · ');
  return html`${person.name}${detail === '' ? '' : html`<br><small class="muted">${detail}</small>`}`;
}

function standing(c: AdminContext, person: AttendancePerson): Child {
  const { kind } = person.standing;
  const pill = badge({ label: standingWords(c, person), ...standingLooks[kind] });
  const isAbsent = kind === 'absent_with_leave' || kind === 'absent_without_leave';
  const reason = isAbsent ? person.absence?.reason || person.rsvpReason : null;
  const note = [...cameWords(c, person), reason].filter(Boolean).join(' · ');
  return html`<div>${pill}${note === '' ? '' : html`<p class="reason">${note}</p>`}</div>`;
}

type Place = { attendance: Attendance; here: string };

function rowActs(c: AdminContext, person: AttendancePerson, { attendance, here }: Place): Html {
  const words = c.get('words').adminAttendance;
  const acts = actsOf(c, person, attendance);
  const buttons = acts.map((act) => {
    const isBack = act === 'present' && person.standing.kind === 'left';
    const label = isBack ? words.act.back : words.act[act];
    return button({
      label,
      size: 'small',
      ...(act === 'void' ? { kind: 'quiet' as const } : {}),
      name: 'act',
      value: act,
      attributes: {
        id: `roll-${person.ref}-${act}`,
        'data-key': keys[act],
        'aria-keyshortcuts': keys[act].toUpperCase(),
        'aria-label': words.actOn(label, person.name),
      },
    });
  });
  const address = `${here}/attendance/${person.ref}`;
  return form({
    action: address,
    csrfToken: visitOf(c).formToken,
    className: 'roll-acts',
    attributes: { 'hx-post': address, 'hx-target': '#roll', 'hx-swap': 'outerHTML' },
    body: html`${hiddenField('mistake', words.mistake)}${buttons}`,
  });
}

/** What can be noted of somebody as they stand; after the end only what needs no time. */
function actsOf(c: AdminContext, { standing: now, absence }: AttendancePerson, roll: Attendance): RollAct[] {
  const isOver = roll.rollCall === 'over';
  const hasBegun = c.get('desk').ctx.now > roll.meeting.startsAt && !isOver;
  const late: RollAct[] = hasBegun ? ['late'] : [];
  switch (now.kind) {
    case 'present':
    case 'late':
      return isOver ? ['void'] : ['left', 'void'];
    case 'left':
      return isOver ? ['void'] : ['present', 'void'];
    case 'substituted':
      return ['present', ...late];
    case 'absent_with_leave':
      return ['present', ...late, 'without_leave', ...taken(absence)];
    case 'absent_without_leave':
      return ['present', ...late, 'with_leave', ...taken(absence)];
    default:
      return ['present', ...late, 'with_leave', 'without_leave'];
  }
}

const taken = (absence: AttendancePerson['absence']): RollAct[] => (absence === null ? [] : ['void']);

function missingPlaces(c: AdminContext, { missing }: Attendance): Html | string {
  const words = c.get('words').adminAttendance.missing;
  if (missing.length === 0) return '';
  return card({
    title: words.title(missing.length),
    body: html`<ul class="plain">${missing.map(
      ({ name, rsvp, rsvpReason }) =>
        html`<li>${name}${rsvp === 'declined' ? html` <span class="muted">${[words.declined, rsvpReason].filter(Boolean).join(': ')}</span>` : ''}</li>`,
    )}</ul>`,
  });
}
