import type { Channel } from '#bot/channel.ts';
import type { Messenger, Surroundings } from '#bot/messenger.ts';

/** A loft of carrier pigeons: what is sent out, and what is told of how it went. */
export type Loft = {
  key: string;
  letters: { to: string; words: string }[];
  /** Pigeons that will not fly again. */
  lost: Set<string>;
};

type Letter = { number: number; from: string; words: string };

/** A messenger that no office has: letters of at most 700 letters, in order, without buttons; the whole of its folder. */
export async function openPigeon(loft: Loft, { receive }: Surroundings): Promise<Messenger[]> {
  const channel: Channel = {
    name: 'pigeon',
    account: 'loft',
    limits: { textLength: 700, buttons: false, thirdParty: true },
    concurrency: 1,
    ratePerSecond: null,
    parse(payload) {
      const { number, from, words } = payload as Letter;
      const place = { chatKey: from, userKey: from, isPrivate: true, messageId: String(number) };
      return { ...place, sequence: number, kind: 'text', text: words };
    },
    async send(to, { text }) {
      if (loft.lost.has(to)) return { outcome: 'unreachable', reason: 'the pigeon came back' };
      const number = loft.letters.push({ to, words: text });
      return { outcome: 'sent', externalId: String(number) };
    },
  };
  const wayIn = {
    path: '/webhooks/pigeon',
    verify: (headers: Headers) => headers.get('x-loft-key') === loft.key,
    async receive(payload: unknown) {
      const { number, from } = payload as Letter;
      await receive(channel, [{ updateId: String(number), chatKey: from, payload }]);
      return true;
    },
  };
  return [{ channel, mode: 'webhook', waysIn: [wayIn] }];
}
