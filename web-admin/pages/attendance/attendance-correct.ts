import type { Attendance } from '#services/attendance/read-attendance.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, selectField, textField, timeField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { disclosure } from '#web-kit/parts.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { clockOf } from './attendance-words.ts';

/** What is noted later than it was, with its time or its reason. */
export function correctForm(c: AdminContext, { meeting, people, rollCall }: Attendance): Html {
  const words = c.get('words').adminAttendance;
  const { correct, standings } = words;
  const typed = c.get('form');
  const what = [
    { value: 'present', label: correct.came },
    { value: 'left', label: correct.went },
    { value: 'with_leave', label: standings.absent_with_leave },
    { value: 'without_leave', label: standings.absent_without_leave },
    { value: 'void', label: words.act.void },
  ];
  const who = people.map(({ ref, name, title }) => ({
    value: ref,
    label: [name, title].filter(Boolean).join(', '),
  }));
  const body = html`<p class="hint">${correct.lead}</p>
${selectField({ name: 'ref', label: correct.who, options: who, value: typed.get('ref') ?? '' })}
${selectField({ name: 'act', label: correct.what, options: what, value: typed.get('act') ?? 'present' })}
${timeField({ name: 'at', label: correct.at, value: typed.get('at') ?? clockOf(c, meeting.startsAt) })}
${textField({ name: 'reason', label: correct.reason, value: typed.get('reason') ?? '', maxLength: 300 })}
${buttonRow(button({ label: correct.submit }))}`;
  const { path } = c.get('desk');
  return disclosure({
    summary: correct.title,
    open: rollCall === 'over',
    body: form({
      action: `${path}/meetings/${meeting.id}/attendance/correct`,
      csrfToken: visitOf(c).formToken,
      body,
    }),
  });
}
