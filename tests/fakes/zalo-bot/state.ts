export type BotUser = {
  /** 20 hexadecimal digits; the private chat bears the same. */
  id: string;
  displayName: string;
  hasWritten: boolean;
  hasBlocked: boolean;
};

export type BotGroup = { id: string; title: string };

export type BotMessage = {
  messageId: string;
  chatId: string;
  from: 'bot' | 'user';
  kind: 'text' | 'photo' | 'sticker' | 'voice' | 'unsupported';
  text: string | null;
  sentAt: number;
};

export type BotState = {
  users: Map<string, BotUser>;
  groups: Map<string, BotGroup>;
  messages: BotMessage[];
  month: { name: string; sent: number };
  refusals: { code: number; description: string }[];
  nextUser: number;
  nextMessage: number;
};

/** A bot that nobody has written to. */
export function createState(firstMessage: number): BotState {
  return {
    users: new Map(),
    groups: new Map(),
    messages: [],
    month: { name: '', sent: 0 },
    refusals: [],
    nextUser: 1,
    nextMessage: firstMessage,
  };
}

/** An id of 20 hexadecimal digits, told apart by its first letters. */
export function idOf(prefix: string, number: number): string {
  return prefix + number.toString(16).padStart(20 - prefix.length, '0');
}

/** Puts a message into a chat. */
export function addMessage(state: BotState, message: Omit<BotMessage, 'messageId'>): BotMessage {
  const added = { messageId: idOf('2d75', state.nextMessage++), ...message };
  state.messages.push(added);
  return added;
}
