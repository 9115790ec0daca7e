import { buttonLink } from '#web-kit/buttons.ts';
import type { Child } from '#web-kit/html.ts';
import { type NavItem, page } from '#web-kit/page.ts';
import { callout } from '#web-kit/parts.ts';
import { themeOf } from '#web-kit/theme.ts';
import type { AdminContext, Desk } from './site.ts';

export type AdminSection = 'week' | 'new' | 'people' | 'units' | 'accounts' | 'settings';

export type AdminPage = {
  title: string;
  main: Child;
  section?: AdminSection;
  /** Without navigation, in the middle: sign-in, set-up, errors. */
  alone?: boolean;
  narrow?: boolean;
  scripts?: readonly string[];
};

/** One page of the secretariat's site around its content: office, navigation, user, language, the outcome of the last act. */
export function adminPage(c: AdminContext, options: AdminPage): Response | Promise<Response> {
  const words = c.get('words').admin;
  const desk = options.alone ? undefined : c.get('desk');
  const visit = c.get('visit');
  const notice = outcome(c);
  return c.html(
    page({
      lang: c.get('language'),
      title: options.title,
      theme: themeOf(c),
      csrfToken: visit?.formToken,
      product: { name: c.get('words').common.productName, href: desk?.path ?? '/admin', ...placeOf(desk) },
      words: words.frame,
      ...(desk ? { nav: navigation(c, desk, options.section) } : {}),
      ...(visit ? { user: userOf(c, visit.fullName, visit.username) } : {}),
      tools: languageSwitch(c),
      notice,
      scripts: [...(options.scripts ?? []), ...(notice ? ['admin/outcome.js'] : [])],
      styles: ['admin/admin.css'],
      bodyClass: options.narrow ? 'narrow' : undefined,
      main: options.main,
    }),
  );
}

const placeOf = (desk: Desk | undefined) => (desk ? { place: desk.office.name } : {});

function navigation(c: AdminContext, desk: Desk, section: AdminSection | undefined) {
  const words = c.get('words').admin.nav;
  const item = (name: AdminSection, path: string, label: string, icon: NavItem['icon']): NavItem => ({
    href: desk.path + path,
    label,
    current: name === section,
    ...(icon ? { icon } : {}),
  });
  const work = [item('week', '', words.week, 'calendar')];
  if (desk.can('meetings.write')) work.push(item('new', '/meetings/new', words.newMeeting, 'plus'));
  const registers: NavItem[] = [];
  if (desk.can('people.read')) {
    registers.push(item('people', '/people', words.people, 'users'));
    registers.push(item('units', '/units', words.units, 'building'));
  }
  if (desk.can('accounts.manage')) registers.push(item('accounts', '/accounts', words.accounts, 'lock'));
  if (desk.can('office.write')) registers.push(item('settings', '/settings', words.settings, 'settings'));
  const others = (c.get('visit')?.offices ?? [])
    .filter((office) => office.id !== desk.office.id)
    .map(
      (office): NavItem => ({ href: `/admin/o/${office.id}`, label: office.shortName, icon: 'arrow-right' }),
    );
  return {
    label: words.label,
    openLabel: words.open,
    groups: [
      { title: words.meetings, items: work },
      { title: words.registers, items: registers },
      ...(others.length > 0 ? [{ title: words.otherOffices, items: others }] : []),
    ],
  };
}

function userOf(c: AdminContext, fullName: string, username: string) {
  const words = c.get('words').admin.user;
  return {
    name: fullName,
    detail: username,
    menuLabel: words.menu,
    links: [{ href: '/admin/password', label: words.password }],
    signOut: { action: '/admin/sign-out', label: words.signOut },
  };
}

/** The other language, by its own name; a link, so that it works before sign-in and without script. */
function languageSwitch(c: AdminContext): Child {
  const other = c.get('language') === 'vi' ? 'en' : 'vi';
  const words = c.get('words').admin.frame;
  return buttonLink({
    href: `?lang=${other}`,
    label: words.otherLanguage,
    kind: 'quiet',
    size: 'small',
    attributes: { lang: other, hreflang: other },
  });
}

/** What the last form did, said on the page it led to; only sentences we know can be asked for. */
function outcome(c: AdminContext): Child {
  const known: Readonly<Record<string, string | ((holdSeconds: number) => string)>> =
    c.get('words').admin.outcomes;
  const asked = c.req.method === 'GET' ? (c.req.query('done') ?? '') : '';
  if (!Object.hasOwn(known, asked)) return undefined;
  const said = known[asked];
  const body = typeof said === 'function' ? said(c.get('program').house.holdSeconds) : said;
  return callout({ tone: 'success', body });
}
