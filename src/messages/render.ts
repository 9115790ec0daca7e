import { sentences } from '#i18n/sentences.ts';
import { briefOf } from './brief.ts';
import { calendarEntryOf } from './calendar-entry.ts';
import type { MessageFacts, MessageKind } from './facts.ts';
import { invitationButtons, invitationLines } from './invitation-card.ts';
import type { Button, Message, Rendering } from './message.ts';
import { renderReply } from './replies.ts';

/** Facts → text and buttons for one reader on one channel, within its limits; without buttons the choices are numbered. */
export function render<Kind extends MessageKind>(
  kind: Kind,
  facts: MessageFacts[Kind],
  how: Rendering,
): Message {
  const words = sentences(how.language).messages;
  const body =
    kind === 'invitation'
      ? renderInvitation(facts as MessageFacts['invitation'], how)
      : renderReply(kind, facts, how);
  const numbered = how.limits.oneWay ? pageLines(body, how) : choiceLines(body.buttons, how);
  const label = how.again ? `${words.again}\n` : '';
  const room = how.limits.textLength - label.length - numbered.length;
  const text = `${label}${shorten(body.text, room, words.more)}${numbered}`;
  const event = calendarEntryOf(kind, facts, how);
  const brief = briefOf(kind, facts, how);
  return {
    ...body,
    text,
    buttons: areButtons(body.buttons, how) ? body.buttons : [],
    ...(brief ? { brief } : {}),
    ...(event ? { event } : {}),
    ...mailFactsOf(body.text, how),
  };
}

/** Every choice of a message in the order of its numbers: what "2" means in a chat without buttons. */
export function choicesOf<Kind extends MessageKind>(
  kind: Kind,
  facts: MessageFacts[Kind],
  how: Rendering,
): string[] {
  const limits = { ...how.limits, buttons: true, mostButtons: Number.POSITIVE_INFINITY };
  return render(kind, facts, { ...how, limits })
    .buttons.flat()
    .map((button) => button.action);
}

/** A long agenda must not push place, code or answer out of a short message: the agenda gives way first. */
function renderInvitation(facts: MessageFacts['invitation'], how: Rendering): Message {
  const words = sentences(how.language).messages;
  const buttons = invitationButtons(facts, how);
  const text = invitationLines(facts, how).join('\n');
  const over = text.length + reserve - how.limits.textLength;
  if (over <= 0) return { text, buttons };
  const { content } = facts.meeting;
  const kept = cut(content, content.length - over - words.more.length);
  const shorter = { ...facts, meeting: { ...facts.meeting, content: `${kept}${words.more}` } };
  return { text: invitationLines(shorter, how).join('\n'), buttons };
}

/** Where to answer what cannot be answered here, and the page's address unless the text names it. */
function pageLines({ text, buttons }: Message, { language, pageUrl }: Rendering): string {
  const { messages, mail } = sentences(language);
  const labels = buttons.flat().map(({ label }) => label);
  const lines = [
    ...(labels.length > 0 ? [mail.answer(labels.join(', '))] : []),
    ...(pageUrl && !text.includes(pageUrl) ? [messages.page(pageUrl)] : []),
    mail.automatic,
  ];
  return `\n\n${lines.join('\n')}`;
}

const longestSubject = 150;

/** What it is about first: a list of mails shows little more than the beginning of the subject. */
function mailFactsOf(text: string, { notice }: Rendering): Pick<Message, 'mail'> {
  if (!notice) return {};
  const [first = ''] = text.split('\n');
  const subject = first.length <= longestSubject ? first : `${cut(first, longestSubject - 1)}…`;
  const thread = `${notice.ref}.${notice.personId}`.replace(/[^A-Za-z0-9.-]/g, '-');
  return { mail: { subject, noticeId: notice.id, thread, at: notice.at.toISOString() } };
}

/** Room for the label of a repeat and for numbered choices. */
const reserve = 120;

function shorten(text: string, room: number, more: string): string {
  return text.length <= room ? text : `${cut(text, room - more.length)}${more}`;
}

/** The first characters, at most `length` UTF-16 units; half a character would make a messenger refuse the whole message. */
function cut(text: string, length: number): string {
  const end = Math.max(0, length);
  return text.slice(0, end).replace(/[\ud800-\udbff]$/, '');
}

/** Whether the channel carries the choices as buttons, all of them. */
function areButtons(buttons: Button[][], { limits }: Rendering): boolean {
  return limits.buttons && buttons.flat().length <= (limits.mostButtons ?? Number.POSITIVE_INFINITY);
}

function choiceLines(buttons: Button[][], how: Rendering): string {
  if (areButtons(buttons, how)) return '';
  const words = sentences(how.language).messages;
  const choices = buttons.flat().map((button, at) => words.choice(at + 1, button.label));
  return choices.length === 0 ? '' : `\n${words.replyWith(choices.join('; '))}`;
}
