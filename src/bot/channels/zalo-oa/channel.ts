import type { Channel, SendOutcome } from '#bot/channel.ts';
import type { Message } from '#messages/message.ts';
import type { AlarmDesk } from '#services/messengers/alarm-desk.ts';
import { outcomeOf, type Spoken, type ZaloAccount } from './account.ts';
import { type Fields, textOf } from './fields.ts';
import { parseEvent } from './parse.ts';
import { fillTemplate, kindsOf, type Templates } from './templates.ts';

export type OaChannelOptions = {
  oaId: string;
  account: ZaloAccount;
  alarms: AlarmDesk;
  templates: Templates;
  /** Zalo does not promise buttons in free text: without this the choices are numbered. */
  buttons: boolean;
  now: () => Date;
};

const TEXT_LENGTH = 2000;
const MOST_BUTTONS = 5;
const TITLE_LENGTH = 35;
/** Of them the last ones, which hold a meeting's time, as in " (08:00 26/01)". */
const TITLE_END_LENGTH = 14;
const WINDOW_HOURS = 7 * 24;

/** One Official Account as the outbox and the router see it: free text within seven days of the person's last word, else a template. */
export function createOaChannel(options: OaChannelOptions): Channel {
  const { oaId, account, alarms, templates, now } = options;
  // Zalo refused them once: until the next start the choices stand in the text.
  let takesButtons = options.buttons;
  const hasTemplate = kindsOf(templates).length > 0;

  const sendText = (address: string, message: Record<string, unknown>) =>
    account.say('openapi', '/v3.0/oa/message/cs', { recipient: { user_id: address }, message }, 'text');

  async function sendFree(address: string, message: Message): Promise<Spoken> {
    const buttons = takesButtons ? buttonsOf(message) : [];
    if (buttons.length === 0) return sendText(address, { text: textIn(message) });
    const attachment = { type: 'template', payload: { buttons } };
    const spoken = await sendText(address, { text: fitted(message.text), attachment });
    if (spoken.kind !== 'refused' || !['buttons', 'ours'].includes(spoken.meaning.means)) return spoken;
    const plain = await sendText(address, { text: textIn(message) });
    if (plain.kind === 'ok') {
      takesButtons = false;
      await alarms.raise('buttons_refused', spoken.reason);
    }
    return plain;
  }

  async function sendTemplate(address: string, message: Message): Promise<SendOutcome | null> {
    const filled = fillTemplate(templates, message, 'linked');
    if (!filled) return null;
    const payload = { user_id: address, template_id: filled.templateId, template_data: filled.data };
    return outcomeOf(
      await account.say('openapi', '/v3.0/oa/message/template', payload, 'template'),
      now(),
      idOf,
    );
  }

  return {
    name: 'zalo-oa',
    account: oaId,
    limits: {
      textLength: TEXT_LENGTH,
      buttons: options.buttons,
      mostButtons: MOST_BUTTONS,
      thirdParty: true,
    },
    concurrency: 8,
    // The smallest package's hundred a minute would be 1.6; a refused minute pauses the lane, so this is only a ceiling.
    ratePerSecond: 15,
    window: { hours: WINDOW_HOURS, hasTemplate },
    templates: kindsOf(templates),
    parse: parseEvent,
    async send(address, message) {
      const outcome = outcomeOf(await sendFree(address, message), now(), idOf);
      if (outcome.outcome !== 'window_shut') return outcome;
      return (await sendTemplate(address, message)) ?? outcome;
    },
  };
}

const idOf = (data: Fields) => textOf(data.message_id);

/** As many characters as Zalo counts, in one form of writing: an accent of its own would count twice. */
function fitted(text: string): string {
  const characters = [...text.normalize('NFC')];
  return characters.length <= TEXT_LENGTH ? characters.join('') : characters.slice(0, TEXT_LENGTH).join('');
}

/** The text with its choices on lines of their own, when they cannot be buttons; the text gives way to them. */
function textIn({ text, buttons }: Message): string {
  const choices = buttons.flat().map(({ label }, at) => `\n${at + 1}. ${label}`.normalize('NFC'));
  const tail = choices.join('');
  const room = TEXT_LENGTH - [...tail].length;
  return `${[...text.normalize('NFC')].slice(0, Math.max(0, room)).join('')}${tail}`;
}

/** A long title gives way in its middle: meetings of one name are told apart by the time at its end. */
function shortTitle(label: string): string {
  const all = [...label.normalize('NFC')];
  if (all.length <= TITLE_LENGTH) return all.join('');
  const head = all.slice(0, TITLE_LENGTH - TITLE_END_LENGTH - 1).join('');
  return `${head.trimEnd()}…${all.slice(-TITLE_END_LENGTH).join('')}`;
}

/** A tap comes back as a message of the person's that shows nothing, whose text is the action. */
function buttonsOf({ buttons }: Message): object[] {
  const all = buttons.flat();
  if (all.length > MOST_BUTTONS) return [];
  return all.map(({ label, action }) => ({
    title: shortTitle(label),
    type: 'oa.query.hide',
    payload: action,
  }));
}
