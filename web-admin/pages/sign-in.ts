import { signIn, signOut } from '#services/accounts/sign-in.ts';
import { contextOf } from '#services/context.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField, passwordField, textField } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { callout, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../frame.ts';
import { requireFormToken } from '../guard.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../problems.ts';
import { dropSession, keepSession, requireVisit } from '../session.ts';
import { type AdminApp, type AdminContext, goTo, visitOf } from '../site.ts';

/** Signing in and out. */
export function signInPages(app: AdminApp): void {
  app.get('/sign-in', (c) =>
    signInPage(c, { username: '', next: safeNext(c.req.query('next')) }, noProblems),
  );
  app.post('/sign-in', async (c) => {
    const data = c.get('form');
    const next = safeNext(data.get('next'));
    const username = data.get('username') ?? '';
    const program = c.get('program');
    const ctx = contextOf(program, { actor: { kind: 'system', job: 'sign-in' } });
    const outcome = await attempt(c, () =>
      signIn(ctx, {
        username,
        password: data.get('password') ?? '',
        place: c.get('options').clientAddress(c),
        userAgent: c.req.header('user-agent') ?? null,
      }),
    );
    if (!outcome.done) {
      c.status(outcome.problems.code === 'too_many_tries' ? 429 : 422);
      return signInPage(c, { username, next }, outcome.problems);
    }
    keepSession(c, outcome.result.token);
    return goTo(c, next);
  });
  app.post('/sign-out', requireVisit, requireFormToken, async (c) => {
    const { ctx, sessionToken } = visitOf(c);
    await signOut(ctx, sessionToken);
    dropSession(c);
    return goTo(c, '/admin/sign-in?done=signed_out');
  });
}

/** Where to go after signing in: a page of this site, whatever the address says. */
function safeNext(asked: string | null | undefined): string {
  return asked && /^\/admin(\/[\w/-]*)?$/.test(asked) ? asked : '/admin';
}

function signInPage(c: AdminContext, typed: { username: string; next: string }, problems: Problems) {
  const words = c.get('words').admin.signIn;
  const why = c.req.query('why') === 'ended' ? callout({ tone: 'warn', body: words.ended }) : '';
  const fields = html`${hiddenField('next', typed.next)}
${textField({ name: 'username', label: words.username, value: typed.username, autocomplete: 'username', required: true, attributes: { autocapitalize: 'none', spellcheck: 'false' } })}
${passwordField({ name: 'password', label: words.password, autocomplete: 'current-password', reveal: words.reveal, required: true })}
${buttonRow(button({ label: words.submit, kind: 'primary', size: 'large' }))}`;
  return adminPage(c, {
    title: words.title,
    alone: true,
    narrow: true,
    main: card({
      body: html`${pageHead({ title: words.title, lead: words.lead })}
<div class="stack">${why}${problemSummary(c, problems)}
${form({ action: '/admin/sign-in', body: fields })}
<p class="hint">${words.help}</p><p class="hint">${words.delegates}</p></div>`,
    }),
  });
}
