import { button, buttonRow } from '#web-kit/buttons.ts';
import { selectField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, disclosure } from '#web-kit/parts.ts';
import { type DeskPart, type DeskRoom, deskButton, deskForm, typedIn, wordsOf } from './part.ts';

/** Who is there, in figures. */
export function presencePart(desk: DeskRoom): DeskPart {
  const words = wordsOf(desk).presence;
  const { there, summoned, guests, needed, isMet } = desk.room.quorum;
  const standing =
    needed === null
      ? ''
      : badge(isMet ? { label: words.met, tone: 'success' } : { label: words.notMet, tone: 'warn' });
  const beside = guests > 0 ? ` · ${words.guests(guests)}` : '';
  const note = needed === null ? words.noRule : words.needed(needed);
  const body = html`<p class="sitting-now">${words.members(there, summoned)} ${standing}</p><p class="muted">${note}${beside}</p>`;
  return { name: 'presence', title: words.title, live: body };
}

/** Who presides, and handing over at their word. */
export function presidingPart(desk: DeskRoom): DeskPart {
  const { room: roomWords } = wordsOf(desk);
  const words = presidingWords(desk);
  const { presiding } = desk.room;
  const live = html`<p>${presiding ? words.by(presiding.fullName) : roomWords.noChair}</p>`;
  return {
    ...{ name: 'presiding', title: words.title, live },
    ...(desk.mayAct && desk.room.sitting ? { form: handing(desk) } : {}),
  };
}

/** After the end it is the approval of the conclusion that is handed over. */
function presidingWords(desk: DeskRoom) {
  const { over, ...words } = wordsOf(desk).presiding;
  return desk.room.meeting.state === 'ended' ? { ...words, ...over, deskLead: over.lead } : words;
}

function handing(desk: DeskRoom): Child {
  const words = presidingWords(desk);
  const { seats, presiding, meeting, chairName } = desk.room;
  const others = seats.filter(
    ({ personId }) => personId !== presiding?.personId && personId !== meeting.chairId,
  );
  const isAway = meeting.chairId !== null && meeting.chairId !== presiding?.personId && chairName !== null;
  const chair = isAway ? [{ value: meeting.chairId ?? '', label: words.back(chairName) }] : [];
  const to = selectField({
    ...{ name: 'personId', id: 'f-deputy', label: words.to, empty: words.choose },
    value: typedIn(desk, 'hand-over', 'personId'),
    options: [
      ...chair,
      ...others.map(({ personId, fullName, title }) => ({
        value: personId,
        label: title ? `${fullName}, ${title}` : fullName,
      })),
    ],
  });
  const act = buttonRow(button({ label: words.act, icon: 'chair' }));
  return disclosure({
    summary: words.act,
    body: html`<p class="muted">${words.deskLead}</p>${deskForm(desk, 'hand-over', html`${to}${act}`)}`,
  });
}

/** The address of the room's screen: made here, shown once. */
export function screenPart(desk: DeskRoom): DeskPart {
  const words = wordsOf(desk).screen;
  const { sitting } = desk.room;
  const isOn = sitting !== null && sitting.screenHash !== null;
  const issue: Html | '' =
    desk.mayAct && sitting
      ? deskButton(desk, { path: 'screen', label: isOn ? words.reissue : words.issue, icon: 'link' })
      : '';
  const body = html`<p class="muted">${words.lead}</p>${isOn ? html`<p>${badge({ label: words.isOn, tone: 'success' })}</p>` : ''}`;
  return { name: 'screen', title: words.title, live: body, ...(issue ? { form: issue } : {}) };
}
