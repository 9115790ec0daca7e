import type { MiddlewareHandler } from 'hono';
import { ruleSetPresets } from '#domain/rule-sets/presets.ts';
import { contextOf } from '#services/context.ts';
import { needsSetUp, setUp } from '#services/offices/set-up.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { radioCards } from '#web-kit/choices.ts';
import { form, passwordField, textField } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, type AdminEnv, goTo } from '../../site.ts';
import { officeFields } from '../offices/office-fields.ts';

/** While no account exists every page leads to the set-up; once one does, nobody asks again. */
export function sendToSetUp(): MiddlewareHandler<AdminEnv> {
  let isDone = false;
  return async (c, next) => {
    isDone ||= !(await needsSetUp(c.get('program')));
    const isHere = c.req.path.endsWith('/admin/setup');
    if (!isDone && !isHere) return goTo(c, '/admin/setup');
    if (isDone && isHere) return goTo(c, '/admin');
    await next();
  };
}

/** The first office, rule set and account, for whoever holds the key that the server printed. */
export function setUpPages(app: AdminApp): void {
  app.get('/setup', (c) => setUpPage(c, noProblems));
  app.post('/setup', async (c) => {
    const typed = (name: string) => c.get('form').get(name) ?? '';
    const ctx = contextOf(c.get('program'), { actor: { kind: 'system', job: 'set-up' } });
    const outcome = await attempt(c, () =>
      setUp(ctx, {
        key: typed('key'),
        officeName: typed('officeName'),
        officeShortName: typed('officeShortName'),
        preset: typed('preset'),
        publishedAddress: typed('publishedAddress'),
        botNames: typed('botNames'),
        approvalNumber: typed('approvalNumber'),
        approvalOn: typed('approvalOn') || null,
        fullName: typed('fullName'),
        username: typed('username'),
        password: typed('password'),
      }),
    );
    if (outcome.done) return goTo(c, '/admin/sign-in?done=set_up');
    c.status(422);
    return setUpPage(c, outcome.problems);
  });
}

function setUpPage(c: AdminContext, problems: Problems) {
  const words = c.get('words').admin.setUp;
  return adminPage(c, {
    title: words.title,
    alone: true,
    main: html`${pageHead({ title: words.title, lead: words.lead })}
<div class="stack">${problemSummary(c, problems)}
${form({
  action: '/admin/setup',
  body: html`${keyCard(c, problems)}${officeCard(c, problems)}${accountCard(c, problems)}${buttonRow(
    button({ label: words.submit, kind: 'primary', size: 'large' }),
  )}`,
})}</div>`,
  });
}

const typedIn = (c: AdminContext, problems: Problems) => (name: string) => ({
  name,
  value: c.get('form').get(name) ?? '',
  error: problems.fields[name],
});

function keyCard(c: AdminContext, problems: Problems) {
  const words = c.get('words').admin.setUp;
  return card({
    title: words.keyTitle,
    body: textField({
      ...typedIn(c, problems)('key'),
      label: words.key,
      hint: words.keyHint,
      required: true,
      autocomplete: 'off',
      width: 'medium',
    }),
  });
}

function officeCard(c: AdminContext, problems: Problems) {
  const words = c.get('words').admin.setUp;
  const field = typedIn(c, problems);
  const chosen = c.get('form').get('preset') ?? ruleSetPresets[0]?.code;
  const presets = ruleSetPresets.map((preset) => ({
    value: preset.code,
    label: preset.name,
    hint: [preset.number && words.presetNumber(preset.number), words.presetClasses(preset.classes.length)]
      .filter(Boolean)
      .join(' · '),
  }));
  return card({
    title: words.officeTitle,
    body: html`<div class="form">
${textField({ ...field('officeName'), label: words.officeName, hint: words.officeNameHint, required: true })}
${textField({ ...field('officeShortName'), label: words.officeShortName, required: true, width: 'medium' })}
${radioCards({ name: 'preset', label: words.preset, hint: words.presetHint, choices: presets, value: chosen, error: problems.fields.preset, required: true })}
${officeFields(c, field)}</div>`,
  });
}

function accountCard(c: AdminContext, problems: Problems) {
  const words = c.get('words').admin;
  const field = typedIn(c, problems);
  return card({
    title: words.setUp.accountTitle,
    body: html`<div class="form">
${textField({ ...field('fullName'), label: words.setUp.fullName, required: true, autocomplete: 'name' })}
${textField({ ...field('username'), label: words.setUp.username, hint: words.setUp.usernameHint, required: true, autocomplete: 'username', width: 'medium', attributes: { autocapitalize: 'none', spellcheck: 'false' } })}
${passwordField({ name: 'password', label: words.setUp.password, hint: words.password.nextHint, error: problems.fields.password, required: true, autocomplete: 'new-password', reveal: words.signIn.reveal })}</div>`,
  });
}
