import type { Channel, SendOutcome } from '#bot/channel.ts';
import { type CallAnswer, createZaloBotGateway, type ZaloBotAccess } from './gateway.ts';
import { accountOf, parseUpdate } from './parse.ts';

export type ZaloBotChannelOptions = ZaloBotAccess & {
  /** Told when nothing can be sent before somebody acts: a wrong token, or a month's quota that is used up. */
  onAlarm?: (alarm: Alarm) => void;
  /** Told whenever a message was taken: whatever was wrong is over. */
  onSent?: () => void;
  timeoutMs?: number;
};
export type Alarm = { code: 'token_refused' | 'limit_reached'; reason: string };

/** How long the lane rests when Zalo cannot be reached. */
const PAUSE_SECONDS = 5;
/** And while somebody must act: neither asking often nor giving messages up helps. */
const ALARM_PAUSE_SECONDS = 60;

/** One Zalo bot as the outbox and the router see it: words and numbers only, since it knows neither buttons nor edits. */
export function createZaloBotChannel(options: ZaloBotChannelOptions): Channel {
  const { token, timeoutMs, onAlarm = () => {}, onSent = () => {} } = options;
  const gateway = createZaloBotGateway(options);
  const limit = timeoutMs === undefined ? {} : { timeoutMs };
  return {
    name: 'zalo-bot',
    account: accountOf(token),
    limits: { textLength: 2000, buttons: false, thirdParty: true },
    concurrency: 4,
    // Zalo names no rate; this is what its Official Accounts' package of 1,000 a minute would bear.
    ratePerSecond: 15,
    parse: parseUpdate,
    async send(address, message) {
      const payload = { chat_id: address, text: message.text.normalize('NFC') };
      const answer = await gateway.call('sendMessage', payload, limit);
      if (answer.kind === 'ok') onSent();
      // 403 is documented as an error of Zalo's own and seen as a wrong token: only another call tells which.
      const isRefused = answer.kind === 'refused' && answer.code === 403;
      const token = isRefused ? await gateway.call('getMe', {}, limit) : null;
      return outcomeOf(answer, token?.kind === 'refused', onAlarm);
    },
  };
}

/** What an answer means for the message that was being sent. */
function outcomeOf(answer: CallAnswer, tokenRefused: boolean, onAlarm: (alarm: Alarm) => void): SendOutcome {
  if (answer.kind === 'ok') {
    const externalId = messageIdOf(answer.result);
    if (externalId === null) return { outcome: 'unknown', reason: 'accepted without a message id' };
    return { outcome: 'sent', externalId };
  }
  const { reason } = answer;
  if (answer.kind === 'not_sent') return { outcome: 'retry_later', afterSeconds: PAUSE_SECONDS };
  if (answer.kind === 'no_answer') return { outcome: 'unknown', reason };
  const { code } = answer;
  if (code === 401 || code === 404 || (code === 403 && tokenRefused)) {
    onAlarm({ code: 'token_refused', reason });
    return { outcome: 'retry_later', afterSeconds: ALARM_PAUSE_SECONDS };
  }
  if (code === 429) {
    onAlarm({ code: 'limit_reached', reason });
    return { outcome: 'retry_later', afterSeconds: ALARM_PAUSE_SECONDS };
  }
  if (code === 403 || code === 408) return { outcome: 'unknown', reason };
  // Our texts keep within every limit, so what remains is the chat: whoever never wrote cannot be written to.
  if (code === 400 && !/\btext\b/i.test(reason)) return { outcome: 'unreachable', reason };
  return { outcome: 'rejected', reason };
}

function messageIdOf(result: unknown): string | null {
  if (typeof result !== 'object' || result === null || !('message_id' in result)) return null;
  const { message_id: id } = result;
  return typeof id === 'string' && id !== '' ? id : typeof id === 'number' ? String(id) : null;
}
