import { formatShortTime } from '#messages/time.ts';
import type { RoundView } from '#services/voting/read-voting.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, numberField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { card } from '#web-kit/parts.ts';
import type { Problems } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';

/** What was counted of raised hands or papers, to be entered; with the counts so far. */
export function countForm(c: AdminContext, { round, handCounts }: RoundView, problems: Problems): Html {
  const words = c.get('words').adminVoting;
  const isPaper = round.way === 'paper';
  const field = (name: 'for' | 'against' | 'notVoting' | 'spoilt' | 'issued' | 'collected') =>
    numberField({
      ...{ name, label: words[name], min: 0, max: 10_000, unit: isPaper ? words.papers : words.people },
      ...{ required: true, value: c.get('form').get(name) ?? '', error: problems.fields[name] },
    });
  const papers = isPaper
    ? html`<div class="pair">${field('issued')}${field('collected')}${field('spoilt')}</div>`
    : '';
  const note = { name: 'note', label: words.note, optional: words.optional, autocomplete: 'off' };
  const body = html`${papers}<div class="pair">${field('for')}${field('against')}${field('notVoting')}</div>
${textField({ ...note, value: c.get('form').get('note') ?? '' })}${buttonRow(button({ label: words.saveCount, kind: 'primary' }))}`;
  const action = `${c.get('desk').path}/meetings/${round.meetingId}/rounds/${round.id}/count`;
  return card({
    title: words.count,
    note: words.countHint,
    body: html`${form({ action, csrfToken: visitOf(c).formToken, body })}${handCounts.map((one) => countLine(c, one))}`,
  });
}

function countLine(
  c: AdminContext,
  { votes, issued, collected, spoilt, countedAt }: RoundView['handCounts'][number],
): Html {
  const words = c.get('words').adminVoting;
  const at = formatShortTime(countedAt, c.get('desk').office.timeZone);
  const papers = issued === null ? '' : words.countedPapers(issued, collected ?? 0, spoilt);
  return html`<p>${words.counted(at, votes.for, votes.against, votes.not_voting)} ${papers}</p>`;
}
