import type { ClassId } from '#domain/ids.ts';
import { previewNoticeLimit } from '#services/meetings/read-meeting.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout } from '#web-kit/parts.ts';
import { noticeSentence, pendingSentence } from '../../meeting-words.ts';
import { type AdminContext, isId } from '../../site.ts';
import { instantOf } from '../meetings/meeting-input.ts';

/** The day that was typed, if it is one. */
export const dayOf = (text: string) => (instantOf(text, '00:00', 'UTC') ? text : null);

/** The exact limit for what is in the form now (R22); a sentence what is missing when it cannot be told. */
export async function noticeHint(c: AdminContext, data: URLSearchParams): Promise<Html> {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').adminMeetings.notice;
  const startsAt = instantOf(data.get('on') ?? '', data.get('startTime') ?? '', office.timeZone);
  const classId = data.get('classId') ?? '';
  const regularity = data.get('regularity') === 'extraordinary' ? 'extraordinary' : 'regular';
  const limit =
    startsAt && isId(classId)
      ? await previewNoticeLimit(ctx, office.id, {
          classId: classId as ClassId,
          regularity,
          startsAt,
          timeZone: office.timeZone,
        })
      : null;
  if (!limit) return html`<p class="hint">${words.unknown}</p>`;
  const { late, text } = noticeSentence(c, limit.noticeBy);
  const doubt = limit.ifOff ? html`<br>${pendingSentence(c, limit.ifOff)}` : '';
  const source = limit.comingRules === null ? '' : html`<br>${words.byRules(limit.comingRules)}`;
  const more = html`${source}${doubt}${late && regularity === 'regular' ? html`<br>${words.lateRegular}` : ''}`;
  const tone = late ? 'danger' : limit.noticeBy === null ? 'neutral' : 'success';
  return callout({ tone, icon: 'clock', body: html`${text}${more}` });
}
