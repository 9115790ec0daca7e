import { changePassword } from '#services/accounts/change-password.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, passwordField } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { callout, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { dropSession } from '../../session.ts';
import { type AdminApp, type AdminContext, goTo, visitOf } from '../../site.ts';

/** Changing one's own password; forced at the first sign-in. */
export function passwordPages(app: AdminApp): void {
  app.get('/password', (c) => passwordPage(c, noProblems));
  app.post('/password', async (c) => {
    const data = c.get('form');
    const next = data.get('next') ?? '';
    if (next !== data.get('again')) {
      c.status(422);
      const fields = { again: c.get('words').admin.password.differ };
      return passwordPage(c, { ...noProblems, fields });
    }
    const { ctx } = visitOf(c);
    const outcome = await attempt(c, () => changePassword(ctx, { current: data.get('current') ?? '', next }));
    if (!outcome.done) {
      c.status(outcome.problems.code === 'too_many_tries' ? 429 : 422);
      return passwordPage(c, inPasswordWords(c, outcome.problems));
    }
    dropSession(c);
    return goTo(c, '/admin/sign-in?done=password_changed');
  });
}

/** "Not valid" and "taken" are clear to a program; a person needs to hear which password is meant. */
function inPasswordWords(c: AdminContext, problems: Problems): Problems {
  const words = c.get('words').admin.password;
  const { current, next, ...rest } = problems.fields;
  const isTaken = next === c.get('words').admin.issues.taken(0);
  return {
    ...problems,
    fields: {
      ...rest,
      ...(current === undefined ? {} : { current: words.wrong }),
      ...(next === undefined ? {} : { next: isTaken ? words.same : next }),
    },
  };
}

function passwordPage(c: AdminContext, problems: Problems) {
  const words = c.get('words').admin.password;
  const { reveal } = c.get('words').admin.signIn;
  const visit = visitOf(c);
  const field = (name: 'current' | 'next' | 'again', hint?: string) =>
    passwordField({
      name,
      label: words[name],
      autocomplete: name === 'current' ? 'current-password' : 'new-password',
      required: true,
      reveal: `${reveal}: ${words[name]}`,
      hint,
      error: problems.fields[name],
    });
  return adminPage(c, {
    title: words.title,
    alone: true,
    narrow: true,
    main: card({
      body: html`${pageHead({ title: words.title, lead: words.lead })}
<div class="stack">${visit.mustChangePassword ? callout({ tone: 'info', body: words.first }) : ''}
${problemSummary(c, problems)}
${form({
  action: '/admin/password',
  csrfToken: visit.formToken,
  body: html`${field('current')}${field('next', words.nextHint)}${field('again')}${buttonRow(button({ label: words.submit, kind: 'primary', size: 'large' }))}`,
})}</div>`,
    }),
  });
}
