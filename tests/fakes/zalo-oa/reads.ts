import { knownUser } from '#tests/fakes/zalo-oa/sending.ts';
import type { Template } from '#tests/fakes/zalo-oa/state.ts';
import { dayOf, invalid, type OaWorld, ZaloError } from '#tests/fakes/zalo-oa/world.ts';

const MOST_USERS = 50;
const LARGEST_OFFSET = 9951;
const FREE_WINDOW_MS = 48 * 3600 * 1000;

/** `GET /v2.0/oa/getoa`: note `oaid`, not oa_id. */
export function showOa({ options, state }: OaWorld): object {
  const followers = [...state.users.values()].filter((user) => user.isFollower).length;
  return {
    oaid: options.oaId,
    name: options.oaName,
    description: '',
    oa_alias: '',
    is_verified: true,
    oa_type: 4,
    avatar: '',
    cover: '',
    num_follower: followers,
    cate_name: 'Cơ quan nhà nước',
    package_name: 'Growth',
    package_valid_through_date: '31/12/2027',
    package_auto_renew_date: '',
  };
}

/** `GET /v3.0/oa/user/detail?data={"user_id"}`. */
export function showUser(world: OaWorld, data: Record<string, unknown>): object {
  const user = knownUser(world, data.user_id);
  const at = user.lastInteractionAt;
  return {
    user_id: user.id,
    user_id_by_app: user.idByApp,
    display_name: user.displayName,
    user_alias: '',
    user_is_follower: user.isFollower,
    user_last_interaction_date: at === null ? '' : dayOf(world.clock.outward(at), world.options.timeZone),
    avatar: '',
    avatars: { 120: '', 240: '' },
    tags_and_notes_info: { notes: [], tag_names: [] },
    ...(user.shared === null ? {} : { shared_info: { ...user.shared, city: '', district: '' } }),
  };
}

/** `GET /v3.0/oa/user/getlist?data={offset,count,…}`. */
export function listUsers({ state }: OaWorld, data: Record<string, unknown>): object {
  const { offset, count } = data;
  if (!isWithin(offset, 0, LARGEST_OFFSET)) throw invalid('offset');
  if (!isWithin(count, 1, MOST_USERS)) throw invalid('count');
  const { is_follower: asked } = data;
  const met = [...state.users.values()].filter((user) => user.lastInteractionAt !== null);
  const wanted = asked === undefined ? met : met.filter((user) => String(user.isFollower) === String(asked));
  const users = wanted.slice(Number(offset), Number(offset) + Number(count));
  return { total: wanted.length, count, offset, users: users.map(({ id }) => ({ user_id: id })) };
}

const isWithin = (value: unknown, least: number, most: number) =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

/** `POST /v3.0/oa/quota/message` with {user_id}. */
export function showQuota(world: OaWorld, body: Record<string, unknown>): object {
  const user = knownUser(world, body.user_id);
  const total = world.options.freeMessages ?? 999;
  const at = user.lastInteractionAt;
  const isOpen = at !== null && world.clock.now() - at <= FREE_WINDOW_MS;
  return {
    last_interaction: at === null ? '' : String(world.clock.outward(at)),
    cs_reply: { remain: isOpen ? Math.max(total - user.freeSent, 0) : 0, total },
    promotion: { daily_remain: 0, daily_total: 1, monthly_remain: 4, monthly_total: 6 },
  };
}

/** `GET /message/quota` of the business host. */
export function showPhoneQuota({ state }: OaWorld): object {
  const { phoneDaily, phoneDailyTotal } = state.quota;
  return { dailyQuota: String(phoneDailyTotal), remainingQuota: String(phoneDaily) };
}

/** `GET /message/status?message_id=`: 1 delivered, -1 unknown. */
export function showStatus({ state, clock }: OaWorld, query: URLSearchParams): object {
  const id = query.get('message_id') ?? '';
  if (id === '') throw new ZaloError(-107, 'Message ID is invalid');
  const message = state.messages.find((one) => one.messageId === id && one.templateId !== null);
  if (message === undefined) return { delivery_time: '', message: 'Not found', status: -1 };
  return { delivery_time: String(clock.outward(message.sentAt)), message: 'Delivered', status: 1 };
}

/** `GET /template/info/v2?template_id=`. */
export function showTemplate({ state }: OaWorld, query: URLSearchParams): object {
  const template = state.templates.get(query.get('template_id') ?? '');
  if (template === undefined) throw new ZaloError(-109, 'Template ID is invalid');
  return templateJson(template);
}

/** `GET /template/all`: one page holds them all. */
export function listTemplates({ state }: OaWorld): object[] {
  return [...state.templates.values()].map(({ id, name, status }) => ({
    templateId: id,
    templateName: name,
    status,
  }));
}

function templateJson({ id, name, status, params, byUid, tag }: Template): object {
  return {
    templateId: id,
    templateName: name,
    status,
    templateTag: ['TRANSACTION', 'CUSTOMER_CARE', 'PROMOTION'][tag - 1],
    timeout: 3_600_000,
    listParams: params.map((param) => ({
      ...param,
      type: 'STRING',
      minLength: 0,
      acceptNull: !param.require,
    })),
    price_sdt: '800',
    ...(byUid ? { price_uid: '560' } : {}),
  };
}
