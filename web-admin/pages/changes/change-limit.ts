import { toOfficeTime } from '#lib/office-time.ts';
import { InvalidError } from '#services/errors.ts';
import type { ChangePreview } from '#services/meetings/preview-change.ts';
import { dateTimeField, hiddenField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout, card } from '#web-kit/parts.ts';
import { longTime } from '../../meeting-words.ts';
import type { AdminContext } from '../../site.ts';
import { instantOf } from '../meetings/meeting-input.ts';

const typedIn = (c: AdminContext, name: string) => c.get('form').get(name) ?? '';
const asText = ({ on, time }: { on: string; time: string }) => `${on} ${time}`;
const typedLimit = (c: AdminContext) => ({ on: typedIn(c, 'answerOn'), time: typedIn(c, 'answerTime') });

/** The limit as typed; null when none was. A day or clock that cannot be read is invalid at `answerBy`. */
export function readLimit(c: AdminContext): Date | null {
  const { on, time } = typedLimit(c);
  if (on === '' && time === '') return null;
  // Nobody wanted another one: what stands is not written anew.
  if (typedIn(c, 'limitStands') === asText({ on, time })) return null;
  const answerBy = instantOf(on, time || '17:00', c.get('desk').office.timeZone);
  if (!answerBy) throw new InvalidError([{ field: 'answerBy', code: 'not_valid' }]);
  return answerBy;
}

/** The same while somebody is still looking: what was proposed and left alone is proposed anew. */
export function limitToLook(c: AdminContext): Date | null {
  return asText(typedLimit(c)) === typedIn(c, 'limitWas') ? null : readLimit(c);
}

/** Until when the change is answered: why the present limit does not do, and the one that is proposed, to be changed here. */
export function limitCard(
  c: AdminContext,
  { limit, changes }: ChangePreview,
  problem: string | undefined,
): Html | string {
  const { present, verdict, proposed, answerBy } = limit;
  const shown = answerBy ?? present;
  if (shown === null || changes.length === 0) return '';
  const words = c.get('words').adminChanges.limit;
  const { invitees } = c.get('words').adminMeetings;
  const own = toOfficeTime(shown, c.get('desk').office.timeZone);
  const typed = problem === undefined ? own : typedLimit(c);
  const time = present ? longTime(c, present) : '';
  const over =
    verdict === 'passed' || verdict === 'after_start'
      ? callout({ tone: 'warn', title: words.over[verdict](time), body: words.overBody })
      : html`<p>${words.stands(time)}</p>`;
  const field = dateTimeField({
    name: 'answerBy',
    label: words.label,
    hint: proposed ? words.proposedHint : words.hint,
    error: problem,
    date: { name: 'answerOn', label: invitees.date, value: typed.on },
    time: { name: 'answerTime', label: invitees.time, value: typed.time },
  });
  return card({
    title: words.title,
    body: html`<div class="form">${present ? over : ''}${field}${hiddenField(proposed ? 'limitWas' : 'limitStands', asText(own))}</div>`,
  });
}
