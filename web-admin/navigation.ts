import type { Action } from '#domain/permissions.ts';
import type { NavItem } from '#web-kit/page.ts';
import type { AdminContext, Desk } from './site.ts';

/** An entry of the menu: the part of the site it opens, where it lies under the office, and the right it needs. */
type Entry = { section: string; path: string; icon: NavItem['icon']; needs?: Action };

/** The only entry of a function carries the function's own name; the group then needs no title. */
type Group = { title: string; entries: readonly Entry[]; isNamed?: true };

/** The seven functions that both regulations name (BP Đ4.1, GD Đ2.1, R6), then registers and administration. */
const menu = [
  {
    title: 'schedule',
    entries: [
      { section: 'week', path: '', icon: 'calendar' },
      { section: 'new', path: '/meetings/new', icon: 'plus', needs: 'meetings.write' },
      { section: 'templates', path: '/templates', icon: 'refresh' },
      { section: 'rooms', path: '/rooms', icon: 'pin' },
    ],
  },
  { title: 'information', entries: [{ section: 'notices', path: '/notices', icon: 'bell' }] },
  { title: 'papers', isNamed: true, entries: [{ section: 'papers', path: '/papers', icon: 'file' }] },
  {
    title: 'registration',
    entries: [
      { section: 'chase', path: '/chase', icon: 'bell' },
      { section: 'calls', path: '/calls', icon: 'phone' },
      { section: 'checks', path: '/checks', icon: 'check' },
      { section: 'change_requests', path: '/change-requests', icon: 'refresh' },
      { section: 'tasks', path: '/tasks', icon: 'list' },
    ],
  },
  {
    title: 'opinions',
    entries: [
      { section: 'opinions', path: '/opinions', icon: 'chat' },
      { section: 'feedback', path: '/feedback', icon: 'mail', needs: 'feedback.read' },
    ],
  },
  { title: 'reports', isNamed: true, entries: [{ section: 'reports', path: '/reports', icon: 'download' }] },
  {
    title: 'statistics',
    isNamed: true,
    entries: [{ section: 'statistics', path: '/statistics', icon: 'chart' }],
  },
  {
    title: 'registers',
    entries: [
      { section: 'people', path: '/people', icon: 'users', needs: 'people.read' },
      { section: 'groups', path: '/groups', icon: 'users', needs: 'people.read' },
      { section: 'units', path: '/units', icon: 'building', needs: 'people.read' },
      { section: 'imports', path: '/imports', icon: 'upload', needs: 'people.write' },
      { section: 'onboarding', path: '/onboarding', icon: 'chart', needs: 'people.read' },
    ],
  },
  {
    title: 'administration',
    entries: [
      { section: 'rules', path: '/rules', icon: 'list', needs: 'rules.read' },
      { section: 'channels', path: '/channels', icon: 'chat', needs: 'meetings.announce' },
      { section: 'maintenance', path: '/maintenance', icon: 'alert', needs: 'office.write' },
      { section: 'accounts', path: '/accounts', icon: 'lock', needs: 'accounts.manage' },
      { section: 'settings', path: '/settings', icon: 'settings', needs: 'office.write' },
    ],
  },
] as const satisfies readonly Group[];

type EntrySection = (typeof menu)[number]['entries'][number]['section'];
/** Which entry of the menu a page belongs to. */
export type AdminSection = EntrySection;

/** Figures beside entries of the menu. */
export type NavCounts = Partial<Record<AdminSection, NavItem['count']>>;

/** The menu of an office's pages: what the visitor may open, and the visitor's other offices. */
export function navigation(
  c: AdminContext,
  desk: Desk,
  { section, counts = {} }: { section: AdminSection | undefined; counts?: NavCounts },
) {
  const words = c.get('words').admin.nav;
  const groups = menu.flatMap((group) => {
    const { title, entries } = group;
    const isNamed = 'isNamed' in group;
    const items = entries
      .filter((entry: Entry) => entry.needs === undefined || desk.can(entry.needs))
      .map(
        (entry): NavItem => ({
          href: desk.path + entry.path,
          label: isNamed ? words.groups[title] : words.entries[entry.section],
          current: entry.section === section,
          ...(entry.icon ? { icon: entry.icon } : {}),
          ...(counts[entry.section] ? { count: counts[entry.section] } : {}),
        }),
      );
    if (items.length === 0) return [];
    return [isNamed ? { items } : { title: words.groups[title], items }];
  });
  const others = (c.get('visit')?.offices ?? [])
    .filter((office) => office.id !== desk.office.id)
    .map(
      (office): NavItem => ({ href: `/admin/o/${office.id}`, label: office.shortName, icon: 'arrow-right' }),
    );
  const elsewhere = others.length > 0 ? [{ title: words.otherOffices, items: others }] : [];
  return { label: words.label, openLabel: words.open, groups: [...groups, ...elsewhere] };
}
