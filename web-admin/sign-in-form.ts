import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField, passwordField, textField } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { callout, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from './frame.ts';
import { type Problems, problemSummary } from './problems.ts';
import type { AdminContext } from './site.ts';

/** What the sign-in form holds: the name, where to go on, and a form that the end of a session interrupted. */
export type SignInTyped = { username: string; next: string; kept: string };

/** Where to go after signing in: a page of this site, whatever the address says. */
export function safeNext(asked: string | null | undefined): string {
  return asked && /^\/admin(\/[\w/-]*)?$/.test(asked) ? asked : '/admin';
}

/** The sign-in page, with the reason why one has to sign in again. */
export function signInPage(c: AdminContext, typed: SignInTyped, problems: Problems) {
  const words = c.get('words').admin.signIn;
  const isKept = typed.kept !== '';
  const hasEnded = isKept || c.req.query('why') === 'ended';
  const why = hasEnded ? callout({ tone: 'warn', body: isKept ? words.endedKept : words.ended }) : '';
  const fields = html`${hiddenField('next', typed.next)}${isKept ? hiddenField('kept', typed.kept) : ''}
${textField({ name: 'username', label: words.username, value: typed.username, error: problems.fields.username, autocomplete: 'username', required: true, attributes: { autocapitalize: 'none', spellcheck: 'false' } })}
${passwordField({ name: 'password', label: words.password, error: problems.fields.password, autocomplete: 'current-password', reveal: words.reveal, required: true })}
${buttonRow(button({ label: words.submit, kind: 'primary', size: 'large' }))}`;
  return adminPage(c, {
    title: words.title,
    alone: true,
    narrow: true,
    main: card({
      body: html`${pageHead({ title: words.title, lead: words.lead })}
<div class="stack">${why}${problemSummary(c, problems)}
${form({ action: '/admin/sign-in', body: fields })}
<p class="hint">${words.help}</p><p class="hint">${words.delegates}</p>
<p><a href="/huong-dan">${c.get('words').guide.link}</a></p></div>`,
    }),
  });
}

/** After signing in again: the interrupted form, ready to be sent by its owner and by nobody else's click. */
export function resumePage(c: AdminContext, { next, kept }: SignInTyped, formToken: string) {
  const words = c.get('words').admin.signIn;
  const fields = [...new URLSearchParams(kept)].filter(([name]) => name !== 'csrf');
  const send = form({
    action: next,
    csrfToken: formToken,
    body: html`${fields.map(([name, value]) => hiddenField(name, value))}${buttonRow(
      html`${button({ label: words.resume, kind: 'primary', size: 'large' })}${buttonLink({ href: '/admin', label: words.leave, kind: 'quiet' })}`,
    )}`,
  });
  return adminPage(c, {
    title: words.resumeTitle,
    alone: true,
    narrow: true,
    main: card({
      body: html`${pageHead({ title: words.resumeTitle })}<div class="stack"><p>${words.resumeBody}</p>${send}</div>`,
    }),
  });
}
