import { feedbackKinds } from '#domain/feedback/lifecycle.ts';
import { longestFeedback } from '#domain/feedback/limits.ts';
import type { FeedbackId, OfficeId } from '#domain/ids.ts';
import { formatShortTime } from '#messages/time.ts';
import { asDelegate, readOwnDuties } from '#services/duties/own-duties.ts';
import {
  findOwnFeedback,
  type OwnFeedback,
  readOwnFeedback,
  replyToFeedback,
} from '#services/feedback/own-feedback.ts';
import { findFeedbackOffices, sendFeedback } from '#services/feedback/send-feedback.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { radioGroup } from '#web-kit/choices.ts';
import { form, hiddenField, selectField, textArea, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { breadcrumbs, card, emptyState, pageHead, timeline } from '#web-kit/parts.ts';
import { ownFeedbackBadge, ticketOf } from '../../feedback-words.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId, visitOf } from '../../site.ts';
import { ownNav, ownTimeZone } from '../duties/duties.ts';

const root = '/mine/feedback';

/** "Góp ý của tôi" for whoever signs in: what they sent and what was answered, a new one, a further word (R45). */
export function ownFeedbackPages(app: AdminApp): void {
  app.get(root, (c) => listPage(c, noProblems));
  app.post(root, sendFromForm);
  app.get(`${root}/:id`, (c) => ticketPage(c, noProblems));
  app.post(`${root}/:id/replies`, replyFromForm);
}

const ownContext = (c: AdminContext) => asDelegate(visitOf(c).ctx);
const typed = (c: AdminContext, name: string) => c.get('form').get(name) ?? '';

async function sendFromForm(c: AdminContext) {
  const ctx = ownContext(c);
  const offices = await findFeedbackOffices(ctx);
  const [only] = offices;
  const chosen = isId(typed(c, 'office')) ? (typed(c, 'office') as OfficeId) : null;
  const officeId = offices.length === 1 ? only?.id : chosen;
  if (!officeId) {
    const missing = c.get('words').admin.issues.required(0);
    return listPage(c, { ...noProblems, fields: { office: missing } });
  }
  const input = {
    kind: typed(c, 'kind') as 'software',
    text: typed(c, 'text'),
    article: typed(c, 'article'),
  };
  const outcome = await attempt(c, () => sendFeedback(ctx, officeId, input));
  if (!outcome.done) return listPage(c, outcome.problems);
  return goTo(c, `/admin/mine/feedback/${outcome.result.id}?done=feedback_sent`);
}

async function replyFromForm(c: AdminContext) {
  const id = idOf<FeedbackId>(c, 'id');
  const outcome = await attempt(c, () => replyToFeedback(ownContext(c), id, { text: typed(c, 'text') }));
  if (!outcome.done) return ticketPage(c, outcome.problems);
  return goTo(c, `/admin/mine/feedback/${id}?done=feedback_added`);
}

async function navOf(c: AdminContext) {
  const { units } = await readOwnDuties(visitOf(c).ctx, ownTimeZone);
  return ownNav(c, units, 'feedback');
}

async function listPage(c: AdminContext, problems: Problems) {
  const ctx = ownContext(c);
  const words = c.get('words').adminFeedback.own;
  const [found, offices, nav] = await Promise.all([findOwnFeedback(ctx), findFeedbackOffices(ctx), navOf(c)]);
  if (c.req.method === 'POST') c.status(422);
  const rows = found.map(({ ticket, officeName, timeZone }) => ({
    title: `${ticketOf(ticket)}: ${c.get('words').feedback.kindTitles[ticket.kind]}`,
    href: `/admin/mine/feedback/${ticket.id}`,
    detail: html`${ticket.text.slice(0, 140)}<br>${words.sentTo(officeName, formatShortTime(ticket.createdAt, timeZone))}`,
    end: ownFeedbackBadge(c, ticket.state),
  }));
  const list =
    rows.length === 0 ? emptyState({ icon: 'chat', title: words.none, body: words.noneHint }) : rowList(rows);
  const labels = { office: words.office, text: words.text, article: words.article };
  return adminPage(c, {
    title: words.title,
    nav,
    main: html`${pageHead({ title: words.title, lead: words.lead })}<div class="stack readable">${problemSummary(c, problems, labels)}
${card({ title: words.sentTitle, flush: rows.length > 0, body: list })}
${card({ title: words.newTitle, body: newForm(c, offices, problems) })}</div>`,
  });
}

type Offices = Awaited<ReturnType<typeof findFeedbackOffices>>;

function newForm(c: AdminContext, offices: Offices, { fields }: Problems): Html {
  const words = c.get('words').adminFeedback.own;
  const { kindTitles } = c.get('words').feedback;
  const kinds = feedbackKinds.map((value) => ({ value, label: kindTitles[value] }));
  const options = offices.map(({ id, name }) => ({ value: id as string, label: name }));
  const [only] = options;
  const office =
    only && options.length === 1
      ? hiddenField('office', only.value)
      : selectField({
          name: 'office',
          label: words.office,
          empty: words.officeEmpty,
          value: typed(c, 'office'),
          options,
          error: fields.office,
          required: true,
        });
  return form({
    action: '/admin/mine/feedback',
    csrfToken: visitOf(c).formToken,
    body: html`${office}${radioGroup({ name: 'kind', label: words.kind, choices: kinds, value: typed(c, 'kind') || 'software', error: fields.kind, required: true })}
${textArea({ name: 'text', label: words.text, hint: words.textHint, rows: 6, maxLength: longestFeedback, value: typed(c, 'text'), error: fields.text, required: true })}
${textField({ name: 'article', label: words.article, hint: words.articleHint, optional: words.optional, value: typed(c, 'article'), error: fields.article, autocomplete: 'off' })}
${buttonRow(button({ label: words.send, kind: 'primary', icon: 'send' }))}`,
  });
}

async function ticketPage(c: AdminContext, problems: Problems) {
  const words = c.get('words').adminFeedback;
  const own = await readOwnFeedback(ownContext(c), idOf<FeedbackId>(c, 'id'));
  const { ticket, officeName, timeZone } = own.found;
  if (c.req.method === 'POST') c.status(422);
  const title = words.one.title(ticketOf(ticket));
  const crumbs = breadcrumbs({
    label: c.get('words').admin.nav.crumbs,
    items: [{ href: '/admin/mine/feedback', label: words.own.title }, { label: title }],
  });
  const time = formatShortTime(ticket.createdAt, timeZone);
  const lead = `${c.get('words').feedback.kindTitles[ticket.kind]}. ${words.own.sentTo(officeName, time)}`;
  return adminPage(c, {
    title,
    nav: await navOf(c),
    styles: ['admin/feedback.css'],
    main: html`${pageHead({ title, lead, crumbs, status: ownFeedbackBadge(c, ticket.state) })}
<div class="stack readable">${problemSummary(c, problems, { text: words.own.more })}
${card({ title: words.one.thread, body: thread(c, own) })}${card({ title: words.own.moreTitle, body: moreForm(c, own, problems) })}</div>`,
  });
}

function thread(c: AdminContext, { found, said }: OwnFeedback): Html {
  const words = c.get('words').adminFeedback.own;
  const { ticket, timeZone } = found;
  const saying = (title: string, at: Date, text: string) => ({
    ...{ title, at: at.toISOString(), time: formatShortTime(at, timeZone) },
    body: html`<p class="said">${text}</p>`,
  });
  const titles: Readonly<Record<string, string>> = {
    reply: words.youAdded,
    answer: words.officeSaid,
    decline: words.officeDeclined,
  };
  return timeline([
    { ...saying(words.youWrote, ticket.createdAt, ticket.text), icon: 'chat' },
    ...said.map(({ kind, at, text }) => ({
      ...saying(titles[kind] ?? '', at, text),
      ...(kind === 'reply' ? { icon: 'chat' as const } : { icon: 'send' as const, tone: 'success' as const }),
    })),
  ]);
}

function moreForm(c: AdminContext, { found }: OwnFeedback, { fields }: Problems): Html {
  const words = c.get('words').adminFeedback.own;
  return form({
    action: `/admin/mine/feedback/${found.ticket.id}/replies`,
    csrfToken: visitOf(c).formToken,
    body: html`${textArea({ name: 'text', label: words.more, hint: words.moreHint, rows: 4, maxLength: longestFeedback, value: typed(c, 'text'), error: fields.text })}
${buttonRow(button({ label: words.sendMore, icon: 'send' }))}`,
  });
}
