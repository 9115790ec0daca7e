import { canMoveFeedback, feedbackKinds } from '#domain/feedback/lifecycle.ts';
import { longestFeedback } from '#domain/feedback/limits.ts';
import type {
  findFeedbackHandlers,
  findRulesToAmend,
  NamedFeedback,
} from '#services/feedback/find-feedback.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { radioGroup } from '#web-kit/choices.ts';
import { dateField, form, hiddenField, selectField, textArea, textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { card, disclosure } from '#web-kit/parts.ts';
import type { Problems } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';

type Ticket = NamedFeedback['ticket'];
const typed = (c: AdminContext, name: string) => c.get('form').get(name);

/** A form about the ticket as it was seen. */
export function ticketForm(c: AdminContext, { id, version }: Ticket, act: string, body: Child): Html {
  return form({
    action: `${c.get('desk').path}/feedback/${id}/${act}`,
    csrfToken: visitOf(c).formToken,
    body: html`${hiddenField('version', String(version))}${body}`,
  });
}

/** The answer or the reason; it is shown before it is sent. */
export function answerForm(c: AdminContext, ticket: Ticket, { fields }: Problems): Html {
  const words = c.get('words').adminFeedback.acts;
  const choices = (['answered', 'declined'] as const).map((value) => ({
    value,
    label: words.outcomes[value],
  }));
  const value = (name: string) => typed(c, name) ?? '';
  return ticketForm(
    c,
    ticket,
    'answer',
    html`${hiddenField('step', 'preview')}
${radioGroup({ name: 'outcome', label: words.outcome, choices, value: value('outcome') || 'answered', error: fields.outcome, required: true })}
${textArea({ name: 'text', label: words.text, hint: words.textHint, rows: 6, maxLength: longestFeedback, value: value('text'), error: fields.text, required: true })}
<div class="pair">${textField({ name: 'letterNumber', label: words.letterNumber, optional: words.optional, value: value('letterNumber'), error: fields.letterNumber, autocomplete: 'off' })}
${dateField({ name: 'letterOn', label: words.letterOn, optional: words.optional, value: value('letterOn'), error: fields.letterOn })}</div>
${buttonRow(button({ label: words.preview, kind: 'primary', icon: 'eye' }))}`,
  );
}

type Choices = {
  handlers: Awaited<ReturnType<typeof findFeedbackHandlers>>;
  ruleSets: Awaited<ReturnType<typeof findRulesToAmend>>;
  problems: Problems;
};

/** What else can be done: take up, put somebody in charge, note, file. */
export function actForms(c: AdminContext, ticket: Ticket, choices: Choices): Html {
  const words = c.get('words').adminFeedback.acts;
  const takeUp = canMoveFeedback(ticket.state, 'in_progress')
    ? card({
        body: ticketForm(
          c,
          ticket,
          'take-up',
          html`<p class="hint">${words.takeUpHint}</p>${buttonRow(button({ label: words.takeUp, icon: 'check' }))}`,
        ),
      })
    : '';
  const filing = disclosure({ summary: words.fileTitle, body: fileForm(c, ticket, choices) });
  return html`${takeUp}${card({ title: words.assignTitle, body: assignForm(c, ticket, choices) })}
${card({ title: words.noteTitle, body: noteForm(c, ticket, choices) })}${card({ body: filing })}`;
}

function assignForm(c: AdminContext, ticket: Ticket, { handlers }: Choices): Html {
  const words = c.get('words').adminFeedback.acts;
  const options = handlers.map(({ accountId, fullName }) => ({ value: accountId, label: fullName }));
  const value = ticket.assigneeId ?? '';
  return ticketForm(
    c,
    ticket,
    'assign',
    html`${selectField({ name: 'accountId', label: words.assignee, empty: words.nobody, value, options })}
${buttonRow(button({ label: words.assign }))}`,
  );
}

function noteForm(c: AdminContext, ticket: Ticket, { problems }: Choices): Html {
  const words = c.get('words').adminFeedback.acts;
  return ticketForm(
    c,
    ticket,
    'note',
    html`${textArea({ name: 'note', label: words.note, hint: words.noteHint, rows: 3, maxLength: longestFeedback, value: typed(c, 'note') ?? '', error: problems.fields.note })}
${buttonRow(button({ label: words.saveNote }))}`,
  );
}

function fileForm(c: AdminContext, ticket: Ticket, { ruleSets, problems }: Choices): Html {
  const words = c.get('words').adminFeedback.acts;
  const { kindTitles } = c.get('words').feedback;
  const kinds = feedbackKinds.map((value) => ({ value, label: kindTitles[value] }));
  const sets = ruleSets.map(({ id, name }) => ({ value: id as string, label: name }));
  return ticketForm(
    c,
    ticket,
    'file',
    html`<p class="hint">${words.fileHint}</p>
${selectField({ name: 'kind', label: words.kind, value: typed(c, 'kind') ?? ticket.kind, options: kinds })}
${selectField({ name: 'ruleSetId', label: words.ruleSet, empty: words.anyRuleSet, value: typed(c, 'ruleSetId') ?? ticket.ruleSetId ?? '', options: sets, error: problems.fields.ruleSetId })}
${textField({ name: 'article', label: words.article, hint: words.articleHint, value: typed(c, 'article') ?? ticket.article, error: problems.fields.article, autocomplete: 'off' })}
${buttonRow(button({ label: words.file }))}`,
  );
}
