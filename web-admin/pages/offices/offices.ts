import { toOfficeDate } from '#lib/office-time.ts';
import { RefusedError } from '#services/errors.ts';
import { findWholeHolder } from '#services/offices/remit.ts';
import { updateOffice } from '#services/offices/update-office.ts';
import { findUnitsHeld } from '#services/units/units.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField, selectField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, visitOf } from '../../site.ts';
import { unitOptions } from '../../unit-words.ts';
import { officeFields, type Typed } from './office-fields.ts';

const names = ['publishedAddress', 'botNames', 'approvalNumber', 'approvalOn', 'rootUnitId'] as const;
type Values = Record<(typeof names)[number], string>;

/** What the office publishes and whether it may use messengers. */
export function officePages(app: AdminApp): void {
  app.get('/o/:officeId/settings', (c) => {
    const { office, can } = c.get('desk');
    if (!can('office.write')) throw new RefusedError('not_permitted');
    const values = {
      publishedAddress: office.publishedAddress ?? '',
      botNames: office.botNames ?? '',
      approvalNumber: office.messengerApprovalNumber ?? '',
      approvalOn: office.messengerApprovalOn ?? '',
      rootUnitId: office.rootUnitId ?? '',
    };
    return settingsPage(c, values, noProblems);
  });
  app.post('/o/:officeId/settings', async (c) => {
    const { ctx, office, path } = c.get('desk');
    const typed = Object.fromEntries(names.map((name) => [name, c.get('form').get(name) ?? ''])) as Values;
    // A page opened before the remit was changed elsewhere says nothing about it unless its own choice was.
    const isSame = c.get('form').get('rootWas') === typed.rootUnitId;
    const rootUnitId = isSame ? undefined : typed.rootUnitId;
    const outcome = await attempt(c, () =>
      updateOffice(ctx, office.id, { ...typed, rootUnitId, approvalOn: typed.approvalOn || null }),
    );
    if (outcome.done) return goTo(c, `${path}/settings?done=settings_saved`);
    c.status(422);
    return settingsPage(c, typed, outcome.problems);
  });
}

async function settingsPage(c: AdminContext, values: Values, problems: Problems) {
  const words = c.get('words').admin.office;
  const { office, path } = c.get('desk');
  const isApproved = Boolean(office.messengerApprovalNumber && office.messengerApprovalOn);
  const status = isApproved
    ? badge({ label: words.approvalStateYes, tone: 'success' })
    : badge({ label: words.approvalStateNo, tone: 'warn' });
  const field = (name: string) => ({
    name,
    value: values[name as keyof Values],
    error: problems.fields[name],
  });
  return adminPage(c, {
    title: words.title,
    section: 'settings',
    main: html`${pageHead({ title: words.title, status, lead: words.lead })}
<div class="stack readable">${problemSummary(c, problems)}
${form({
  action: `${path}/settings`,
  csrfToken: visitOf(c).formToken,
  body: html`${card({ title: office.name, body: html`<div class="form">${officeFields(c, field)}${await remitField(c, field('rootUnitId'))}</div>` })}
${buttonRow(button({ label: words.submit, kind: 'primary' }))}`,
})}</div>`,
  });
}

/** Which unit is the office's own, among those it may give itself. */
async function remitField(c: AdminContext, field: ReturnType<Typed>): Promise<Html> {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').admin.remit;
  const { isOwn: isWhole } = await findWholeHolder(ctx, 'office.write');
  const units = await findUnitsHeld(ctx, office.id, toOfficeDate(ctx.now, office.timeZone));
  const there = unitOptions(units.filter(({ validTo }) => validTo === null));
  const isKept = field.value === '' || there.some(({ value }) => value === field.value);
  const options = isKept ? there : [{ value: field.value, label: words.ended }, ...there];
  const was = c.get('form').get('rootWas') ?? office.rootUnitId ?? '';
  return html`<h3 class="form-part">${words.title}</h3>${hiddenField('rootWas', was)}
${selectField({ ...field, label: words.own, hint: words.hint, ...(isWhole ? { empty: words.whole } : {}), options })}`;
}
