import type { MessageFacts, MessageKind } from '#messages/facts.ts';
import type { Message } from '#messages/message.ts';
import { render } from '#messages/render.ts';
import type { Program } from '#services/context.ts';
import { personalAddresses } from '#services/links/personal-link.ts';
import type { Claimed } from '#services/outbox/lane-desk.ts';
import type { Channel } from './channel.ts';

/** The text of one delivery, made now: in the reader's language, within the channel's limits, with their page's address. */
export async function renderDelivery(program: Program, channel: Channel, row: Claimed): Promise<Message> {
  const addresses =
    row.personId && channel.limits.thirdParty ? await personalAddresses(program, [row.personId]) : null;
  const pageUrl = (row.personId && addresses?.get(row.personId)) || null;
  return render(row.kind as MessageKind, row.facts as MessageFacts[MessageKind], {
    language: row.language,
    limits: channel.limits,
    again: row.again,
    pageUrl,
  });
}
