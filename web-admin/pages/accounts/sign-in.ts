import { signIn, signOut } from '#services/accounts/sign-in.ts';
import { contextOf } from '#services/context.ts';
import { formTokenOf, requireFormToken } from '../../guard.ts';
import { attempt, noProblems } from '../../problems.ts';
import { dropSession, keepSession, requireVisit } from '../../session.ts';
import { resumePage, safeNext, signInPage } from '../../sign-in-form.ts';
import { type AdminApp, type AdminContext, goTo, visitOf } from '../../site.ts';

/** Signing in and out. */
export function signInPages(app: AdminApp): void {
  app.get('/sign-in', (c) =>
    signInPage(c, { username: '', next: safeNext(c.req.query('next')), kept: '' }, noProblems),
  );
  app.post('/sign-in', signInFromForm);
  app.post('/sign-out', requireVisit, requireFormToken, async (c) => {
    const { ctx, sessionToken } = visitOf(c);
    await signOut(ctx, sessionToken);
    dropSession(c);
    return goTo(c, '/admin/sign-in?done=signed_out');
  });
}

async function signInFromForm(c: AdminContext) {
  const text = (name: string) => c.get('form').get(name) ?? '';
  const typed = { username: text('username'), next: safeNext(text('next')), kept: text('kept') };
  const missing = ['username', 'password'].filter((name) => text(name).trim() === '');
  if (missing.length > 0) {
    c.status(422);
    const said = missing.map((name) => [name, c.get('words').admin.issues.required(0)]);
    return signInPage(c, typed, { ...noProblems, fields: Object.fromEntries(said) });
  }
  const program = c.get('program');
  const ctx = contextOf(program, { actor: { kind: 'system', job: 'sign-in' } });
  const outcome = await attempt(c, () =>
    signIn(ctx, {
      username: typed.username,
      password: text('password'),
      place: c.get('options').clientAddress(c),
      userAgent: c.req.header('user-agent') ?? null,
    }),
  );
  if (!outcome.done) {
    c.status(outcome.problems.code === 'too_many_tries' ? 429 : 422);
    return signInPage(c, typed, outcome.problems);
  }
  const { token, account } = outcome.result;
  keepSession(c, token);
  if (typed.kept === '' || account.mustChangePassword) return goTo(c, typed.next);
  return resumePage(c, typed, formTokenOf(program.house, token));
}
