import { lastMinute } from '#domain/letters/called.ts';
import { formatDate } from '#messages/time.ts';
import type { Called, CalledToMeeting } from '#services/meetings/read-called.ts';
import type { MeetingDetail } from '#services/meetings/read-meeting.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { badge, card } from '#web-kit/parts.ts';
import type { AdminContext } from '../../site.ts';
import type { InviteesTyped } from './invitee-form.ts';

/** Whether the list is still to be made: then whom the letter calls is ticked, and a person checks it. */
export const isProposed = ({ meeting, invitations }: MeetingDetail): boolean =>
  meeting.state === 'draft' && invitations.length === 0;

/** The empty form with whom the letter calls, as far as the registers know exactly one, and with its limit to answer. */
export function tickCalled(
  c: AdminContext,
  typed: InviteesTyped,
  { called, answerBy }: CalledToMeeting,
  startsAt: Date,
): InviteesTyped {
  const { ctx, office } = c.get('desk');
  const isOpen = answerBy !== null && answerBy > ctx.now && answerBy <= startsAt;
  const limit = isOpen ? lastMinute(answerBy, office.timeZone) : { on: '', time: '' };
  const units = called.flatMap(({ meant }) => unitsOf(meant).map(({ id }) => id));
  const people = called.flatMap(({ meant }) => (meant.kind === 'person' ? [meant.person.id] : []));
  return {
    ...typed,
    unitIds: [...new Set(units)],
    personIds: [...new Set(people)],
    ...{ answerOn: limit.on, answerTime: limit.time },
  };
}

const unitsOf = (meant: Called['meant']) =>
  meant.kind === 'unit' ? [meant.unit] : meant.kind === 'kind_of_unit' ? meant.units : [];

/** The letter's list, entry by entry: its words, their page, and what was made of them. */
export function calledCard(
  c: AdminContext,
  stored: MeetingDetail,
  { called, answerBy }: CalledToMeeting,
): Html {
  const words = c.get('words').letters.called;
  const proposed = isProposed(stored);
  const limit = answerBy && lastMinute(answerBy, c.get('desk').office.timeZone);
  const rows = called.map((each) => ({ title: each.words, ...meaning(c, each, proposed) }));
  return card({
    title: words.title,
    note: proposed ? words.lead : words.leadSaved,
    body: html`${rowList(rows)}${limit ? html`<p class="hint">${words.answerBy(`${limit.time}, ${formatDate(limit.on)}`)}</p>` : ''}`,
  });
}

/** Under the words the page and whom they mean; at the end what was done with them. */
function meaning(
  c: AdminContext,
  { meant, page }: Called,
  proposed: boolean,
): { detail: string; end?: Html } {
  const words = c.get('words').letters.called;
  const at = words.page(page);
  const ticked = (label: string) => (proposed ? { end: badge({ label, tone: 'success' }) } : {});
  if (meant.kind === 'unit') return { detail: `${at} · ${meant.unit.name}`, ...ticked(words.chosen) };
  if (meant.kind === 'person') return { detail: `${at} · ${meant.person.fullName}`, ...ticked(words.chosen) };
  if (meant.kind === 'kind_of_unit') return { detail: at, ...ticked(words.chosenUnits(meant.units.length)) };
  const doubt = { end: badge({ label: c.get('words').letters.check, tone: 'warn' }) };
  if (meant.kind === 'none') return { detail: `${at} · ${words.none}`, ...doubt };
  return { detail: `${at} · ${words.several(severalNames(meant))}`, ...doubt };
}

const severalNames = ({ units, people }: Extract<Called['meant'], { kind: 'several' }>) =>
  [...units.map(({ name }) => name), ...people.map(({ fullName }) => fullName)].slice(0, 5);
