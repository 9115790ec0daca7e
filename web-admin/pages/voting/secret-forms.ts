import type { SecretStanding } from '#services/voting/secret-read.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { checkboxGroup } from '#web-kit/choices.ts';
import { form, textArea, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout, card, disclosure } from '#web-kit/parts.ts';
import type { Problems } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';

type At = { here: string; problems: Problems };

/** Who counts, and the opening of the round. */
export function openForm(
  c: AdminContext,
  { invited, tellers }: SecretStanding,
  { here, problems }: At,
): Html {
  const { office: words } = c.get('words').secretRounds;
  const typed = c.get('form').getAll('tellers');
  const chosen = typed.length > 0 ? typed : tellers.map(({ personId }) => personId);
  return card({
    title: words.open,
    body: form({
      action: `${here}/open`,
      csrfToken: visitOf(c).formToken,
      body: html`${callout({ tone: 'info', body: words.openMeans })}${checkboxGroup({
        ...{ name: 'tellers', label: words.tellers, hint: words.tellersHint, required: true, columns: true },
        ...{ values: chosen, error: problems.fields.tellers },
        choices: invited.map(({ personId, fullName }) => ({ value: personId, label: fullName })),
      })}${buttonRow(button({ label: words.open, kind: 'primary' }))}`,
    }),
  });
}

/** The tellers' words, which open the envelopes; never typed back into the page. */
export function countForm(c: AdminContext, { here, problems }: At): Html {
  const { office: words } = c.get('words').secretRounds;
  return card({
    title: words.close,
    body: form({
      action: `${here}/count`,
      csrfToken: visitOf(c).formToken,
      body: html`${textField({
        ...{ name: 'words', label: words.words, hint: words.closeHint, required: true, maxLength: 40 },
        ...{ error: problems.fields.words, autocomplete: 'off', width: 'medium' },
        attributes: { autocapitalize: 'characters', spellcheck: 'false' },
      })}${buttonRow(button({ label: words.closeSubmit, kind: 'primary' }))}`,
    }),
  });
}

/** The way out when the words are lost. */
export function voidForm(c: AdminContext, { here, problems }: At): Html {
  const { office: words } = c.get('words').secretRounds;
  const value = c.get('form').get('reason') ?? '';
  return disclosure({
    summary: words.lost,
    open: problems.fields.reason !== undefined,
    body: form({
      action: `${here}/void`,
      csrfToken: visitOf(c).formToken,
      body: html`<p>${words.lostMeans}</p>${textArea({
        ...{ name: 'reason', label: words.reason, value, required: true, rows: 2, maxLength: 500 },
        error: problems.fields.reason,
      })}${buttonRow(button({ label: words.voidSubmit, kind: 'danger' }))}`,
    }),
  });
}

/** The result goes to everybody invited; what it would say of single voters has been said above. */
export function publishForm(c: AdminContext, { warnings }: SecretStanding, here: string): Html {
  const { office: words } = c.get('words').secretRounds;
  const label = warnings.includes('unanimous') ? words.publishAnyway : words.publish;
  return form({
    action: here.replace(/secret$/, 'publish'),
    csrfToken: visitOf(c).formToken,
    body: buttonRow(button({ label, kind: 'primary' })),
  });
}
