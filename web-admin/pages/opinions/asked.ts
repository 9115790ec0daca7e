import type { OpinionAskedId, OpinionRequestId } from '#domain/ids.ts';
import { handlings, opinionChoices } from '#domain/opinions/kinds.ts';
import { RefusedError } from '#services/errors.ts';
import { answerRequest, handleAnswer } from '#services/opinions/answer-request.ts';
import { type RequestLine, type RequestReport, readRequest } from '#services/opinions/read-requests.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { radioGroup } from '#web-kit/choices.ts';
import { form, hiddenField, textArea } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { card, disclosure, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';
import { handlingOf, repliesOf } from './request.ts';

const root = '/o/:officeId/opinions/:id/asked/:askedId';

/** One who was asked: what the office makes of the answer (F13), and an answer that came on paper. */
export function askedPages(app: AdminApp): void {
  app.get(root, (c) => askedPage(c, noProblems));
  app.post(`${root}/handle`, (c) =>
    act(c, ({ ctx, officeId, askedId, typed }) =>
      handleAnswer(ctx, officeId, askedId, {
        handling: typed('handling') as 'taken_in',
        ...{ text: typed('text'), version: Number(typed('version')) },
      }),
    ),
  );
  app.post(`${root}/answer`, async (c) => {
    const { request } = await stored(c);
    return act(c, ({ ctx, askedId, typed }) => {
      const replies = request.questions.map((_, at) => ({
        choice: typed(`choice-${at}`) as 'agree',
        text: typed(`text-${at}`),
      }));
      return answerRequest(ctx, askedId, { replies, version: Number(typed('version')) });
    });
  });
}

type Act = (about: {
  ctx: ReturnType<typeof visitOf>['ctx'];
  officeId: RequestReport['office']['id'];
  askedId: OpinionAskedId;
  typed: (name: string) => string;
}) => Promise<unknown>;

async function act(c: AdminContext, work: Act): Promise<Response> {
  const { ctx, office, path } = c.get('desk');
  const { request } = await stored(c);
  const askedId = idOf<OpinionAskedId>(c, 'askedId');
  const typed = (name: string) => c.get('form').get(name) ?? '';
  const names = Object.fromEntries(
    request.questions.flatMap((_, at) => [
      [`replies.${at}.choice`, `choice-${at}`],
      [`replies.${at}.text`, `text-${at}`],
    ]),
  );
  const outcome = await attempt(c, () => work({ ctx, officeId: office.id, askedId, typed }), names);
  if (outcome.done) return goTo(c, `${path}/opinions/${request.id}?done=saved`);
  const { problems } = outcome;
  c.status(problems.code ? 409 : 422);
  const isStale = problems.code === 'changed_meanwhile';
  return askedPage(
    c,
    isStale ? { ...problems, general: c.get('words').adminOpinions.request.changed } : problems,
  );
}

async function stored(c: AdminContext): Promise<RequestReport & { line: RequestLine }> {
  const { ctx, office, can } = c.get('desk');
  if (!can('opinions.write')) throw new RefusedError('not_permitted');
  const report = await readRequest(ctx, office.id, idOf<OpinionRequestId>(c, 'id'));
  const askedId = idOf<OpinionAskedId>(c, 'askedId');
  const line = report.lines.find(({ id }) => id === askedId);
  if (!line) throw new RefusedError('not_found');
  return { ...report, line };
}

async function askedPage(c: AdminContext, problems: Problems): Promise<Response> {
  const { path } = c.get('desk');
  const words = c.get('words').adminOpinions.request;
  const found = await stored(c);
  const { request, line } = found;
  const labels: Record<string, string> = { handling: words.handling, text: words.handlingText };
  for (const [at] of request.questions.entries()) {
    labels[`choice-${at}`] = words.choice;
    labels[`text-${at}`] = words.text;
  }
  const back = buttonLink({ href: `${path}/opinions/${request.id}`, label: words.back, icon: 'arrow-left' });
  const answer = enterForm(c, found, problems);
  const enter = line.answer
    ? disclosure({ summary: words.enter, open: `choice-0` in problems.fields, body: answer })
    : card({ title: words.enter, body: answer });
  return adminPage(c, {
    title: words.answerOf(line.name),
    section: 'opinions',
    main: html`${pageHead({ title: words.answerOf(line.name), lead: request.matter, actions: back })}<div class="stack readable">${problemSummary(c, problems, labels)}
${line.answer ? handleCard(c, found, problems) : ''}${request.closedAt ? '' : enter}</div>`,
  });
}

const typedIn = (c: AdminContext, name: string, stored: string) => c.get('form').get(name) ?? stored;

function handleCard(c: AdminContext, found: RequestReport & { line: RequestLine }, problems: Problems): Html {
  const { handlings: names, request: words } = c.get('words').adminOpinions;
  const { answer, id } = found.line;
  const here = `${c.get('desk').path}/opinions/${found.request.id}/asked/${id}`;
  const text = typedIn(c, 'text', answer?.handlingText ?? '');
  return card({
    title: words.handle,
    body: html`<div class="stack">${repliesOf(c, found, found.line)}${answer?.handling ? handlingOf(c, found.line) : ''}</div>${form(
      {
        ...{ action: `${here}/handle`, csrfToken: visitOf(c).formToken },
        body: html`${hiddenField('version', String(answer?.version ?? 0))}${radioGroup({
          ...{ name: 'handling', label: words.handling, required: true, error: problems.fields.handling },
          value: typedIn(c, 'handling', answer?.handling ?? ''),
          choices: handlings.map((value) => ({ value, label: names[value] })),
        })}${textArea({ name: 'text', label: words.handlingText, hint: words.handlingHint, value: text, rows: 3, error: problems.fields.text })}${buttonRow(button({ label: words.save, kind: 'primary' }))}`,
      },
    )}`,
  });
}

function enterForm(
  c: AdminContext,
  { request, line }: RequestReport & { line: RequestLine },
  problems: Problems,
): Html {
  const words = c.get('words').adminOpinions.request;
  const { choices } = c.get('words').opinions;
  const here = `${c.get('desk').path}/opinions/${request.id}/asked/${line.id}`;
  const fields = request.questions.map((question, at) => {
    const reply = line.answer?.replies[at];
    return html`${radioGroup({
      ...{ name: `choice-${at}`, label: question, required: true, error: problems.fields[`choice-${at}`] },
      value: typedIn(c, `choice-${at}`, reply?.choice ?? ''),
      choices: opinionChoices.map((value) => ({ value, label: choices[value] })),
    })}${textArea({
      ...{ name: `text-${at}`, label: words.text, rows: 2, error: problems.fields[`text-${at}`] },
      value: typedIn(c, `text-${at}`, reply?.text ?? ''),
    })}`;
  });
  return form({
    ...{ action: `${here}/answer`, csrfToken: visitOf(c).formToken },
    body: html`${hiddenField('version', String(line.answer?.version ?? 0))}${fields}${buttonRow(button({ label: words.save }))}`,
  });
}
