import type { Span } from '#tests/fakes/clock.ts';
import type { AcceptedEntry, LogEntry } from '#tests/fakes/zalo-oa/log.ts';
import type { ZaloOaOptions } from '#tests/fakes/zalo-oa/options.ts';
import {
  type Act,
  changeFollowing,
  clickChat,
  seeMessages,
  sendAttachment,
  sendText,
  submitInfo,
  tap,
  userOf,
} from '#tests/fakes/zalo-oa/people.ts';
import type { MessageClass, OaMessage, OaState, OaUser, Template } from '#tests/fakes/zalo-oa/state.ts';
import { noteTokens, type RefreshFate } from '#tests/fakes/zalo-oa/tokens.ts';
import type { How } from '#tests/fakes/zalo-oa/webhook.ts';
import type { OaWorld } from '#tests/fakes/zalo-oa/world.ts';

type ByUser = { userId: string };
type NewUser = { displayName?: string; phone?: string; isFollower?: boolean; hasInteracted?: boolean };

/** What people and time do to the account; the same functions stand under /control over HTTP. */
export type OaControl = ReturnType<typeof createControl>;

/** The remote control of one fake. */
export function createControl(world: OaWorld) {
  return {
    ...peopleControl(world),
    ...tokenControl(world),
    ...webhookControl(world),
    ...accountControl(world),
    ...views(world),
  };
}

function peopleControl(world: OaWorld) {
  const { state, clock } = world;
  return {
    /** A person with Zalo. Unless `hasInteracted`, the account knows them by phone at most. */
    addUser: ({
      displayName = 'Đại biểu',
      phone,
      isFollower = false,
      hasInteracted = true,
    }: NewUser = {}) => {
      const number = String(state.nextUser++).padStart(18, '0');
      const user: OaUser = {
        id: `7${number}`,
        idByApp: `5${number}`,
        displayName,
        phone: phone ?? null,
        isFollower,
        lastInteractionAt: hasInteracted ? clock.now() : null,
        freeSent: 0,
        isInactive: false,
        restricts: [],
        shared: null,
      };
      state.users.set(user.id, user);
      return user;
    },
    follow: (act: Act) => changeFollowing(world, act, true),
    unfollow: (act: Act) => changeFollowing(world, act, false),
    sendText: (act: Parameters<typeof sendText>[1]) => sendText(world, act),
    tap: (act: Parameters<typeof tap>[1]) => tap(world, act),
    sendImage: ({ userId, text = '', url = 'https://f6.photo.talk.zdn.vn/x.jpg', how }: Act & Image) =>
      sendAttachment(world, { userId, kind: 'image', text, payload: { url, thumbnail: url }, ...given(how) }),
    sendFile: ({ userId, name = 'bao-cao.pdf', url = 'https://f6.file.zdn.vn/x.pdf', how }: Act & File) => {
      const payload = { url, name, size: '1024000', type: name.split('.').at(-1) };
      return sendAttachment(world, { userId, kind: 'file', payload, ...given(how) });
    },
    submitInfo: (act: Parameters<typeof submitInfo>[1]) => submitInfo(world, act),
    clickChat: (act: Act) => clickChat(world, act),
    see: (act: Act) => seeMessages(world, act),
    /** No Zalo for 45 days, or banned. */
    userIsInactive: ({ userId, is = true }: ByUser & { is?: boolean }) => {
      userOf(world, userId).isInactive = is;
    },
    /** Blocks kinds of messages; an empty list lets all in again. */
    userRestricts: ({ userId, types = ['cs', 'template'] }: ByUser & { types?: MessageClass[] }) => {
      userOf(world, userId).restricts = types;
    },
  };
}

type Image = { text?: string; url?: string };
type File = { name?: string; url?: string };
const given = (how: How | undefined) => (how === undefined ? {} : { how });

function tokenControl({ tokens, log }: OaWorld) {
  return {
    /** A pair as the developer console gives it, without the dance of consent. */
    issueTokens: () => {
      const pair = tokens.issue();
      noteTokens(log, 'issued', pair);
      return pair;
    },
    /** The access token is used up now; the refresh token lives. */
    expireAccess: () => {
      tokens.expireAccess();
      noteTokens(log, 'expired', null);
    },
    /** The admin takes the app's permission away: no token works any more. */
    revokeTokens: () => {
      tokens.revoke();
      noteTokens(log, 'revoked', null);
    },
    setRefreshFate: ({ fate, times = 1 }: { fate: RefreshFate; times?: number }) =>
      tokens.setFate(fate, times),
    livingTokens: () => tokens.living(),
  };
}

function webhookControl({ webhook }: OaWorld) {
  return {
    setWebhook: ({ url }: { url: string | null }) => webhook.set(url),
    enableWebhook: () => webhook.enable(),
    webhookStatus: () => webhook.status(),
    holdWebhooks: () => webhook.hold(),
    releaseWebhooks: ({ order = 'same' }: { order?: 'same' | 'reverse' } = {}) => webhook.release(order),
    /** The same bytes once more: what a retry after a lost 200 looks like, or with `how` a forgery. */
    deliverAgain: ({ eventId, how }: { eventId: number; how?: How }) => webhook.again(eventId, how),
    /** An event of any name and content, signed as real ones are unless `how` says else. */
    emit: (event: { name: string; content: object; how?: How }) => webhook.emit({ userId: null, ...event }),
  };
}

function accountControl({ state, options, clock }: OaWorld) {
  return {
    timePasses: (span: Span) => clock.pass(span),
    /** The time inside, which is what the users' `lastInteractionAt` counts by. */
    time: () => clock.now(),
    /** Turns knobs, see options.ts. */
    set: (change: Partial<Omit<ZaloOaOptions, 'ports' | 'logFile' | 'webhookUrl' | 'templates'>>) => {
      Object.assign(options, change, { scenario: { ...options.scenario, ...change.scenario } });
    },
    setQuota: (change: Partial<OaState['quota']>) => Object.assign(state.quota, change),
    /** Adds a template or puts it in the place of one with the same id. */
    setTemplate: (template: Template) => {
      state.templates.set(template.id, template);
    },
    /** The next sending calls are refused with this, each once. */
    refuseNext: ({ error, message = 'refused', times = 1 }: Refusal) => {
      state.refusals.push(...Array.from({ length: times }, () => ({ error, message })));
    },
  };
}

type Refusal = { error: number; message?: string; times?: number };

function views({ state, log }: OaWorld) {
  return {
    users: (): OaUser[] => [...state.users.values()],
    /** What the chat holds, oldest first; `isHidden` ones do not show on the phone. */
    messages: ({ userId }: ByUser): OaMessage[] => state.messages.filter((one) => one.userId === userId),
    /** Everything that happened, oldest first, or what came after an entry's number. */
    log: ({ after = 0 }: { after?: number } = {}): LogEntry[] => log.entries().slice(after),
    accepted: (): AcceptedEntry[] => log.entries().filter((entry) => entry.type === 'accepted'),
    /** Calls that no sane client makes; tests assert there are none. */
    violations: () => log.entries().filter((entry) => entry.type === 'violation'),
  };
}
