import type { MeetingId, RoundId } from '#domain/ids.ts';
import { choices } from '#domain/voting/rule.ts';
import { showsSplit } from '#domain/voting/secret-round.ts';
import type { Tally } from '#domain/voting/tally.ts';
import { formatMeetingTime, formatShortTime } from '#messages/time.ts';
import { majorityInWords } from '#messages/voting-rule.ts';
import { RefusedError } from '#services/errors.ts';
import { type RoundView, readVoting, roundOf } from '#services/voting/read-voting.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { adminPage } from '../../frame.ts';
import { printButton } from '../../print-button.ts';
import { type AdminApp, type AdminContext, idOf } from '../../site.ts';
import { roundAddress } from './motion-card.ts';

/** "Biên bản kiểm phiếu" (F10) of a closed round, to be printed and signed: the base stands at every share. */
export function tellersMinutesPages(app: AdminApp): void {
  app.get('/o/:officeId/meetings/:id/rounds/:roundId/minutes', minutesPage);
}

async function minutesPage(c: AdminContext): Promise<Response> {
  const { ctx, office } = c.get('desk');
  const { sheet, back } = c.get('words').adminVoting;
  const voting = await readVoting(ctx, office.id, idOf<MeetingId>(c, 'id'));
  const { view, motion } = roundOf(voting, idOf<RoundId>(c, 'roundId'));
  const { round } = view;
  const { tally, openedAt, closedAt } = round;
  if (!tally || !openedAt || !closedAt) throw new RefusedError('not_found');
  const { meeting } = voting;
  const at = (instant: Date) => formatShortTime(instant, office.timeZone);
  const time = formatMeetingTime(meeting.startsAt, c.get('language'), office.timeZone);
  const words = c.get('words').voting;
  const paper = view.handCounts.at(-1);
  return adminPage(c, {
    title: sheet.title,
    section: 'week',
    styles: ['admin/paper.css'],
    scripts: ['admin/print.js'],
    main: html`<div class="no-print button-row">${printButton(sheet.print)}${buttonLink({ href: roundAddress(c, view), label: back, kind: 'quiet' })}</div>
<article class="paper" tabindex="0" aria-label="${sheet.title}"><p><b>${office.name}</b></p><h1>${sheet.title}</h1>
<p>${sheet.meeting(meeting.title)}</p><p>${sheet.place(time, meeting.place)}</p>
<p>${sheet.matter(motion.motion.text)}</p><p>${sheet.round(round.number, words.ways[round.way], words.secrecies[round.secrecy])}</p>
<p>${sheet.tellers}</p><p>${sheet.span(at(openedAt), at(closedAt))}</p><p>${sheet.present(tally.present, tally.entitled)}</p>${holdersLine(c, view)}
${paper?.issued != null ? html`<p>${sheet.papers(paper.issued, paper.collected ?? 0)}</p>` : ''}
<p>${sheet.validity(tally.cast, tally.valid, tally.spoilt)}</p>${votesTable(c, tally, showsSplit(round.secrecy, tally))}
<p>${majorityInWords(c.get('words'), round.rule)} ${words.chat.needed(tally.needed, tally.baseCount, tally.base)}</p>
<p><b>${sheet.outcome(words.outcomes[tally.outcome])}</b></p><p>${sheet.remarks}</p><p>${sheet.ends}</p>
<table class="sign-table sign-below"><tbody><tr>${sheet.signs.map((who) => html`<th scope="col">${who}</th>`)}</tr></tbody></table></article>`,
  });
}

/** Who voted for which unit, and in whose place: as it was frozen at the opening. */
function holdersLine(c: AdminContext, { electors }: RoundView): Html | '' {
  const { sheet } = c.get('words').adminVoting;
  const held = electors.flatMap(({ fullName, forUnit, insteadOf, isPresent }) => {
    const of = forUnit ?? insteadOf;
    return of && isPresent ? [`${fullName} (${of})`] : [];
  });
  return held.length === 0 ? '' : html`<p>${sheet.holders(held.join('; '))}</p>`;
}

function votesTable(c: AdminContext, tally: Tally, isShown: boolean): Html {
  const { voting: words, adminVoting } = c.get('words');
  const { sheet, bases } = adminVoting;
  const base = bases[tally.base];
  if (!isShown) return html`<p>${sheet.hidden}</p>`;
  const row = (choice: (typeof choices)[number]) =>
    html`<tr><th scope="row">${words.choices[choice]}</th><td>${tally.votes[choice]}</td><td>${words.share(tally.votes[choice], tally.baseCount, tally.base)}</td></tr>`;
  return html`<p>${sheet.base(base, tally.baseCount)}</p><table class="sign-table"><thead><tr>${[sheet.heads.choice, sheet.heads.votes, sheet.heads.share(base)].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${choices.map(row)}</tbody></table>`;
}
