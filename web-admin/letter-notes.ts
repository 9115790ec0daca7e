import { lastMinute } from '#domain/letters/called.ts';
import { formatDate } from '#messages/time.ts';
import { type Html, html } from '#web-kit/html.ts';
import { badge, callout, card } from '#web-kit/parts.ts';
import type { CarriedLetter, CarriedNote } from './letter-carried.ts';
import type { MeetingForm } from './pages/meetings/meeting-form.ts';
import type { AdminContext } from './site.ts';

/** What a letter brought to the form: words over it, a note a field, and itself, to be carried on. */
export type FromLetter = {
  above: Html;
  notes: NonNullable<MeetingForm['notes']>;
  carried: string;
};

/** The letter's part of the form of a new meeting, on its first page and after a refusal alike. */
export function fromLetter(c: AdminContext, letter: CarriedLetter): FromLetter {
  const notes = Object.entries(letter.notes).map(([name, note]) => [name, noteLine(c, note)]);
  return { above: aboveForm(c, letter), notes: Object.fromEntries(notes), carried: JSON.stringify(letter) };
}

/** “Trang 1: …” with the words, and before it what is to be checked. */
function noteLine(c: AdminContext, { quote, page, sure, doubts, choices, notKnown }: CarriedNote): Html {
  const words = c.get('words').letters;
  const shown = choices.map((value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? formatDate(value) : value));
  const why = [...doubts.map((doubt) => words.doubts[doubt])].join(', ');
  const check = sure
    ? ''
    : html`${badge({ label: words.check, tone: 'warn' })} ${why === '' ? '' : `${why}. `}`;
  const unknown = notKnown === undefined ? '' : `${words.chairNotKnown(notKnown)} `;
  return html`${check}${unknown}${shown.length > 0 ? `${words.choices(shown)} ` : ''}${words.source(quote, page)}`;
}

function aboveForm(c: AdminContext, letter: CarriedLetter): Html {
  const words = c.get('words').letters;
  const { notes, kind, called, answerBy, chairPost } = letter;
  const amends = kind === null ? undefined : words.amends[kind];
  const isEmpty = Object.keys(notes).length === 0;
  const limit = answerBy && lastMinute(new Date(answerBy.at), c.get('desk').office.timeZone);
  const lists: [string, string, readonly string[]][] = [
    [words.chair, words.chairLater, chairPost ? [words.source(chairPost.words, chairPost.page)] : []],
    [words.participants, words.participantsLater, called.map((each) => words.source(each.words, each.page))],
    [
      words.answerBy,
      words.answerByLater,
      limit && answerBy
        ? [`${limit.time}, ${formatDate(limit.on)}. ${words.source(answerBy.quote, answerBy.page)}`]
        : [],
    ],
    [words.preparations, '', letter.preparations],
    [words.onlinePlaces, '', letter.onlinePlaces],
    [words.attachments, '', letter.attachments],
  ];
  const found = lists.filter(([, , items]) => items.length > 0);
  return html`<div class="stack">${callout(
    isEmpty
      ? { tone: 'warn', title: words.nothingTitle, body: words.nothingBody }
      : { tone: 'info', title: words.filledTitle, body: words.filledBody },
  )}${amends ? callout({ tone: 'warn', body: amends }) : ''}${
    found.length === 0
      ? ''
      : card({
          title: words.besides,
          body: html`<div class="stack">${found.map(([label, later, items]) => html`<div><h3>${label}</h3>${later === '' ? '' : html`<p class="hint">${later}</p>`}<ul>${items.map((item) => html`<li>${item}</li>`)}</ul></div>`)}</div>`,
        })
  }</div>`;
}
