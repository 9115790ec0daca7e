import { canMoveFeedback } from '#domain/feedback/lifecycle.ts';
import type { AccountId, FeedbackId, RuleSetId } from '#domain/ids.ts';
import { formatDate } from '#messages/time.ts';
import { RefusedError } from '#services/errors.ts';
import {
  type FeedbackInFull,
  findFeedbackHandlers,
  findRulesToAmend,
  readFeedback,
} from '#services/feedback/find-feedback.ts';
import {
  assignFeedback,
  fileFeedback,
  noteOnFeedback,
  takeUpFeedback,
} from '#services/feedback/handle-feedback.ts';
import { type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, callout, card, keyValues, pageHead, timeline } from '#web-kit/parts.ts';
import { feedbackBadge, ticketOf } from '../../feedback-words.ts';
import { adminPage } from '../../frame.ts';
import { longTime } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId } from '../../site.ts';
import { answerFromForm } from './feedback-answer.ts';
import { actForms, answerForm } from './feedback-forms.ts';
import { entryOf, firstEntry } from './feedback-thread.ts';

const root = '/o/:officeId/feedback/:id';

/** One ticket: who wants what, everything that was said and done, and what can be done next (R45, R48). */
export function feedbackTicketPages(app: AdminApp): void {
  app.get(root, (c) => ticketPage(c, noProblems));
  app.post(`${root}/answer`, (c) => answerFromForm(c, ticketPage));
  app.post(`${root}/take-up`, (c) =>
    act(c, 'taken_up', (id, version) => takeUpFeedback(...at(c), id, { version })),
  );
  app.post(`${root}/note`, (c) =>
    act(c, 'noted', (id) => noteOnFeedback(...at(c), id, { text: typed(c, 'note') }), { text: 'note' }),
  );
  app.post(`${root}/assign`, (c) =>
    act(c, 'assigned', (id, version) => assignFeedback(...at(c), id, { version, accountId: accountOf(c) })),
  );
  app.post(`${root}/file`, (c) =>
    act(c, 'filed', (id, version) => fileFeedback(...at(c), id, { version, ...filed(c) })),
  );
}

const at = (c: AdminContext) => [c.get('desk').ctx, c.get('desk').office.id] as const;
const typed = (c: AdminContext, name: string) => c.get('form').get(name) ?? '';
const accountOf = (c: AdminContext) =>
  isId(typed(c, 'accountId')) ? (typed(c, 'accountId') as AccountId) : null;
const filed = (c: AdminContext) => ({
  kind: typed(c, 'kind') as 'software' | 'regulation',
  article: typed(c, 'article'),
  ruleSetId: isId(typed(c, 'ruleSetId')) ? (typed(c, 'ruleSetId') as RuleSetId) : null,
});

async function act(
  c: AdminContext,
  done: 'taken_up' | 'noted' | 'assigned' | 'filed',
  work: (id: FeedbackId, version: number) => Promise<unknown>,
  names: Readonly<Record<string, string>> = {},
) {
  const id = idOf<FeedbackId>(c, 'id');
  const outcome = await attempt(c, () => work(id, Number(typed(c, 'version'))), names);
  if (!outcome.done) return ticketPage(c, outcome.problems);
  return goTo(c, `${c.get('desk').path}/feedback/${id}?done=feedback_${done}`);
}

/** The ticket as it is now, with what was typed and what was wrong with it. */
export async function ticketPage(c: AdminContext, problems: Problems) {
  const { ctx, office, path, can } = c.get('desk');
  if (!can('feedback.read')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminFeedback;
  const full = await readFeedback(ctx, office.id, idOf<FeedbackId>(c, 'id'));
  const { ticket } = full.found;
  if (c.req.method === 'POST') c.status(problems.code === null ? 422 : 409);
  const title = words.one.title(ticketOf(ticket));
  const crumbs = breadcrumbs({
    label: c.get('words').admin.nav.crumbs,
    items: [{ href: `${path}/feedback`, label: words.title }, { label: title }],
  });
  const labels = { text: words.acts.text, note: words.acts.note, ...words.acts.outcomes };
  return adminPage(c, {
    title,
    section: 'feedback',
    styles: ['admin/feedback.css'],
    main: html`${pageHead({ title, crumbs, lead: c.get('words').feedback.kindTitles[ticket.kind], status: feedbackBadge(c, ticket.state) })}
${problemSummary(c, problems, labels)}<div class="ticket"><div class="stack">${thread(c, full)}${can('feedback.write') ? answering(c, full, problems) : ''}</div>
<div class="stack">${facts(c, full)}${can('feedback.write') ? await acts(c, full, problems) : ''}</div></div>`,
  });
}

function thread(c: AdminContext, { found, entries }: FeedbackInFull): Html {
  const items = [firstEntry(c, found.ticket), ...entries.map((entry) => entryOf(c, entry, found.ticket))];
  return card({ title: c.get('words').adminFeedback.one.thread, body: timeline(items) });
}

function answering(c: AdminContext, { found }: FeedbackInFull, problems: Problems): Html {
  const { acts: words, one } = c.get('words').adminFeedback;
  const { ticket } = found;
  if (!canMoveFeedback(ticket.state, 'answered')) return callout({ tone: 'info', body: words.closed });
  const unknown = ticket.personId === null ? callout({ tone: 'warn', body: one.notKnown }) : '';
  return html`${unknown}${card({ id: 'answer', title: words.answerTitle, body: answerForm(c, ticket, problems) })}`;
}

async function acts(c: AdminContext, { found }: FeedbackInFull, problems: Problems): Promise<Html> {
  const { ctx, office } = c.get('desk');
  const [handlers, ruleSets] = await Promise.all([
    findFeedbackHandlers(ctx, office.id),
    findRulesToAmend(ctx, office),
  ]);
  return actForms(c, found.ticket, { handlers, ruleSets, problems });
}

function facts(c: AdminContext, { found }: FeedbackInFull): Html {
  const { ticket, ruleSetName, assigneeName } = found;
  const words = c.get('words').adminFeedback;
  const { one, sources } = words;
  const channels: Readonly<Record<string, string>> = c.get('words').adminBoard.channels;
  const channel = ticket.lane?.split(':')[0];
  const source = sources[ticket.source];
  const letterOn = ticket.letterOn ? formatDate(ticket.letterOn) : '';
  const items = [
    { label: one.sender, value: ticket.senderName },
    { label: one.unit, value: ticket.senderUnit },
    { label: one.sent, value: longTime(c, ticket.createdAt) },
    { label: one.source, value: channel ? one.via(source, channels[channel] ?? channel) : source },
    {
      label: one.letter,
      value: ticket.letterNumber ? one.letterOf(ticket.letterNumber, letterOn) : letterOn,
    },
    { label: one.about, value: words.about(ruleSetName, ticket.article) },
    { label: one.assignee, value: assigneeName ?? words.nobody },
  ];
  return card({ title: one.facts, body: keyValues(items.filter(({ value }) => value !== '')) });
}
