import type { GuideDuty, GuideRoleName } from '#i18n/vi/guide-roles.ts';
import type { Sentences } from '#i18n/vi.ts';

type Words = Sentences['guide'];

/** Each role's own address under the guide, in the order in which an office reads them. */
export const roleSlugs: Readonly<Record<GuideRoleName, string>> = {
  delegate: 'dai-bieu',
  desk: 'dau-moi',
  leader: 'lanh-dao',
  secretariat: 'van-phong',
  chair: 'chu-tri',
  admin: 'quan-tri',
  auditor: 'kiem-tra',
};

/** The guide as one long page, for paper. */
export const wholeSlug = 'ban-in';

/** Every role in that order. */
export const roleNames = Object.keys(roleSlugs) as GuideRoleName[];

/** The role of an address, or null. */
export function roleOf(slug: string): GuideRoleName | null {
  return roleNames.find((name) => roleSlugs[name] === slug) ?? null;
}

/** Where a duty stands on its page: the first of a role is 1. */
export const dutyAnchor = (name: GuideRoleName, at: number) => `${roleSlugs[name]}-${at + 1}`;

/** The seven functions of both regulations, in their order (R6). */
export const sevenFunctions = [
  'schedule',
  'information',
  'papers',
  'registration',
  'opinions',
  'reports',
  'statistics',
] as const;

export type PlacedDuty = { role: GuideRoleName; at: number; duty: GuideDuty };

/** The duties of every role that belong to one function. */
export function dutiesOf(words: Words, part: GuideDuty['part']): PlacedDuty[] {
  return roleNames.flatMap((role) =>
    words.roles[role].duties.map((duty, at) => ({ role, at, duty })).filter(({ duty }) => duty.part === part),
  );
}

/** The name of every picture that the guide shows, as often as it shows it. */
export function pictureNames(words: Words): string[] {
  return roleNames.flatMap((role) =>
    words.roles[role].duties.flatMap(({ picture }) => (picture ? [picture.name] : [])),
  );
}
