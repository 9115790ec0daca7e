import { sentences } from '#i18n/sentences.ts';
import type { MessageFacts, MessageKind } from './facts.ts';
import { invitationButtons, invitationLines } from './invitation-card.ts';
import type { Button, Language, Message, Rendering } from './message.ts';
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
  const numbered = how.limits.buttons ? '' : numberedChoices(body.buttons, how.language);
  const label = how.again ? `${words.again}\n` : '';
  const room = how.limits.textLength - label.length - numbered.length;
  const text = `${label}${shorten(body.text, room, words.more)}${numbered}`;
  return { ...body, text, buttons: how.limits.buttons ? body.buttons : [] };
}

/** Every choice of a message in the order of its numbers: what "2" means in a chat without buttons. */
export function choicesOf<Kind extends MessageKind>(
  kind: Kind,
  facts: MessageFacts[Kind],
  how: Rendering,
): string[] {
  return render(kind, facts, { ...how, limits: { ...how.limits, buttons: true } })
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

function numberedChoices(buttons: Button[][], language: Language): string {
  const words = sentences(language).messages;
  const choices = buttons.flat().map((button, at) => words.choice(at + 1, button.label));
  return choices.length === 0 ? '' : `\n${words.replyWith(choices.join('; '))}`;
}
