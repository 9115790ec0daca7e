import { choices } from '#domain/voting/rule.ts';
import { sentences } from '#i18n/sentences.ts';
import { ruleInWords } from '#messages/voting-rule.ts';
import type { OwnSecretRound } from '#services/voting/secret-cast.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { radioCards } from '#web-kit/choices.ts';
import { form, hiddenField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout, disclosure } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { ownMenu } from '../own-menu.ts';
import { lookOf, type Visit } from '../visit.ts';

export type SecretBallotView = { own: OwnSecretRound; formToken: string; error?: string };

/** The one place where a secret ballot is cast: what is voted on, the choices, and what becomes of the ballot. */
export function secretBallotPage(visit: Visit, view: SecretBallotView): Html {
  const { person, path } = visit;
  const { language, theme } = lookOf(visit);
  const all = sentences(language);
  const words = all.secretRounds;
  const { round, motion } = view.own;
  return phonePage({
    lang: language,
    title: `${words.title}: ${person.fullName}`,
    words: all.delegate.frame,
    theme,
    live: false,
    styles: ['delegate/page.css'],
    scripts: ['delegate/secret-ballot.js'],
    heading: words.title,
    identity: person.fullName,
    back: { href: path, label: words.voter.back },
    tools: ownMenu({ path, language }),
    main: html`<div class="closed"><section><h2 class="ballot-matter">${motion.text}</h2>
${ruleInWords(all, round.rule).map((sentence) => html`<p class="muted">${sentence}</p>`)}</section>
${view.error === undefined ? '' : callout({ tone: 'danger', body: view.error, urgent: true })}
${standing(visit, view)}
<section>${disclosure({ summary: words.limitsTitle, body: html`<ul class="todo">${words.limits.map((limit) => html`<li>${limit}</li>`)}</ul>` })}</section></div>`,
  });
}

function standing(visit: Visit, view: SecretBallotView): Html {
  const { voter } = sentences(visit.person.language).secretRounds;
  const { round, isReceived, refusal } = view.own;
  if (round.state === 'voided') return callout({ tone: 'warn', body: voter.voided });
  if (round.state !== 'open') return view.error === undefined ? over(visit, view.own) : html``;
  const received = isReceived
    ? callout({
        tone: 'success',
        title: voter.received,
        body: html`<p>${voter.receivedMeans}</p><p>${round.rule.isChangeable ? voter.mayChange : voter.final}</p>`,
      })
    : '';
  if (refusal || (isReceived && !round.rule.isChangeable))
    return html`${received}${refused(visit, view.own)}`;
  return html`${received}${ballotForm(visit, view)}`;
}

function refused({ person }: Visit, { refusal }: OwnSecretRound): Html | '' {
  if (!refusal) return '';
  const { refusals } = sentences(person.language);
  return callout({ tone: 'warn', body: refusals[refusal]({}) });
}

function over({ person }: Visit, { hasCast, round }: OwnSecretRound): Html {
  const { voter } = sentences(person.language).secretRounds;
  const lastCounts = round.rule.isChangeable ? ` ${voter.lastCounts}` : '';
  return callout({
    tone: 'info',
    title: voter.over,
    body: hasCast ? `${voter.overReceived}${lastCounts}` : voter.overMissing,
  });
}

function ballotForm(visit: Visit, { own, formToken }: SecretBallotView): Html {
  const all = sentences(visit.person.language);
  const { voter } = all.secretRounds;
  const { round, label, isReceived } = own;
  const options = choices.map((choice, at) => ({
    value: String(at + 1),
    label: all.voting.choices[choice],
    attributes: { 'data-choice': choice },
  }));
  const submit = isReceived ? voter.submitAgain : voter.submit;
  return html`<section class="stack">${form({
    action: `${visit.path}/vote/${round.id}/envelope`,
    csrfToken: formToken,
    attributes: {
      autocomplete: 'off',
      'data-seal': round.tellersKey ?? '',
      'data-label': label,
      'data-by-itself': !isReceived,
    },
    body: html`${hiddenField('sealed', '')}${isReceived ? '' : hiddenField('first', 'yes')}${radioCards({ name: 'choice', label: voter.question, required: true, choices: options })}
<div data-say="required" hidden>${callout({ tone: 'warn', body: voter.required, urgent: true })}</div>
<div data-say="unsent" hidden>${callout({ tone: 'danger', body: isReceived ? voter.notSentAgain : voter.notSent, urgent: true })}</div>
<p data-say="sending" hidden role="status">${voter.sending}</p>
${buttonRow(button({ label: submit, kind: 'primary', size: 'large' }))}`,
  })}
<p class="muted" data-sealed-here hidden>${voter.how}</p><p class="muted" data-sealed-there>${voter.howPlain}</p></section>`;
}
