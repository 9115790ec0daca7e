import { dateField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import type { AdminContext } from '../../site.ts';

/** What is known of one field: its name, what was typed, and what is wrong with it. */
export type Typed = (name: string) => { name: string; value: string; error: string | undefined };

/** What an office publishes about itself and its approval of messengers: the same in set-up and settings. */
export function officeFields(c: AdminContext, field: Typed): Html {
  const words = c.get('words').admin.office;
  return html`<h3 class="form-part">${words.publicTitle}</h3>
${textField({ ...field('publishedAddress'), label: words.publishedAddress, hint: words.publishedAddressHint, optional: words.optional, autocomplete: 'off' })}
${textField({ ...field('botNames'), label: words.botNames, hint: words.botNamesHint, optional: words.optional, autocomplete: 'off' })}
<h3 class="form-part">${words.approvalTitle}</h3>
<p class="hint">${words.approvalWhy}</p>
<div class="pair">${textField({ ...field('approvalNumber'), label: words.approvalNumber, optional: words.optional, autocomplete: 'off' })}
${dateField({ ...field('approvalOn'), label: words.approvalOn, optional: words.optional })}</div>`;
}
