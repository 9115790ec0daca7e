import { leadsToText } from '#messages/conclusion-messages.ts';
import type { MessageFacts, MessageKind } from '#messages/facts.ts';
import type { Message } from '#messages/message.ts';
import { render } from '#messages/render.ts';
import { leadsToCheckIn } from '#messages/roll-call-messages.ts';
import { leadsToPage } from '#messages/secret-vote-messages.ts';
import type { Program } from '#services/context.ts';
import { openCardPicture } from '#services/documents/paper-cards.ts';
import { personalAddresses } from '#services/links/personal-link.ts';
import type { Claimed } from '#services/outbox/lane-desk.ts';
import type { Channel } from './channel.ts';

/**
 * Prepares to render a batch: one query for the addresses of its readers' pages. The returned function makes the text of
 * one delivery, in the reader's language and within the channel's limits; it throws for facts that cannot be rendered.
 */
export async function openRenderer(
  program: Program,
  channel: Channel,
  rows: readonly Claimed[],
): Promise<(row: Claimed) => Message> {
  const { thirdParty } = channel.limits;
  const readers = rows.flatMap(({ kind, personId }) =>
    personId && (thirdParty || leadsToPage(kind) || leadsToCheckIn(kind) || leadsToText(kind))
      ? [personId]
      : [],
  );
  const addresses = readers.length > 0 ? await personalAddresses(program, readers) : null;
  return (row) => withPicture(program, renderRow(row), row.personId);

  function renderRow(row: Claimed): Message {
    return render(row.kind as MessageKind, row.facts as MessageFacts[MessageKind], {
      language: row.language,
      limits: channel.limits,
      // Changing a card twice shows it once: only a message that was sent twice must say so.
      again: row.again && row.op === 'send',
      pageUrl: (row.personId && addresses?.get(row.personId)) || null,
      ...(row.reader ? { reader: row.reader } : {}),
      ...(row.personId
        ? { notice: { id: row.noticeId, personId: row.personId, ref: row.ref, at: row.noticeAt } }
        : {}),
    });
  }
}

/** The picture is looked for when it is sent: what was withdrawn meanwhile, or is this person's no more, has none. */
function withPicture(program: Program, message: Message, personId: Claimed['personId']): Message {
  const { picture } = message;
  if (!picture) return message;
  return { ...message, picture: { ...picture, open: () => openCardPicture(program, picture, personId) } };
}
