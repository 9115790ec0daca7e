import { sentences } from '#i18n/sentences.ts';
import { formatClock, formatMeetingTime } from '#messages/time.ts';
import type { OwnPlace, OwnRollCall } from '#services/attendance/own-roll-call.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { checkbox } from '#web-kit/choices.ts';
import { form, hiddenField, textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { callout } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { ownMenu } from '../own-menu.ts';
import { lookOf, type Visit } from '../visit.ts';

export type CheckInShown = {
  roll: OwnRollCall;
  typed: string;
  /** The code came with the address, so only the button is left. */
  isFilled?: boolean;
  isOnline?: boolean;
  error?: string;
  problem?: string;
};

const wordsOf = ({ person }: Visit) => sentences(person.language).rollCall.self;

function frame(visit: Visit, main: Child): Html {
  const { person, path } = visit;
  const words = wordsOf(visit);
  return phonePage({
    lang: person.language,
    title: `${words.title}: ${person.fullName}`,
    words: sentences(person.language).delegate.frame,
    theme: lookOf(visit).theme,
    styles: ['delegate/page.css'],
    heading: words.title,
    identity: person.fullName,
    back: { href: path, label: words.back },
    tools: ownMenu({ path, language: person.language }),
    main: html`<div class="closed">${main}</div>`,
  });
}

/** Nothing of this person's is open. */
export const noRollCallPage = (visit: Visit): Html =>
  frame(visit, callout({ tone: 'info', body: wordsOf(visit).notOpen }));

/** Several are open: each with the way to its form, the typed code with it. */
export function whichRollCallPage(visit: Visit, rolls: { roll: OwnRollCall; href: string }[]): Html {
  const items = rolls.map(({ roll, href }) => {
    const time = formatMeetingTime(roll.startsAt, visit.person.language, roll.timeZone);
    return html`<li><p><a href="${href}"><strong>${roll.title}</strong></a><br>${time}<br>${roll.place}</p></li>`;
  });
  return frame(visit, html`<p>${wordsOf(visit).which}</p><ul class="plain">${items}</ul>`);
}

/** One's own place in the roll with the field of the code, and the unit's people for whoever speaks for a unit. */
export function checkInPage(visit: Visit, csrfToken: string, shown: CheckInShown): Html {
  const { roll, problem } = shown;
  const time = formatMeetingTime(roll.startsAt, visit.person.language, roll.timeZone);
  return frame(
    visit,
    html`${problem ? callout({ tone: 'danger', body: problem }) : ''}<section><h2>${roll.title}</h2><p>${time}<br>${roll.place}</p>
${roll.own ? ownPart(visit, csrfToken, shown, roll.own) : html`<p class="muted">${wordsOf(visit).noSeat}</p>`}</section>${peoplePart(visit, csrfToken, roll)}`,
  );
}

function ownPart(visit: Visit, csrfToken: string, shown: CheckInShown, own: OwnPlace): Child {
  const words = wordsOf(visit);
  const { roll, typed, isFilled, isOnline, error } = shown;
  const clock = (at: Date) => formatClock(at, roll.timeZone);
  if (own.since) return callout({ tone: 'success', body: words.done(clock(own.since)) });
  if (roll.state === 'not_open') return callout({ tone: 'info', body: words.notOpen });
  if (roll.state !== 'open') return callout({ tone: 'info', body: words.over });
  const code = textField({
    name: 'code',
    label: words.code,
    value: typed,
    error,
    required: true,
    autocomplete: 'one-time-code',
    maxLength: 12,
    attributes: { inputmode: 'numeric', autofocus: isFilled ? undefined : true },
  });
  const online =
    roll.form === 'hybrid'
      ? checkbox({ name: 'online', label: words.online, checked: isOnline ?? false })
      : '';
  return html`${own.leftAt ? callout({ tone: 'info', body: words.left(clock(own.leftAt)) }) : ''}<p>${isFilled ? words.leadFilled : words.lead}</p>
${form({
  action: `${visit.path}/check-in/${roll.ref}`,
  csrfToken,
  body: html`${code}${online}${buttonRow(button({ label: words.submit, kind: 'primary', size: 'large' }))}`,
})}`;
}

function peoplePart(visit: Visit, csrfToken: string, roll: OwnRollCall): Child {
  const words = wordsOf(visit);
  if (roll.people.length === 0) return '';
  const rows = roll.people.map((one) => {
    const said = one.since
      ? words.there(formatClock(one.since, roll.timeZone))
      : one.leftAt
        ? words.gone(formatClock(one.leftAt, roll.timeZone))
        : words.expected;
    const note =
      one.since || roll.state !== 'open'
        ? ''
        : form({
            action: `${visit.path}/check-in/${roll.ref}/people`,
            csrfToken,
            body: html`${hiddenField('of', one.ref)}${button({ label: words.noteShort, attributes: { 'aria-label': words.note(one.name) } })}`,
          });
    return html`<li><p><strong>${one.name}</strong>: ${said}</p>${note}</li>`;
  });
  return html`<section><h2>${words.people}</h2><p>${words.peopleLead}</p><ul class="plain">${rows}</ul></section>`;
}
