import type { ChangeRequestId, MeetingId } from '#domain/ids.ts';
import { describeWish } from '#messages/change-request-messages.ts';
import { formatShortTime } from '#messages/time.ts';
import { approveChange, refuseChange } from '#services/change-requests/decide-change.ts';
import { findChangeRequests } from '#services/change-requests/find-change-requests.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField, textField } from '#web-kit/fields.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { badge, card, changedValue, disclosure, emptyState, pageHead, type Tone } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';

type Request = Awaited<ReturnType<typeof findChangeRequests>>[number];
/** Where the decision is made, what was wrong with it, and whether the meeting is named. */
type Shown = { from: 'list' | 'meeting'; problems: Problems; failed: ChangeRequestId | null };

const root = '/o/:officeId/change-requests';
const plain = { problems: noProblems, failed: null };
const tones: Record<Request['state'], Tone> = {
  open: 'warn',
  approved: 'success',
  refused: 'danger',
  superseded: 'neutral',
  overtaken: 'neutral',
};

/** Changes of answers that were asked for after the limit (D5): read, approved with one tap, or refused with a reason. */
export function changeRequestPages(app: AdminApp): void {
  app.get(root, (c) => listPage(c, { from: 'list', ...plain }));
  app.post(`${root}/:id/approve`, (c) => decide(c, approveChange));
  app.post(`${root}/:id/refuse`, (c) =>
    decide(c, (ctx, officeId, id) =>
      refuseChange(ctx, officeId, id, { reason: c.get('form').get('reason') ?? '' }),
    ),
  );
  app.get('/o/:officeId/meetings/:id/change-requests', async (c) =>
    c.html(await changeRequestCard(c, idOf<MeetingId>(c, 'id'))),
  );
}

async function decide(c: AdminContext, act: typeof approveChange): Promise<Response> {
  const { ctx, office, path } = c.get('desk');
  const id = idOf<ChangeRequestId>(c, 'id');
  const outcome = await attempt(c, () => act(ctx, office.id, id));
  if (!outcome.done) {
    c.status(422);
    return listPage(c, { from: 'list', problems: outcome.problems, failed: id });
  }
  const done = c.req.path.endsWith('/approve') ? 'change_approved' : 'change_refused';
  const meeting = c.get('form').get('meeting');
  return goTo(c, `${path}${meeting ? `/meetings/${meeting}` : '/change-requests'}?done=${done}`);
}

async function listPage(c: AdminContext, shown: Shown): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const words = c.get('words').changeRequests;
  const waiting = await findChangeRequests(ctx, office.id);
  const list =
    waiting.length === 0
      ? emptyState({ icon: 'check', title: words.none, body: words.noneHint })
      : card({
          title: words.waiting(waiting.length),
          flush: true,
          body: rowList(waiting.map((row) => line(c, row, shown))),
        });
  return adminPage(c, {
    title: words.title,
    section: 'change_requests',
    main: html`${pageHead({ title: words.title, lead: words.lead })}<div class="stack readable">${problemSummary(c, shown.problems, { reason: words.reason })}${list}</div>`,
  });
}

/** The requests of one meeting on its own page; it follows every change by itself. */
export async function changeRequestCard(c: AdminContext, meetingId: MeetingId): Promise<Html> {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').changeRequests;
  const rows = await findChangeRequests(ctx, office.id, { meetingId });
  const live = attrs({
    'hx-get': `${path}/meetings/${meetingId}/change-requests`,
    'hx-trigger': 'sse:changed',
    'hx-swap': 'outerHTML',
  });
  const open = rows.filter(({ state }) => state === 'open');
  const over = rows.filter(({ state }) => state !== 'open');
  const shown: Shown = { from: 'meeting', ...plain };
  const past = disclosure({
    summary: words.past(over.length),
    body: rowList(over.map((row) => line(c, row, shown))),
  });
  const body = html`${open.length > 0 ? rowList(open.map((row) => line(c, row, shown))) : ''}${over.length > 0 ? past : ''}`;
  const shownCard =
    rows.length === 0
      ? ''
      : card({
          title: words.title,
          flush: true,
          ...(open.length > 0 ? { note: words.waiting(open.length) } : {}),
          body,
        });
  return html`<div id="change-requests"${live}>${shownCard}</div>`;
}

function line(c: AdminContext, row: Request, shown: Shown) {
  const words = c.get('words').changeRequests;
  const { path, can } = c.get('desk');
  const time = (at: Date) => formatShortTime(at, c.get('desk').office.timeZone);
  const wish = describeWish(row.wish, c.get('language'));
  // Only an answer takes the place of another one; a name comes or goes beside it.
  const change =
    row.wish.act === 'answer'
      ? changedValue({
          from: words.rsvp[row.fromRsvp],
          to: wish,
          fromWord: words.fromWord,
          toWord: words.toWord,
        })
      : html`<strong>${wish}</strong>`;
  const meeting =
    shown.from === 'meeting'
      ? ''
      : html`<a href="${path}/meetings/${row.meetingId}">${words.of(row.meetingTitle, time(row.startsAt))}</a><br>`;
  const said = words.by(row.requestedByName, time(row.requestedAt));
  const facts = html`${meeting}${change}<br><small class="muted">${said} · ${words.limit(time(row.answerBy))}</small>`;
  const isOpen = row.state === 'open';
  const acts = isOpen && can('invitations.answer_for') ? decisionForms(c, row, shown) : '';
  return {
    title: row.inviteeName,
    detail: html`${facts}${acts}`,
    ...(isOpen ? {} : { end: verdict(c, row) }),
  };
}

function verdict(c: AdminContext, row: Request): Child {
  const words = c.get('words').changeRequests;
  const at = row.decidedAt ? formatShortTime(row.decidedAt, c.get('desk').office.timeZone) : '';
  const who = row.state === 'superseded' || row.state === 'overtaken' ? '' : (row.decidedByName ?? '');
  const note = [who, at].filter(Boolean).join(', ');
  const why = row.overtakenBy ? words.overtakenBy[row.overtakenBy] : row.decisionReason;
  return html`${badge({ label: words.states[row.state], tone: tones[row.state] })}<br><small class="muted">${note}${why ? html`<br>${why}` : ''}</small>`;
}

function decisionForms(c: AdminContext, row: Request, { from, problems, failed }: Shown): Html {
  const words = c.get('words').changeRequests;
  const csrfToken = visitOf(c).formToken;
  const action = `${c.get('desk').path}/change-requests/${row.id}`;
  const back = from === 'meeting' ? hiddenField('meeting', row.meetingId) : '';
  const error = failed === row.id ? problems.fields.reason : undefined;
  const approve = form({
    action: `${action}/approve`,
    csrfToken,
    body: html`${back}${button({ label: words.approve, kind: 'primary', size: 'small', icon: 'check', attributes: { 'aria-label': words.approveFor(row.inviteeName) } })}`,
  });
  const refuse = form({
    action: `${action}/refuse`,
    csrfToken,
    body: html`${back}${textField({
      name: 'reason',
      id: error === undefined ? `reason-${row.id}` : undefined,
      label: words.reason,
      hint: words.reasonHint,
      required: true,
      value: error === undefined ? '' : (c.get('form').get('reason') ?? ''),
      error,
      autocomplete: 'off',
    })}${buttonRow(button({ label: words.refuse, size: 'small', attributes: { 'aria-label': words.refuseFor(row.inviteeName) } }))}`,
  });
  return html`<div class="stack">${approve}${disclosure({ summary: words.refuse, body: refuse, open: error !== undefined })}</div>`;
}
