import { writeDaysOff } from '#services/days-off/days-off.ts';
import { parseDays } from '#services/days-off/parse-days.ts';
import { InvalidError, RefusedError } from '#services/errors.ts';
import { requireWholeRemit } from '#services/offices/remit.ts';
import { form, textArea } from '#web-kit/fields.ts';
import { html } from '#web-kit/html.ts';
import { card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, visitOf } from '../../site.ts';
import { buttons } from '../rule-sets/rule-edit.ts';
import { ruleCrumbs } from '../rule-sets/rules.ts';

const root = '/o/:officeId/rules/days-off/year';

/** A year's days pasted as lines: all of them are written, or none. */
export function daysOffPastePages(app: AdminApp): void {
  app.get(root, async (c) => {
    await requireWholeRemit(c.get('desk').ctx, 'rules.write');
    return pastePage(c, noProblems);
  });
  app.post(root, async (c) => {
    const { ctx, office, path } = c.get('desk');
    const words = c.get('words').adminRules.daysOff;
    const { days, badLines } = parseDays(c.get('form').get('lines') ?? '');
    const wrong = badLines.map((line) => words.paste.badLine(line));
    if (days.length === 0 && wrong.length === 0) wrong.push(words.paste.empty);
    if (wrong.length === 0) {
      try {
        await writeDaysOff(ctx, office.id, days);
        return goTo(c, `${path}/rules/days-off?year=${days[0]?.on.slice(0, 4)}&done=days_off_entered`);
      } catch (error) {
        if (!(error instanceof InvalidError)) throw error;
        const at = error.issues.map(({ field }) => Number(field.split('.')[1] ?? 0) + 1);
        wrong.push(...[...new Set(at)].map((line) => words.paste.badLine(line)));
      }
    }
    c.status(422);
    return pastePage(c, { ...noProblems, fields: { lines: wrong.join(' ') } });
  });
}

function pastePage(c: AdminContext, problems: Problems) {
  const { path, can } = c.get('desk');
  if (!can('rules.write')) throw new RefusedError('not_permitted');
  const { title: list, paste: words } = c.get('words').adminRules.daysOff;
  const back = `${path}/rules/days-off`;
  const lines = textArea({
    name: 'lines',
    label: words.lines,
    hint: html`<code>${words.example}</code>`,
    value: c.get('form').get('lines') ?? '',
    rows: 12,
    error: problems.fields.lines,
    required: true,
  });
  return adminPage(c, {
    title: words.title,
    section: 'rules',
    main: html`${pageHead({ title: words.title, lead: words.lead, crumbs: ruleCrumbs(c, { href: back, label: list }, { label: words.title }) })}
<div class="stack readable">${problemSummary(c, problems, { lines: words.lines })}${form({
      action: `${back}/year`,
      csrfToken: visitOf(c).formToken,
      body: html`${card({ body: lines })}${buttons(c, words.submit, back)}`,
    })}</div>`,
  });
}
