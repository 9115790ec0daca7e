import type { OpinionAskedId } from '#domain/ids.ts';
import { longestOpinion, opinionChoices } from '#domain/opinions/kinds.ts';
import { fieldSentence } from '#i18n/field-sentence.ts';
import { sentences } from '#i18n/sentences.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { formatDate, formatMeetingTime, formatShortTime } from '#messages/time.ts';
import { InvalidError, RefusedError } from '#services/errors.ts';
import { answerRequest } from '#services/opinions/answer-request.ts';
import { type OwnRequest, ownRequest } from '#services/opinions/read-requests.ts';
import { readRequestPapers } from '#services/opinions/request-papers.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { radioGroup } from '#web-kit/choices.ts';
import { form, hiddenField, textArea } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { callout, card } from '#web-kit/parts.ts';
import { formTokenOf } from '../device.ts';
import { requireOwnPost } from '../posts.ts';
import { lookOf, type Site, type Visit } from '../visit.ts';
import { askToBind, notThere, opinionPage } from './page.ts';

/** What was chosen and could not be taken; problems by field, and one for all. */
type Typed = {
  replies: { choice: string; text: string }[];
  errors: Record<string, string>;
  general: string | null;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const askedOf = ({ c }: Visit): OpinionAskedId => {
  const id = c.req.param('id') ?? '';
  if (!uuid.test(id)) throw new RefusedError('not_found');
  return id as OpinionAskedId;
};

/** A request that one was asked, with its papers and the own answer as it stands (C23). */
export function showRequest(site: Site, visit: Visit): Promise<Response> {
  return requestPage(site, visit, null);
}

/** Takes an answer; what cannot be taken stays in its fields with the reason. */
export async function postAnswer(site: Site, visit: Visit): Promise<Response> {
  const post = await requireOwnPost(site, visit);
  if (post instanceof Response) return post;
  const { c, ctx, path } = visit;
  const body: Record<string, unknown> = await c.req.parseBody();
  const field = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  let replies: Typed['replies'] = [];
  try {
    const id = askedOf(visit);
    const { request } = await ownRequest(ctx, id);
    replies = request.questions.map((_, at) => ({
      choice: field(`choice-${at}`),
      text: field(`text-${at}`),
    }));
    const given = replies.map(({ choice, text }) => ({
      choice: (opinionChoices.find((one) => one === choice) ?? '') as 'agree',
      text,
    }));
    await answerRequest(ctx, id, { replies: given, version: Number(field('version') || '0') });
    return c.redirect(`${path}/requests/${id}?saved=1`, 303);
  } catch (error) {
    const typed = typedOf(site, visit, replies, error);
    if (!typed) return notThere(visit, error);
    c.status(error instanceof InvalidError ? 422 : 409);
    return requestPage(site, visit, typed);
  }
}

function typedOf(site: Site, visit: Visit, replies: Typed['replies'], error: unknown): Typed | null {
  const { language } = lookOf(visit);
  const words = sentences(language).opinions.requestPage;
  if (error instanceof InvalidError) {
    const errors = error.issues.map(({ field, ...issue }) => {
      const [, at = '0', part = ''] = field.split('.');
      const said = part === 'choice' ? words.choiceMissing : words.textMissing;
      return [
        `${part}-${at}`,
        issue.code === 'required' || part === 'choice'
          ? said
          : fieldSentence({ ...issue, field: part }, language),
      ];
    });
    return { replies, errors: Object.fromEntries(errors), general: null };
  }
  if (!(error instanceof RefusedError) || error.code === 'not_found' || error.code === 'not_permitted')
    return null;
  const general =
    error.code === 'changed_meanwhile'
      ? words.changed
      : refusalSentence(error, language, site.options.timeZone);
  return { replies, errors: {}, general };
}

async function requestPage(site: Site, visit: Visit, typed: Typed | null): Promise<Response> {
  const { c, ctx, path, secret } = visit;
  if (secret === null) return askToBind(visit);
  const words = sentences(lookOf(visit).language).opinions;
  try {
    const own = await ownRequest(ctx, askedOf(visit));
    const saved = c.req.query('saved') && !typed;
    const csrfToken = formTokenOf(site.program.house, secret);
    const main = html`<div class="stack">${saved ? callout({ tone: 'success', body: words.requestPage.sent }) : ''}${typed?.general ? callout({ tone: 'warn', body: typed.general, urgent: true }) : ''}
${headCard(visit, own)}${await papersCard(visit, own)}${own.request.closedAt ? answered(visit, own) : answerForm(visit, own, typed, csrfToken)}</div>`;
    return opinionPage(visit, {
      ...{ title: words.requestPage.title, main },
      back: { href: `${path}/opinions`, label: words.requestPage.listTitle },
    });
  } catch (error) {
    return notThere(visit, error);
  }
}

function headCard(visit: Visit, { request, office, meetingTitle, line }: OwnRequest): Html {
  const { language } = lookOf(visit);
  const words = sentences(language).opinions;
  const { letterNumber, letterOn } = request;
  const letter = letterNumber ? words.letter(letterNumber, letterOn && formatDate(letterOn)) : null;
  const lines = [
    words.request({ office: office.name, unit: line.unitId ? line.name : null }),
    letter,
    meetingTitle && words.ofMeeting(meetingTitle),
    words.due(formatMeetingTime(request.dueAt, language, office.timeZone)),
  ].filter(Boolean);
  const late = line.standing === 'late' ? callout({ tone: 'warn', body: words.requestPage.lateNote }) : '';
  return card({
    title: request.matter,
    body: html`<div class="stack">${lines.map((text) => html`<p>${text}</p>`)}${late}</div>`,
  });
}

async function papersCard(visit: Visit, own: OwnRequest): Promise<Html | string> {
  if (own.request.documentIds.length === 0) return '';
  const words = sentences(lookOf(visit).language).opinions.requestPage;
  const papers = await readRequestPapers(visit.ctx, own);
  const rows = papers.map(({ title, url }) => ({ title, ...(url ? { href: new URL(url).pathname } : {}) }));
  return card({
    title: words.papers,
    ...(rows.length === 0 ? { body: html`<p>${words.noPapers}</p>` } : { flush: true, body: rowList(rows) }),
  });
}

function standsOf(visit: Visit, { line, office }: OwnRequest): Html | string {
  const words = sentences(lookOf(visit).language).opinions.requestPage;
  const { answer } = line;
  if (!answer) return '';
  const isHandled = answer.handling && answer.handledVersion === answer.version;
  const handled =
    isHandled && answer.handling
      ? html`<br>${words.handled[answer.handling]}${answer.handlingText ? `: ${answer.handlingText}` : ''}`
      : '';
  const at = formatShortTime(answer.answeredAt, office.timeZone);
  return html`<p class="muted">${words.sentAt(at, answer.version)}${handled}</p>`;
}

function answered(visit: Visit, own: OwnRequest): Html {
  const words = sentences(lookOf(visit).language).opinions;
  const { withdrawnReason, questions } = own.request;
  const over = withdrawnReason ? words.requestPage.withdrawn(withdrawnReason) : words.requestPage.closed;
  const replies = (own.line.answer?.replies ?? []).map(
    (reply, at) => html`<p>${words.reply({ ...reply, question: questions[at] ?? '' })}</p>`,
  );
  return card({
    body: html`<div class="stack">${callout({ body: over })}${standsOf(visit, own)}${replies}</div>`,
  });
}

function answerForm(visit: Visit, own: OwnRequest, typed: Typed | null, csrfToken: string): Html {
  const words = sentences(lookOf(visit).language).opinions;
  const { answer, id } = own.line;
  const replies = typed?.replies ?? answer?.replies ?? [];
  const several = own.request.questions.length > 1;
  const fields = own.request.questions.map(
    (question, at) =>
      html`${radioGroup({
        ...{ name: `choice-${at}`, required: true, value: replies[at]?.choice },
        ...{
          label: several ? words.question(at + 1, question) : question,
          error: typed?.errors[`choice-${at}`],
        },
        choices: opinionChoices.map((value) => ({ value, label: words.choices[value] })),
      })}${textArea({
        ...{ name: `text-${at}`, label: words.requestPage.text, hint: words.requestPage.textHint, rows: 3 },
        ...{ value: replies[at]?.text ?? '', maxLength: longestOpinion, error: typed?.errors[`text-${at}`] },
      })}`,
  );
  const send = button({
    label: answer ? words.requestPage.sendAgain : words.requestPage.send,
    kind: 'primary',
    size: 'large',
  });
  return card({
    body: html`${standsOf(visit, own)}${form({
      ...{ action: `${visit.path}/requests/${id}`, csrfToken },
      body: html`${hiddenField('version', String(answer?.version ?? 0))}${fields}${buttonRow(send)}`,
    })}`,
  });
}
