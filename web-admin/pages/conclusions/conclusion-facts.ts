import type { AttendanceLine } from '#domain/attendance/roll.ts';
import type { ConclusionFacts, ItemFacts, MotionFacts } from '#domain/conclusions/facts.ts';
import { shareIn } from '#domain/conclusions/form-parts.ts';
import { formatClock } from '#messages/time.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { card, keyValues } from '#web-kit/parts.ts';
import type { AdminContext } from '../../site.ts';

type Parts = Pick<ItemFacts, 'opinions' | 'motions' | 'decisions' | 'speakers'>;

/** What is stored of the meeting, beside the text that is drafted from it alone. */
export function factsCard(c: AdminContext, facts: ConclusionFacts): Html {
  const { page } = c.get('words').conclusions;
  const { openedAt, endedAt, timeZone, line, items, general } = facts;
  const clock = (at: Date | null) => (at ? formatClock(at, timeZone) : '…');
  const times = page.factTimesValue(clock(openedAt), clock(endedAt));
  const head = keyValues([
    { label: page.factTimes, value: times },
    { label: page.factRoll, value: rollOf(c, line) },
  ]);
  const some = [
    ...items.map((item, at) => ofItem(c, page.factItem(at + 1, item.title), item)),
    generalOf(c, general),
  ];
  return card({
    ...{ title: page.facts, note: page.factsHint, id: 'facts' },
    body: html`${head}${some}`,
  });
}

/** The attendance list in a line each for members and guests (F6). */
function rollOf(c: AdminContext, { members, guests }: AttendanceLine): Html {
  const { page } = c.get('words').conclusions;
  const { attended, summoned, late, left, standIns, withLeave, withoutLeave, expected, unnamed } = members;
  const said = [
    page.factMembers(attended, summoned),
    late > 0 && page.factLate(late),
    left > 0 && page.factLeft(left),
    standIns > 0 && page.factStandIns(standIns),
    withLeave + withoutLeave > 0 && page.factAbsent(withLeave, withoutLeave),
    expected > 0 && page.factExpected(expected),
    unnamed > 0 && page.factUnnamed(unnamed),
  ].filter(Boolean);
  const beside = guests.summoned > 0 ? html`<br>${page.factGuests(guests.attended, guests.summoned)}` : '';
  return html`${said.join(', ')}${beside}`;
}

function generalOf(c: AdminContext, general: Parts): Child {
  return linesOf(c, general).length > 0
    ? ofItem(c, c.get('words').conclusions.page.factGeneral, general)
    : '';
}

function ofItem(c: AdminContext, title: string, parts: Parts): Html {
  const { page } = c.get('words').conclusions;
  const lines = linesOf(c, parts);
  const list =
    lines.length > 0
      ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`
      : html`<p class="muted">${page.factNone}</p>`;
  return html`<h3>${title}</h3>${list}`;
}

function linesOf(c: AdminContext, { opinions, motions, decisions, speakers }: Parts): string[] {
  const { page } = c.get('words').conclusions;
  return [
    ...speakers.map(({ name, subject }) => page.factSpeaker(name, subject)),
    ...opinions.map(({ name, text }) => page.factOpinion(name, text)),
    ...motions.map((motion) => page.factMotion(motion.text, votesOf(c, motion))),
    ...decisions.map(page.factDecision),
  ];
}

function votesOf(c: AdminContext, { rounds }: MotionFacts): string {
  const { page } = c.get('words').conclusions;
  const last = rounds.at(-1);
  if (!last) return page.factNoVote;
  const { votes, baseCount, outcome } = last.tally;
  const said = outcome === 'carried' ? page.factCarried : page.factNotCarried;
  return votes ? `${votes.for}/${baseCount}, ${shareIn(last.tally)}%, ${said}` : said;
}
