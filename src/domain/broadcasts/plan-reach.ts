import type { PersonId } from '../ids.ts';

/** How a person can be told, the best way first; the last is the phone list. */
export const reachBuckets = ['write_now', 'template_only', 'link_or_email', 'nobody'] as const;
export type ReachBucket = (typeof reachBuckets)[number];

/** A person's own account on a channel, as far as it decides whether it can be written to. */
export type ReachIdentity = {
  channel: string;
  account: string;
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
};

/** One account that the house sends with, in order of preference. */
export type ReachChannel = {
  name: string;
  account: string;
  /** `push` rings in a pocket; `mail` waits to be looked at and goes to the address in the register. */
  kind: 'push' | 'mail';
  /** Not a third party's, or approved by the authority (QĐ 45 Đ10). */
  isAllowed: boolean;
  /** Hours after the person's last word in which one may write freely; null: at any time once linked. */
  windowHours: number | null;
  /** Whether an approved template may be sent when the window is shut. */
  hasTemplate: boolean;
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

/** The best way to one person at this moment. */
export function reachOf(
  person: ReachPerson,
  channels: readonly ReachChannel[],
  now: Date,
): { bucket: ReachBucket; channel: string | null } {
  const allowed = channels.filter((channel) => channel.isAllowed);
  const linked = allowed.flatMap((channel) => {
    const identity = channel.kind === 'push' ? identityOn(person, channel) : undefined;
    return identity ? [{ channel, isOpen: isWindowOpen(identity, channel, now) }] : [];
  });
  const open = linked.find(({ isOpen }) => isOpen);
  if (open) return { bucket: 'write_now', channel: open.channel.name };
  const template = linked.find(({ channel }) => channel.hasTemplate);
  if (template) return { bucket: 'template_only', channel: template.channel.name };
  if (person.hasDevice) return { bucket: 'link_or_email', channel: null };
  const mail = person.email === null ? undefined : allowed.find(({ kind }) => kind === 'mail');
  return mail ? { bucket: 'link_or_email', channel: mail.name } : { bucket: 'nobody', channel: null };
}

function identityOn(person: ReachPerson, { name, account }: ReachChannel): ReachIdentity | undefined {
  const own = person.identities.filter((one) => one.channel === name && one.account === account);
  const reachable = own.filter(({ unreachableAt }) => unreachableAt === null);
  const heard = (one: ReachIdentity) => one.lastHeardAt?.getTime() ?? 0;
  return reachable.toSorted((a, b) => heard(b) - heard(a))[0];
}

/** The window's last moment counts as shut: a message begun then arrives too late. */
function isWindowOpen({ lastHeardAt }: ReachIdentity, { windowHours }: ReachChannel, now: Date): boolean {
  if (windowHours === null) return true;
  return lastHeardAt !== null && now.getTime() - lastHeardAt.getTime() < windowHours * 3_600_000;
}
