export type MessageClass = 'cs' | 'template';

export type OaUser = {
  id: string;
  idByApp: string;
  displayName: string;
  /** 84 and nine digits, or null when it is not known to this fake. */
  phone: string | null;
  isFollower: boolean;
  lastInteractionAt: number | null;
  /** Free messages sent since then. */
  freeSent: number;
  isInactive: boolean;
  restricts: MessageClass[];
  /** What the user handed over by request_user_info. */
  shared: { name: string; phone: string; address: string } | null;
};

export type Button = { title: string; type: string; payload: unknown };

export type OaMessage = {
  messageId: string;
  userId: string;
  from: 'oa' | 'user';
  kind: string;
  text: string | null;
  buttons: Button[];
  templateId: string | null;
  templateData: Record<string, string> | null;
  quotes: string | null;
  /** A tap on `oa.query.hide` does not show in the chat. */
  isHidden: boolean;
  sentAt: number;
};

export type Template = {
  id: string;
  name: string;
  status: 'ENABLE' | 'PENDING_REVIEW' | 'REJECT' | 'DISABLE';
  /** Whether it may be sent by user id, not only by phone. */
  byUid: boolean;
  /** 1 transaction, 2 customer care, 3 promotion. */
  tag: 1 | 2 | 3;
  params: { name: string; require: boolean; maxLength: number }[];
  /** What the reader sees, with <param> in place of the parameters. */
  text: string;
};

export type Upload = { id: string; kind: 'image' | 'gif' | 'file'; uploadedAt: number };

export type OaState = {
  users: Map<string, OaUser>;
  messages: OaMessage[];
  uploads: Map<string, Upload>;
  templates: Map<string, Template>;
  quota: { sub: number; purchase: number; phoneDaily: number; phoneDailyTotal: number };
  /** Refusals that the next sending calls run into. */
  refusals: { error: number; message: string }[];
  nextUser: number;
  nextMessage: number;
  nextUpload: number;
};

/** An Official Account without users. */
export function createState(templates: readonly Template[], firstMessage: number): OaState {
  return {
    users: new Map(),
    messages: [],
    uploads: new Map(),
    templates: new Map(templates.map((template) => [template.id, template])),
    quota: { sub: 500, purchase: 5000, phoneDaily: 500, phoneDailyTotal: 500 },
    refusals: [],
    nextUser: 1,
    nextMessage: firstMessage,
    nextUpload: 1,
  };
}

/** Puts a message into a chat and gives it its own number. */
export function addMessage(
  state: OaState,
  message: Pick<OaMessage, 'userId' | 'from' | 'kind' | 'sentAt'> & Partial<OaMessage>,
): OaMessage {
  const added: OaMessage = {
    text: null,
    buttons: [],
    templateId: null,
    templateData: null,
    quotes: null,
    isHidden: false,
    messageId: `${message.from === 'oa' ? '3d9a' : 'a1b2'}${hex(state.nextMessage++)}`,
    ...message,
  };
  state.messages.push(added);
  return added;
}

export const hex = (number: number) => number.toString(16).padStart(16, '0');
