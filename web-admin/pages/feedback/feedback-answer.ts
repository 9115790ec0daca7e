import type { FeedbackId } from '#domain/ids.ts';
import { render } from '#messages/render.ts';
import {
  type AnswerPreview,
  answerFeedback,
  type FeedbackAnswer,
  previewFeedbackAnswer,
} from '#services/feedback/answer-feedback.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { breadcrumbs, callout, card, pageHead } from '#web-kit/parts.ts';
import { ticketOf } from '../../feedback-words.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems } from '../../problems.ts';
import { type AdminContext, goTo, idOf, visitOf } from '../../site.ts';
import { filled, leastLimits, pageLimits, phoneCard } from '../changes/card-screens.ts';

type Back = (c: AdminContext, problems: Problems) => Promise<Response>;
const fields = ['version', 'outcome', 'text', 'letterNumber', 'letterOn'] as const;
const typed = (c: AdminContext, name: string) => c.get('form').get(name) ?? '';

function typedAnswer(c: AdminContext): FeedbackAnswer {
  return {
    version: Number(typed(c, 'version')),
    outcome: typed(c, 'outcome') as FeedbackAnswer['outcome'],
    text: typed(c, 'text'),
    letterNumber: typed(c, 'letterNumber'),
    letterOn: typed(c, 'letterOn') || null,
  };
}

/** An answer is shown as its sender will see it, and sent only from there; `back` is the ticket with what was typed. */
export async function answerFromForm(c: AdminContext, back: Back): Promise<Response> {
  const { ctx, office, path } = c.get('desk');
  const id = idOf<FeedbackId>(c, 'id');
  const answer = typedAnswer(c);
  if (typed(c, 'step') === 'edit') return back(c, noProblems);
  if (typed(c, 'step') === 'send') {
    const sent = await attempt(c, () => answerFeedback(ctx, office.id, id, answer));
    return sent.done ? goTo(c, `${path}/feedback/${id}?done=feedback_answered`) : back(c, sent.problems);
  }
  const preview = await attempt(c, () => previewFeedbackAnswer(ctx, office.id, id, answer));
  return preview.done ? previewPage(c, id, preview.result) : back(c, preview.problems);
}

async function previewPage(c: AdminContext, id: FeedbackId, preview: AnswerPreview) {
  const { path } = c.get('desk');
  const words = c.get('words').adminFeedback;
  const ticket = words.one.title(ticketOf(preview.facts));
  const title = words.acts.previewTitle;
  const crumbs = breadcrumbs({
    label: c.get('words').admin.nav.crumbs,
    items: [
      { href: `${path}/feedback`, label: words.title },
      { href: `${path}/feedback/${id}`, label: ticket },
      { label: title },
    ],
  });
  const lead = preview.isTold ? words.acts.previewLead : ticket;
  const act = (step: 'send' | 'edit', submit: Html) =>
    form({
      action: `${path}/feedback/${id}/answer`,
      csrfToken: visitOf(c).formToken,
      body: html`${hiddenField('step', step)}${fields.map((name) => hiddenField(name, typed(c, name)))}${submit}`,
    });
  const label = preview.isTold ? words.acts.send : words.acts.record;
  return adminPage(c, {
    title,
    section: 'feedback',
    styles: ['admin/feedback.css'],
    main: html`${pageHead({ title, lead, crumbs })}<div class="stack readable">${warning(c, preview)}
${card({ body: html`<div class="phones">${screens(c, preview)}</div>` })}
${buttonRow(html`${act('send', button({ label, kind: 'primary', icon: 'send' }))}${act('edit', button({ label: words.acts.back, icon: 'edit' }))}`)}</div>`,
  });
}

function warning(c: AdminContext, { isTold, messenger }: AnswerPreview): Html | string {
  const words = c.get('words').adminFeedback.acts;
  if (!isTold) return callout({ tone: 'warn', body: words.toNobody });
  return messenger === null ? callout({ tone: 'warn', body: words.toPage }) : '';
}

/** On the personal page, and in the messenger that will carry it. */
function screens(c: AdminContext, { facts, language, messenger, isTold }: AnswerPreview): Html {
  const words = c.get('words').adminMeetings.announce;
  const channels: Readonly<Record<string, string>> = c.get('words').adminBoard.channels;
  const shown = (limits: typeof pageLimits) =>
    render('feedback_answered', facts, { language, limits, again: false, pageUrl: null });
  const own = isTold ? words.page : c.get('words').adminFeedback.one.thread;
  const page = phoneCard(own, shown(pageLimits));
  if (messenger === null) return page;
  const name = words.messengerOf(channels[messenger.channel] ?? messenger.channel);
  const message = shown(messenger.limits ?? leastLimits);
  const { fillTemplate } = messenger;
  return html`${phoneCard(name, fillTemplate ? filled(c, fillTemplate(message)) : message)}${page}`;
}
