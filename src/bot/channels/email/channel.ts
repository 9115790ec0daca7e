import type { Log } from '#lib/log.ts';
import type { Channel } from '../../channel.ts';
import { composeMail, messageIdOf, type Sender } from './compose.ts';
import { outcomeOf, type Smtp } from './smtp.ts';

/**
 * E-mail as a way of telling: official mail, so it needs no approval of its own, but it leaves the house, so it carries the
 * minimum where the class says so. Nothing that is written back is read: answers are given on the personal page.
 */
export function createEmailChannel(smtp: Smtp, sender: Sender, log: Log): Channel {
  return {
    name: 'email',
    account: 'main',
    reaches: 'email',
    needsApproval: false,
    limits: { textLength: 20_000, buttons: false, thirdParty: true, oneWay: true },
    concurrency: 4,
    ratePerSecond: 10,
    parse: () => ({ kind: 'other', chatKey: '', userKey: '', isPrivate: false, messageId: null }),
    async send(address, message) {
      const result = await smtp.send(address, await composeMail(address, message, sender));
      const outcome = outcomeOf(result);
      if (outcome.outcome === 'retry_later')
        log.error({ seconds: outcome.afterSeconds, ...failureOf(result) }, 'mail server takes nothing');
      if (outcome.outcome !== 'sent') return outcome;
      return { outcome: 'sent', externalId: messageIdOf(address, message, sender.host) };
    },
  };
}

/** What to log of a failure: never the address or the text. */
function failureOf(result: Awaited<ReturnType<Smtp['send']>>) {
  if (result.ok) return {};
  const { code, command, responseCode } = result.failure;
  return { code, command, responseCode };
}
