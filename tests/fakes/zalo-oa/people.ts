import { addMessage, type Button, type OaMessage, type OaUser } from '#tests/fakes/zalo-oa/state.ts';
import type { How } from '#tests/fakes/zalo-oa/webhook.ts';
import type { OaWorld } from '#tests/fakes/zalo-oa/world.ts';

export type Act = { userId: string; how?: How };

/** The user of this id, for the hand that plays them. */
export function userOf({ state }: OaWorld, userId: string): OaUser {
  const user = state.users.get(userId);
  if (user === undefined) throw new Error(`no user ${userId}; add one with addUser`);
  return user;
}

/** The user did something: the windows open anew and the free messages are all there again. */
function interact({ clock, log }: OaWorld, user: OaUser, act: string, text: string | null): void {
  user.lastInteractionAt = clock.now();
  user.freeSent = 0;
  log.add({ type: 'user', act, userId: user.id, text });
}

/** A user follows or leaves the account; only following is an interaction. */
export function changeFollowing(world: OaWorld, { userId, how }: Act, follows: boolean) {
  const user = userOf(world, userId);
  user.isFollower = follows;
  if (follows) interact(world, user, 'follows', null);
  else world.log.add({ type: 'user', act: 'unfollows', userId, text: null });
  const content = {
    oa_id: world.options.oaId,
    user_id_by_app: user.idByApp,
    follower: { id: user.id },
    source: 'oa_profile',
  };
  return world.webhook.emit({ name: follows ? 'follow' : 'unfollow', userId, content, how });
}

/** A user writes; a reply to a message quotes it. */
export function sendText(
  world: OaWorld,
  { userId, text, quotes, how }: Act & { text: string; quotes?: string },
) {
  const user = userOf(world, userId);
  interact(world, user, 'sends', text);
  return say(world, user, text, how, { quotes: quotes ?? null, isHidden: false });
}

/**
 * A user taps a button: an `oa.query` one comes back as a text that equals its payload, the others open something
 * on the phone and tell nobody. Without `messageId` it is the last message that has buttons.
 */
export function tap(
  world: OaWorld,
  { userId, messageId, button, how }: Act & { messageId?: string; button: number | string },
) {
  const user = userOf(world, userId);
  const pressed = findButton(world, userId, messageId, button);
  if (!pressed.type.startsWith('oa.query.')) return { opens: pressed.payload, eventId: null };
  const payload = String(pressed.payload);
  interact(world, user, 'taps', payload);
  const isHidden = pressed.type === 'oa.query.hide';
  return { ...say(world, user, payload, how, { quotes: null, isHidden }), payload };
}

function findButton(
  { state }: OaWorld,
  userId: string,
  messageId: string | undefined,
  button: number | string,
): Button {
  const own = state.messages.filter((one) => one.userId === userId && one.buttons.length > 0);
  const message = messageId === undefined ? own.at(-1) : own.find((one) => one.messageId === messageId);
  const pressed =
    typeof button === 'number'
      ? message?.buttons[button]
      : message?.buttons.find(({ title, payload }) => title === button || payload === button);
  if (pressed === undefined) throw new Error(`user ${userId} sees no button ${button}`);
  return pressed;
}

function say(
  world: OaWorld,
  user: OaUser,
  text: string,
  how: How | undefined,
  rest: Pick<OaMessage, 'quotes' | 'isHidden'>,
) {
  const { state, clock, webhook, options } = world;
  const message = addMessage(state, {
    userId: user.id,
    from: 'user',
    kind: 'text',
    text,
    sentAt: clock.now(),
    ...rest,
  });
  const { messageId } = message;
  const quoted = rest.quotes === null ? {} : { quote_msg_id: rest.quotes };
  const content = {
    user_id_by_app: user.idByApp,
    sender: { id: user.id },
    recipient: { id: options.oaId },
    message: { msg_id: messageId, text, ...quoted },
  };
  return { ...webhook.emit({ name: 'user_send_text', userId: user.id, content, how }), messageId };
}

/** A user sends something that is not text; `attachment` is as Zalo describes it. */
export function sendAttachment(
  world: OaWorld,
  { userId, kind, text = '', payload, how }: Act & { kind: string; text?: string; payload: object },
) {
  const user = userOf(world, userId);
  interact(world, user, `sends ${kind}`, text);
  const { state, clock, options, webhook } = world;
  const { messageId } = addMessage(state, { userId, from: 'user', kind, text, sentAt: clock.now() });
  const message = {
    msg_id: messageId,
    ...(text === '' ? {} : { text }),
    attachments: [{ type: kind, payload }],
  };
  const way = {
    user_id_by_app: user.idByApp,
    sender: { id: user.id },
    recipient: { id: options.oaId },
  };
  const event = webhook.emit({ name: `user_send_${kind}`, userId, content: { ...way, message }, how });
  return { ...event, messageId };
}

/** A user hands over name and phone, which the account asked for. */
export function submitInfo(
  world: OaWorld,
  { userId, name, phone, address = 'Số 1', how }: Act & { name: string; phone: string; address?: string },
) {
  const user = userOf(world, userId);
  user.shared = { name, phone, address };
  interact(world, user, 'submits info', null);
  const content = {
    sender: { id: user.id },
    recipient: { id: world.options.oaId },
    info: {
      name,
      phone,
      full_address: { user_city: 'Hà Nội', user_ward: 'Phường Ba Đình', user_address: address },
    },
  };
  return world.webhook.emit({ name: 'user_submit_info', userId, content, how });
}

/** A user opens the chat from the account's page, which is an interaction without a word. */
export function clickChat(world: OaWorld, { userId, how }: Act) {
  const user = userOf(world, userId);
  interact(world, user, 'opens chat', null);
  const content = { oa_id: world.options.oaId, user_id: user.id, user_id_by_app: user.idByApp };
  return world.webhook.emit({ name: 'user_click_chatnow', userId, content, how });
}

/** A user has seen what was sent; looking is no interaction. */
export function seeMessages(world: OaWorld, { userId, how }: Act) {
  const { state, options, webhook } = world;
  const seen = state.messages.filter((one) => one.userId === userId && one.from === 'oa');
  const content = {
    sender: { id: options.oaId },
    recipient: { id: userId },
    message: { msg_ids: seen.map(({ messageId }) => messageId) },
  };
  return webhook.emit({ name: 'user_seen_message', userId, content, how });
}
