import type { Message } from '#messages/message.ts';
import type { Channel, IncomingEvent } from '../../channel.ts';

/** What the page needs of the house: to lay a message down, and to replace one that lies there. */
export type Page = {
  place(personId: string, message: Message): Promise<number>;
  replace(id: number, message: Message): Promise<boolean>;
};

/** The personal page as a channel: it is ours, so nothing is a third party's and `placed` is all that can be said. */
export function createWebChannel(page: Page): Channel {
  return {
    name: 'web',
    account: 'main',
    limits: { textLength: 20_000, buttons: true, thirdParty: false },
    concurrency: 16,
    ratePerSecond: null,
    userIsPerson: true,
    parse: parsePageUpdate,
    async send(address, message) {
      return { outcome: 'placed', externalId: String(await page.place(address, message)) };
    },
    async edit(_address, externalId, message) {
      await page.replace(Number(externalId), message);
      return { outcome: 'placed', externalId };
    },
  };
}

/** The page wrote these itself, so anything unexpected is `other`. */
function parsePageUpdate(payload: unknown): IncomingEvent {
  const fields = new Map(typeof payload === 'object' && payload !== null ? Object.entries(payload) : []);
  const personId = String(fields.get('personId') ?? '');
  const who = { chatKey: personId, userKey: personId, isPrivate: true, messageId: null };
  const text = fields.get('text');
  const action = fields.get('action');
  if (fields.get('kind') === 'text' && typeof text === 'string') return { ...who, kind: 'text', text };
  if (fields.get('kind') === 'action' && typeof action === 'string')
    return { ...who, kind: 'action', action, callbackId: null };
  return { ...who, kind: 'other' };
}
