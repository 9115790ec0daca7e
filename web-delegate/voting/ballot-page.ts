import { type Choice, choices } from '#domain/voting/rule.ts';
import { sentences } from '#i18n/sentences.ts';
import { refusalSentence } from '#messages/refusals.ts';
import { resultLines } from '#messages/voting-messages.ts';
import { ruleInWords } from '#messages/voting-rule.ts';
import type { OwnRound } from '#services/voting/own-rounds.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { radioCards } from '#web-kit/choices.ts';
import { form, hiddenField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { callout } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { ownMenu } from '../own-menu.ts';
import { lookOf, type Visit } from '../visit.ts';

export type BallotView = {
  own: OwnRound;
  formToken: string;
  /** Chosen, and not yet confirmed. */
  asked?: Choice;
  error?: string;
  isDone?: boolean;
};

/** A named ballot on the voter's own page: what is voted on and how it is counted, the choice, its confirmation, its receipt. */
export function ballotPage(visit: Visit, view: BallotView): Html {
  const { person, path } = visit;
  const { language, theme } = lookOf(visit);
  const all = sentences(language);
  const words = all.voting.page;
  const { facts } = view.own;
  return phonePage({
    lang: language,
    title: `${words.title}: ${person.fullName}`,
    words: all.delegate.frame,
    theme,
    styles: ['delegate/page.css'],
    scripts: view.asked ? ['delegate/ballot.js'] : [],
    heading: words.title,
    identity: person.fullName,
    back: { href: path, label: words.back },
    tools: ownMenu({ path, language }),
    main: html`<div class="closed"><section><p class="muted">${words.lead(facts.meetingTitle)}</p><h2>${facts.motion}</h2>
${ruleInWords(all, facts.rule).map((sentence) => html`<p class="muted">${sentence}</p>`)}</section>
${view.error === undefined ? '' : callout({ tone: 'danger', body: view.error, urgent: true })}${standing(visit, view)}</div>`,
  });
}

function standing(visit: Visit, view: BallotView): Child {
  if (view.asked) return confirmation(visit, view, view.asked);
  const { own, refusal, round } = view.own;
  const { voting } = sentences(visit.person.language);
  const { page: words } = voting;
  const mayChange = own !== null && refusal === null && round.rule.isChangeable;
  const kept = own
    ? callout({
        tone: 'success',
        title: words.done,
        body: html`<p>${words.before(voting.choices[own.choice], own.receipt)}</p><p>${words.keep}</p>${mayChange ? html`<p>${words.mayChange}</p>` : ''}`,
      })
    : '';
  if (refusal) return html`${kept}${own || view.error ? '' : refused(visit, view)}${result(visit, view)}`;
  return own === null || mayChange ? html`${kept}${choiceForm(visit, view)}` : kept;
}

function refused({ person }: Visit, { own: { refusal, facts } }: BallotView): Child {
  if (!refusal) return '';
  const { page: words } = sentences(person.language).voting;
  if (refusal === 'round_closed') return callout({ title: words.closed, body: words.notCast });
  const body = refusalSentence({ code: refusal, facts: {} }, person.language, facts.timeZone);
  return callout({ tone: 'warn', body });
}

/** What a published round came to. */
function result({ person: { language } }: Visit, { own: { round, facts } }: BallotView): Child {
  if (round.state !== 'published' || !round.tally) return '';
  const { chat } = sentences(language).voting;
  const lines = resultLines({ tally: round.tally, rule: facts.rule }, { language });
  return html`<section><p><strong>${chat.outcome(round.tally.outcome)}</strong></p>${lines.map((line) => html`<p>${line}</p>`)}</section>`;
}

/** Which ballot of theirs the voter chose before: what was cast elsewhere meanwhile is not replaced unseen. */
const seenField = ({ own: { own } }: BallotView) => hiddenField('seen', String(own?.version ?? 0));

const addressOf = (visit: Visit, { own }: BallotView) => `${visit.path}/vote/${own.round.id}`;

function choiceForm(visit: Visit, view: BallotView): Html {
  const { voting } = sentences(visit.person.language);
  const options = choices.map((value) => ({ value, label: voting.choices[value] }));
  const value = view.own.own?.choice;
  return html`<section>${form({
    action: addressOf(visit, view),
    csrfToken: view.formToken,
    body: html`${seenField(view)}${radioCards({ name: 'choice', label: voting.page.choose, required: true, choices: options, value })}
${buttonRow(button({ label: voting.page.next, kind: 'primary', size: 'large' }))}`,
  })}</section>`;
}

/** The matter stands above; here is the choice, and the one button that casts it. */
function confirmation(visit: Visit, view: BallotView, asked: Choice): Html {
  const { voting } = sentences(visit.person.language);
  const { page: words, chat } = voting;
  const { own, facts } = view.own;
  const weight = own ? chat.replaces : facts.rule.isChangeable ? words.mayChange : chat.isFinal;
  const back = buttonLink({ href: addressOf(visit, view), label: words.again, kind: 'quiet', size: 'large' });
  return html`<section><h2>${words.confirmTitle}</h2><p><strong>${words.chosen(voting.choices[asked])}</strong></p><p>${weight}</p>
${form({
  action: addressOf(visit, view),
  csrfToken: view.formToken,
  attributes: { 'data-ballot': '' },
  body: html`${hiddenField('choice', asked)}${hiddenField('confirmed', 'yes')}${seenField(view)}
<div data-say="unsent" hidden>${callout({ tone: 'warn', body: words.unsent, urgent: true })}</div>
<p data-say="sending" hidden role="status">${words.sending}</p>
${buttonRow(html`${button({ label: words.send, kind: 'primary', size: 'large' })}${back}`)}`,
})}</section>`;
}
