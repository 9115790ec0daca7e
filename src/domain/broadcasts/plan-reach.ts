import type { PersonId } from '../ids.ts';

/** How a person can be told, the best way first; the last is the phone list. */
export const reachBuckets = ['write_now', 'template_only', 'link_or_email', 'nobody'] as const;
export type ReachBucket = (typeof reachBuckets)[number];

/** A person's own account on a channel, as far as it decides whether it can be written to. */
export type ReachIdentity = {
  channel: string;
  account: string;
  chatKey: string;
  unreachableAt: Date | null;
  /** When the person last wrote or tapped there: a messenger with a window counts from here. */
  lastHeardAt: Date | null;
};

export type ReachPerson = {
  personId: PersonId;
  identities: readonly ReachIdentity[];
  /** A browser was bound to them, so they can open their personal page. */
  hasDevice: boolean;
  email: string | null;
  phone: string | null;
  /** Of the addresses in the register those that refused for good a short while ago. */
  deadAddresses?: readonly string[];
};

/** One account that the house sends with, in order of preference. */
export type ReachChannel = {
  name: string;
  account: string;
  /** What its address is: a chat that the person linked, or the e-mail address or phone of the register. */
  reaches: 'linked' | 'email' | 'phone';
  /** Needs no approval by the authority, or has it (QĐ 45 Đ10). */
  isAllowed: boolean;
  /** Hours after the person's last word in which one may write freely; null: at any time once linked. */
  windowHours: number | null;
  /** Whether an approved template may be sent when the window is shut. */
  hasTemplate: boolean;
};

/** One way to tell a person by themselves, the page left out: by which account, to which address, and as what. */
export type Way<Channel extends ReachChannel = ReachChannel> = {
  channel: Channel;
  address: string;
  by: 'chat' | 'template' | 'phone' | 'email';
};

/** `channel` is the one that decided the bucket; null for the personal page and the phone list. */
export type Reached<Person extends ReachPerson = ReachPerson> = { person: Person; channel: string | null };
export type Reach<Person extends ReachPerson = ReachPerson> = Record<ReachBucket, Reached<Person>[]>;

/**
 * Puts every person into exactly one bucket (C1): a messenger that may be written to now, one that takes only a template
 * now, only the personal page or mail, or nobody: the phone list. Within a bucket the order given stays.
 */
export function planReach<Person extends ReachPerson>(
  people: readonly Person[],
  channels: readonly ReachChannel[],
  now: Date,
): Reach<Person> {
  const reach: Reach<Person> = { write_now: [], template_only: [], link_or_email: [], nobody: [] };
  for (const person of people) {
    const { bucket, channel } = reachOf(person, channels, now);
    reach[bucket].push({ person, channel });
  }
  return reach;
}

const bucketOf = {
  chat: 'write_now',
  template: 'template_only',
  phone: 'template_only',
  email: 'link_or_email',
} as const;

/** The best way to one person at this moment: the first of `waysOf`, else their page, else the phone list. */
export function reachOf(
  person: ReachPerson,
  channels: readonly ReachChannel[],
  now: Date,
): { bucket: ReachBucket; channel: string | null } {
  const [first] = waysOf(person, channels, now);
  if (first) return { bucket: bucketOf[first.by], channel: first.channel.name };
  return { bucket: person.hasDevice ? 'link_or_email' : 'nobody', channel: null };
}

/**
 * Every way to one person at this moment, the best first: chats that may be written to freely, chats that take only an
 * approved template, a template to their phone, and e-mail; within each in the house's order, the chat heard last first.
 * A shut window is not a dead address: it is left out now and comes back with the person's next word.
 */
export function waysOf<Channel extends ReachChannel>(
  person: ReachPerson,
  channels: readonly Channel[],
  now: Date,
): Way<Channel>[] {
  const allowed = channels.filter((channel) => channel.isAllowed);
  const chats = allowed
    .filter(({ reaches }) => reaches === 'linked')
    .flatMap((channel) =>
      chatsOn(person, channel).map((chat) => ({ channel, chat, isOpen: isWindowOpen(chat, channel, now) })),
    );
  const way = (by: Way['by'], channel: Channel, address: string): Way<Channel> => ({ channel, address, by });
  const registered = (reaches: 'phone' | 'email') => {
    const address = addressOf(person, reaches);
    if (address === null) return [];
    return allowed
      .filter((channel) => channel.reaches === reaches)
      .map((channel) => way(reaches, channel, address));
  };
  return [
    ...chats.filter(({ isOpen }) => isOpen).map(({ channel, chat }) => way('chat', channel, chat.chatKey)),
    ...chats
      .filter(({ isOpen, channel }) => !isOpen && channel.hasTemplate)
      .map(({ channel, chat }) => way('template', channel, chat.chatKey)),
    ...registered('phone'),
    ...registered('email'),
  ];
}

function chatsOn(person: ReachPerson, { name, account }: ReachChannel): ReachIdentity[] {
  const own = person.identities.filter((one) => one.channel === name && one.account === account);
  const heard = (one: ReachIdentity) => one.lastHeardAt?.getTime() ?? 0;
  return own
    .filter(({ unreachableAt }) => unreachableAt === null)
    .toSorted((a, b) => heard(b) - heard(a) || (a.chatKey < b.chatKey ? -1 : 1));
}

function addressOf(person: ReachPerson, reaches: 'phone' | 'email'): string | null {
  const address = reaches === 'phone' ? person.phone : person.email;
  return address === null || person.deadAddresses?.includes(address) ? null : address;
}

/** The window's last moment counts as shut: a message begun then arrives too late. */
function isWindowOpen({ lastHeardAt }: ReachIdentity, { windowHours }: ReachChannel, now: Date): boolean {
  if (windowHours === null) return true;
  return lastHeardAt !== null && now.getTime() - lastHeardAt.getTime() < windowHours * 3_600_000;
}
