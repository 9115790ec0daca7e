import type { MaintenanceId } from '#domain/ids.ts';
import { RefusedError } from '#services/errors.ts';
import {
  announceMaintenance,
  cancelMaintenance,
  findMaintenance,
  type MaintenanceInput,
} from '#services/maintenance/maintenance-notices.ts';
import { findWholeHolder } from '#services/offices/remit.ts';
import { button } from '#web-kit/buttons.ts';
import { dateField, form, textArea, timeField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { badge, callout, card, emptyState, pageHead, type Tone } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { shortTime } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';
import { instantOf } from '../meetings/meeting-input.ts';

const root = '/o/:officeId/maintenance';

/** Announcing work on the system, and calling it off. */
export function maintenancePages(app: AdminApp): void {
  app.get(root, (c) => showPage(c, noProblems));
  app.post(root, announceFromForm);
  app.post(`${root}/:id/cancel`, async (c) => {
    const { ctx, office, path } = c.get('desk');
    await cancelMaintenance(ctx, office.id, idOf<MaintenanceId>(c, 'id'));
    return goTo(c, `${path}/maintenance?done=maintenance_cancelled`);
  });
}

async function announceFromForm(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const typed = (name: string) => c.get('form').get(name) ?? '';
  const moment = (name: string) => instantOf(typed(`${name}On`), typed(`${name}Time`), office.timeZone);
  const input = { text: typed('text'), fromAt: moment('from'), untilAt: moment('until') };
  const names = { fromAt: 'fromOn', untilAt: 'untilOn' };
  const outcome = await attempt(
    c,
    () => announceMaintenance(ctx, office.id, input as MaintenanceInput),
    names,
  );
  if (!outcome.done) return showPage(c, outcome.problems);
  return goTo(c, `${path}/maintenance?done=maintenance_told`);
}

async function showPage(c: AdminContext, problems: Problems) {
  const { ctx, office, can } = c.get('desk');
  if (!can('office.write')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminMaintenance;
  const notices = await findMaintenance(ctx, office.id);
  const whole = await findWholeHolder(ctx, 'office.write');
  if (c.req.method === 'POST') c.status(422);
  const list =
    notices.length === 0
      ? emptyState({ icon: 'alert', title: words.none, body: words.noneHint })
      : rowList(notices.map((notice) => announced(c, notice, whole.isOwn)));
  return adminPage(c, {
    title: words.title,
    section: 'maintenance',
    main: html`${pageHead({ title: words.title, lead: words.lead })}
<div class="${whole.isOwn ? 'readable' : 'stack readable'}">${whole.isOwn ? announceForm(c, problems) : html`${problemSummary(c, problems)}${callout({ tone: 'neutral', body: c.get('words').admin.remit.maintenanceBy(whole.office) })}`}
${card({ title: words.all, flush: notices.length > 0, body: list })}</div>`,
  });
}

function announceForm(c: AdminContext, problems: Problems): Html {
  const words = c.get('words').adminMaintenance;
  const field = (name: string) => ({
    name,
    value: c.get('form').get(name) ?? '',
    error: problems.fields[name],
  });
  const pair = (name: 'from' | 'until') => html`<fieldset class="plain"><legend>${words[name]}</legend>
<div class="pair">${dateField({ ...field(`${name}On`), label: words.on, required: true })}
${timeField({ ...field(`${name}Time`), label: words.at, required: true })}</div></fieldset>`;
  const labels = { text: words.text, fromOn: words.from, untilOn: words.until };
  return html`${problemSummary(c, problems, labels)}${form({
    action: `${c.get('desk').path}/maintenance`,
    csrfToken: visitOf(c).formToken,
    body: html`${textArea({ ...field('text'), label: words.text, hint: words.textHint, required: true, rows: 3, maxLength: 500 })}
${pair('from')}${pair('until')}${button({ label: words.tell, kind: 'primary', icon: 'send' })}`,
  })}`;
}

type Notice = Awaited<ReturnType<typeof findMaintenance>>[number];
type State = 'coming' | 'running' | 'over' | 'cancelled';
const tones: Record<State, Tone> = { coming: 'info', running: 'warn', over: 'neutral', cancelled: 'neutral' };

function stateOf(notice: Notice, now: Date): State {
  if (notice.cancelledAt) return 'cancelled';
  if (notice.untilAt <= now) return 'over';
  return notice.fromAt <= now ? 'running' : 'coming';
}

function announced(c: AdminContext, notice: Notice, mayCancel: boolean) {
  const { ctx, path } = c.get('desk');
  const words = c.get('words').adminMaintenance;
  const state = stateOf(notice, ctx.now);
  const from = shortTime(c, notice.fromAt);
  const open = state === 'coming' || state === 'running';
  const cancel = form({
    action: `${path}/maintenance/${notice.id}/cancel`,
    csrfToken: visitOf(c).formToken,
    body: button({
      label: words.cancel,
      size: 'small',
      attributes: { 'aria-label': words.cancelLabel(from) },
    }),
  });
  return {
    title: words.span(from, shortTime(c, notice.untilAt)),
    detail: notice.text,
    end: html`${badge({ label: words.states[state], tone: tones[state] })}${open && mayCancel ? cancel : ''}`,
  };
}
