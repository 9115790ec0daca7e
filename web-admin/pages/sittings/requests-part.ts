import { formatClock } from '#messages/time.ts';
import { type Console, decisionsOf } from '#services/sittings/read-sitting.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { selectField, textArea } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, disclosure, type Tone } from '#web-kit/parts.ts';
import { type DeskPart, type DeskRoom, deskButton, deskForm, errorIn, typedIn, wordsOf } from './part.ts';

type Request = Console['requests'][number];
const tones: Record<'open' | 'taken' | 'answered', Tone> = {
  open: 'warn',
  taken: 'info',
  answered: 'success',
};

/** What the chair asks of the office (R25): taken up and answered here; each answer has a form of its own. */
export function requestsPart(desk: DeskRoom): DeskPart {
  const words = wordsOf(desk).requests;
  const { requests } = desk.room;
  const rows = requests.map((request) => html`<li>${line(desk, request)}</li>`);
  const body =
    rows.length === 0
      ? html`<p>${words.none}</p><p class="muted">${words.noneBody}</p>`
      : html`<ul class="sitting-list">${rows}</ul>`;
  // Somebody else was quicker: what was typed here is still there to be taken elsewhere.
  const isKept = (id: string) => desk.failed?.act === `requests/${id}/answer`;
  const open = requests.filter(({ id, answeredAt }) => desk.mayAct && (answeredAt === null || isKept(id)));
  return {
    ...{ name: 'requests', title: words.title, live: body },
    form: html`${open.map((request) => answering(desk, request))}${desk.mayAct ? asking(desk) : ''}`,
  };
}

/** At the chair's word, for a chair without a phone. */
function asking(desk: DeskRoom): Html {
  const words = wordsOf(desk).requests;
  const text = textArea({
    ...{ name: 'text', id: 'f-request', label: words.note, rows: 3, maxLength: 1000 },
    ...{ value: typedIn(desk, 'requests', 'text'), error: errorIn(desk, 'requests', 'text') },
  });
  const note = buttonRow(button({ label: words.note, icon: 'plus' }));
  return disclosure({
    summary: words.note,
    body: deskForm(desk, 'requests', html`${text}${note}`),
    open: desk.failed?.act === 'requests',
  });
}

function line(desk: DeskRoom, request: Request): Html {
  const words = wordsOf(desk).requests;
  const { text, takenAt, answeredAt, askedAt, answer } = request;
  const standing = answeredAt ? 'answered' : takenAt ? 'taken' : 'open';
  const at = formatClock(answeredAt ?? takenAt ?? askedAt, desk.room.office.timeZone);
  const take =
    desk.mayAct && standing === 'open'
      ? deskButton(desk, { path: `requests/${request.id}/take`, label: words.take, size: 'small' })
      : '';
  const said = answer ? html`<p class="sitting-text">${words.answered(answer)}</p>` : '';
  return html`<p class="sitting-text">${text}</p><p>${badge({ label: words.states[standing], tone: tones[standing] })} <small class="muted">${words.at(at)}</small></p>${said}${take}`;
}

function answering(desk: DeskRoom, { id, text }: Request): Html {
  const words = wordsOf(desk).requests;
  const act = `requests/${id}/answer`;
  const field = textArea({
    ...{ name: 'answer', id: `answer-${id}`, label: words.answer, hint: text, rows: 3, maxLength: 4000 },
    ...{ value: typedIn(desk, act, 'answer'), error: errorIn(desk, act, 'answer') },
  });
  const send = buttonRow(button({ label: words.send, kind: 'primary', icon: 'send' }));
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return disclosure({
    summary: `${words.answer}: ${short}`,
    body: deskForm(desk, act, html`${field}${send}`),
    open: desk.failed?.act === act,
  });
}

/** What the chair decided, noted as they said it. */
export function decisionsPart(desk: DeskRoom): DeskPart {
  const words = wordsOf(desk).decisions;
  const { items, meeting, office, events } = desk.room;
  const titleOf = (id: string | null) => items.find((item) => item.id === id)?.title ?? words.whole;
  const rows = decisionsOf(events).map(
    ({ text, agendaItemId, at }) =>
      html`<li><p class="sitting-text">${text}</p><p><small class="muted">${titleOf(agendaItemId)} · ${formatClock(at, office.timeZone)}</small></p></li>`,
  );
  const body =
    rows.length === 0
      ? html`<p class="muted">${words.none}</p>`
      : html`<ul class="sitting-list">${rows}</ul>`;
  const isOpen = desk.mayAct && (meeting.state === 'in_session' || meeting.state === 'ended');
  return { name: 'decisions', title: words.title, live: body, ...(isOpen ? { form: noting(desk) } : {}) };
}

function noting(desk: DeskRoom): Child {
  const words = wordsOf(desk).decisions;
  const chosen = typedIn(desk, 'decisions', 'agendaItemId') || (desk.room.current?.item.id ?? '');
  const about = selectField({
    ...{ name: 'agendaItemId', label: words.about, value: chosen, empty: words.whole },
    options: desk.room.items.map(({ id, title }) => ({ value: id, label: title })),
  });
  const text = textArea({
    ...{ name: 'text', id: 'f-decision', label: words.text, rows: 4, maxLength: 2000 },
    ...{ value: typedIn(desk, 'decisions', 'text'), error: errorIn(desk, 'decisions', 'text') },
  });
  const note = buttonRow(button({ label: words.note, icon: 'check' }));
  return disclosure({
    summary: words.note,
    body: deskForm(desk, 'decisions', html`${about}${text}${note}`),
    open: desk.failed?.act === 'decisions',
  });
}
