import type { MiddlewareHandler } from 'hono';
import type { RuleSetId } from '#domain/ids.ts';
import {
  acceptRules,
  findRulesToAccept,
  type RulesToAccept,
  readClassesOf,
} from '#services/rule-sets/accept-rules.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout, card, disclosure, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { limitSentences, otherSentences } from '../../rule-words.ts';
import { resumePage, safeNext } from '../../sign-in-form.ts';
import {
  type AdminApp,
  type AdminContext,
  type AdminEnv,
  goTo,
  isId,
  visitOf,
  wantsFragment,
} from '../../site.ts';

const root = '/o/:officeId/accept-rules';

/** The office's rules in force, read and accepted before anything else is opened there (R34). */
export function acceptRulesPages(app: AdminApp): void {
  app.get(root, async (c) => {
    const { ctx, office, path } = c.get('desk');
    const open = await findRulesToAccept(ctx, office);
    return open.length === 0 ? goTo(c, path) : acceptPage(c, open, { next: path, kept: '' });
  });
  app.post(root, async (c) => {
    const { ctx, office, path } = c.get('desk');
    const data = c.get('form');
    const ids = data.getAll('ruleSetIds').filter(isId) as RuleSetId[];
    await acceptRules(ctx, office, ids);
    const next = safeNext(data.get('next')) === '/admin' ? path : safeNext(data.get('next'));
    const kept = data.get('kept') ?? '';
    if (kept === '') return goTo(c, next);
    return resumePage(c, { username: '', next, kept }, visitOf(c).formToken);
  });
}

/** Nobody works in an office whose rules in force they have not accepted; what was typed meanwhile is kept. */
export const requireAcceptedRules: MiddlewareHandler<AdminEnv> = async (c, next) => {
  const { ctx, office, path } = c.get('desk');
  const open = await findRulesToAccept(ctx, office);
  if (open.length === 0) return next();
  if (wantsFragment(c)) {
    c.header('hx-redirect', `${path}/accept-rules`);
    return c.body(null, 204);
  }
  if (c.req.method === 'GET') return acceptPage(c, open, { next: c.req.path, kept: '' });
  return acceptPage(c, open, { next: c.req.path, kept: c.get('form').toString() });
};

/** Rules that anybody must read in full before accepting lie open; those of many alike classes fold. */
async function acceptPage(
  c: AdminContext,
  open: readonly RulesToAccept[],
  { next, kept }: { next: string; kept: string },
) {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').adminRules.accept;
  const classes = await readClassesOf(
    ctx,
    office.id,
    open.map(({ id }) => id),
  );
  const cards = open.map((set) => {
    const own = classes.filter(({ ruleSetId }) => ruleSetId === set.id).map(({ rules }) => rules);
    const alike = Map.groupBy(own, (rules) => limitSentences(c, rules).join('\n'));
    const parts = [...alike.values()].map((same) => classPart(c, same));
    const again = set.previousId ? html`<p>${words.again}</p>` : '';
    return card({
      title: set.name,
      note: set.number ?? undefined,
      body: html`<div class="stack">${again}${parts}</div>`,
    });
  });
  const fields = html`${hiddenField('next', next)}${kept === '' ? '' : hiddenField('kept', kept)}
${open.map(({ id }) => hiddenField('ruleSetIds', id))}${buttonRow(button({ label: words.submit, kind: 'primary', size: 'large' }))}`;
  const { formToken } = visitOf(c);
  const leave = form({
    action: '/admin/sign-out',
    csrfToken: formToken,
    body: button({ label: words.signOut, kind: 'quiet' }),
  });
  return adminPage(c, {
    title: words.title,
    alone: true,
    main: html`${pageHead({ title: words.title, lead: words.lead(office.name) })}
<div class="stack readable">${kept === '' ? '' : callout({ tone: 'info', body: words.kept })}
${card({ title: words.duties, body: html`<ul class="rules">${words.dutyList.map((duty) => html`<li>${duty}</li>`)}</ul>` })}${cards}
${form({ action: `${c.get('desk').path}/accept-rules`, csrfToken: formToken, body: fields })}${leave}</div>`,
  });
}

type Rules = Awaited<ReturnType<typeof readClassesOf>>[number]['rules'];

function classPart(c: AdminContext, same: readonly Rules[]): Html {
  const [first] = same;
  if (!first) return html``;
  const list = (said: readonly string[]) =>
    html`<ul class="rules">${said.map((each) => html`<li>${each}</li>`)}</ul>`;
  const more = disclosure({
    summary: c.get('words').adminRules.accept.whole,
    body: same.map((rules) => html`<p><strong>${rules.name}</strong></p>${list(otherSentences(c, rules))}`),
  });
  return html`<div><h3 class="form-part">${same.map(({ name }) => name).join(' · ')}</h3>${list(limitSentences(c, first))}${more}</div>`;
}
