import type { Passing } from '#services/leader-requests/read-passing.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, selectField, textArea } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { card } from '#web-kit/parts.ts';
import type { Problems } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';

export type PassingTyped = { leaderId: string; note: string };

/** "Trình lãnh đạo" for a unit that asks the office to do it (R39); while it waits, a reminder and taking it back. */
export function leaderForm(
  c: AdminContext,
  passing: Passing,
  {
    action,
    typed,
    problems,
    level,
  }: { action: string; typed: PassingTyped; problems: Problems; level: 2 | 3 },
): Html {
  const words = c.get('words').leader.behalf;
  const { leaders, waits } = passing;
  if (leaders.length === 0) return card({ level, title: words.title, body: words.nobody });
  const csrfToken = visitOf(c).formToken;
  const options = leaders.map(({ personId, fullName, title }) => ({
    value: personId as string,
    label: [fullName, title].filter(Boolean).join(', '),
  }));
  const [only] = options;
  const who =
    options.length === 1
      ? html`<p>${words.only(only?.label ?? '')}</p>`
      : selectField({
          name: 'leaderId',
          label: words.who,
          empty: words.choose,
          options,
          value: typed.leaderId,
          error:
            problems.code === 'which_leader' ? (problems.general ?? undefined) : problems.fields.leaderId,
          required: true,
        });
  const pass = form({
    action,
    csrfToken,
    body: html`${who}${textArea({ name: 'note', label: words.note, rows: 2, maxLength: 500, value: typed.note, error: problems.fields.note })}
${waits ? html`<p class="hint">${words.againHint}</p>` : ''}${buttonRow(button({ label: waits ? words.again : words.submit, icon: 'send' }))}`,
  });
  const remind = waits
    ? form({
        action: `${action}/remind`,
        csrfToken,
        body: button({ label: words.remind, size: 'small', icon: 'bell' }),
      })
    : '';
  const back = waits
    ? form({
        action: `${action}/take-back`,
        csrfToken,
        body: button({ label: words.takeBack, size: 'small', icon: 'undo' }),
      })
    : '';
  return card({
    level,
    title: words.title,
    note: waits ? words.waits(waits.leaderName) : words.lead,
    body: html`${remind}${back}${pass}`,
  });
}
