import { knownUser, requireReachable, type Sent, tellSending } from '#tests/fakes/zalo-oa/sending.ts';
import { addMessage, type OaUser, type Template } from '#tests/fakes/zalo-oa/state.ts';
import { isNight, type OaWorld, ZaloError } from '#tests/fakes/zalo-oa/world.ts';

const YEAR_MS = 365 * 24 * 3600 * 1000;
const TRACKING_LENGTH = 48;

/** `POST /v3.0/oa/message/template`: an approved template to a user id, whenever they wrote last. */
export function sendTemplateByUid(world: OaWorld, body: Record<string, unknown>): Sent {
  const { clock, state, options } = world;
  const user = knownUser(world, body.user_id);
  const template = readTemplate(world, body.template_id);
  if (!template.byUid) throw new ZaloError(-249, 'Template does not support send via UID');
  const templateData = readData(template, body.template_data);
  requireReachable(user, 'template');
  if (template.tag !== 2 && !(clock.now() - (user.lastInteractionAt ?? 0) < YEAR_MS)) {
    throw new ZaloError(-232, 'User has not interacted with the OA, or the last interaction expired');
  }
  if (options.nightRule && isNight(clock.outward(clock.now()), options.timeZone)) {
    throw new ZaloError(-234, 'cannot be sent at night (10PM - 6AM)');
  }
  if (state.quota.purchase <= 0) throw new ZaloError(-211, 'Out of quota');
  state.quota.purchase -= 1;
  const message = addTemplateMessage(world, user.id, template, templateData);
  tellSending(world, message);
  return {
    message,
    quotaType: 'purchase_quota',
    data: {
      message_id: message.messageId,
      user_id: user.id,
      sent_time: String(clock.outward(message.sentAt)),
      quota: { quota_type: 'purchase_quota', remain: state.quota.purchase },
    },
  };
}

/** `POST /message/template` of the business host: an approved template to a phone number. */
export function sendTemplateByPhone(world: OaWorld, body: Record<string, unknown>): Sent {
  const { clock, state, options } = world;
  const { phone, tracking_id: trackingId, mode, sending_mode: sendingMode } = body;
  if (typeof phone !== 'string' || !/^84\d{9}$/.test(phone))
    throw new ZaloError(-108, 'Phone number is invalid');
  const template = readTemplate(world, body.template_id);
  const templateData = readData(template, body.template_data);
  const isTracked =
    typeof trackingId === 'string' && trackingId !== '' && trackingId.length <= TRACKING_LENGTH;
  if (!isTracked) throw new ZaloError(-132, 'tracking_id is invalid');
  if (sendingMode !== undefined && sendingMode !== '1') throw new ZaloError(-161, 'sending_mode is invalid');
  if (mode !== undefined && mode !== 'development') throw new ZaloError(-132, 'mode is invalid');
  if (mode === 'development' && !options.admins.includes(phone)) {
    throw new ZaloError(-127, 'The template of development mode can only be sent to admins');
  }
  if (options.nightRule && isNight(clock.outward(clock.now()), options.timeZone)) {
    throw new ZaloError(-133, 'This template cannot be sent at night (from 22h-6h)');
  }
  const user = readPhoneOwner(world, phone);
  if (state.quota.phoneDaily <= 0) throw new ZaloError(-144, 'Your OA has reached the daily quota limit');
  state.quota.phoneDaily -= 1;
  const message = addTemplateMessage(world, user.id, template, templateData);
  tellPhoneReceipt(world, phone, message.messageId, trackingId);
  const { phoneDaily, phoneDailyTotal } = state.quota;
  return {
    message,
    phone,
    trackingId,
    quotaType: 'daily',
    data: {
      msg_id: message.messageId,
      sent_time: String(clock.outward(message.sentAt)),
      sending_mode: '1',
      quota: { dailyQuota: String(phoneDailyTotal), remainingQuota: String(phoneDaily) },
    },
  };
}

function readPhoneOwner({ state }: OaWorld, phone: string): OaUser {
  const user = [...state.users.values()].find((one) => one.phone === phone);
  if (user === undefined) throw new ZaloError(-118, 'Zalo account not existed');
  if (user.isInactive) throw new ZaloError(-119, 'Account can not receive message');
  if (user.restricts.includes('template')) {
    throw new ZaloError(-139, 'User has refused to receive this type of message');
  }
  return user;
}

function readTemplate({ state }: OaWorld, id: unknown): Template {
  const template = typeof id === 'string' ? state.templates.get(id) : undefined;
  if (template === undefined) throw new ZaloError(-109, 'Template ID is invalid');
  if (template.status !== 'ENABLE') throw new ZaloError(-131, 'The template is not approved');
  return template;
}

function readData({ params }: Template, given: unknown): Record<string, string> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new ZaloError(-111, 'Template data is empty');
  }
  const data = given as Record<string, unknown>;
  for (const { name, require, maxLength } of params) {
    const value = data[name];
    if (value === undefined || value === '') {
      if (require) throw new ZaloError(-1122, `Template data is missing parameter ${name}`);
      continue;
    }
    if (typeof value !== 'string') throw new ZaloError(-1124, `Parameter ${name} has a wrong format`);
    if ([...value].length > maxLength) throw new ZaloError(-1121, `Parameter ${name} is too long`);
  }
  const unknown = Object.keys(data).find((name) => !params.some((param) => param.name === name));
  if (unknown !== undefined) throw new ZaloError(-132, `Parameter ${unknown} is invalid`);
  return data as Record<string, string>;
}

function addTemplateMessage(
  { state, clock }: OaWorld,
  userId: string,
  template: Template,
  templateData: Record<string, string>,
) {
  const text = template.text.replace(/<(\w+)>/g, (_, name: string) => templateData[name] ?? '');
  const sentAt = clock.now();
  return addMessage(state, {
    userId,
    from: 'oa',
    kind: 'template',
    sentAt,
    text,
    templateId: template.id,
    templateData,
  });
}

function tellPhoneReceipt(
  { options, webhook, clock }: OaWorld,
  phone: string,
  messageId: string,
  tracking: string,
) {
  if (!options.receipts.received) return;
  const delivery = String(clock.outward(clock.now()));
  webhook.emit({
    name: 'user_received_message',
    userId: null,
    fromZns: true,
    content: {
      sender: { id: options.oaId },
      recipient: { id: phone },
      message: { delivery_time: delivery, msg_id: messageId, tracking_id: tracking },
    },
  });
}
