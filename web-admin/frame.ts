import { formatShortTime } from '#messages/time.ts';
import { findCurrentMaintenance } from '#services/maintenance/maintenance-notices.ts';
import { countWaiting } from '#services/offices/count-waiting.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { type Nav, page } from '#web-kit/page.ts';
import { callout } from '#web-kit/parts.ts';
import { themeOf } from '#web-kit/theme.ts';
import { type AdminSection, type NavCounts, navigation } from './navigation.ts';
import type { AdminContext, Desk } from './site.ts';

export type AdminPage = {
  title: string;
  main: Child;
  section?: AdminSection;
  /** Without navigation, in the middle: sign-in, set-up, errors. */
  alone?: boolean;
  narrow?: boolean;
  /** The menu of pages that belong to no office. */
  nav?: Nav;
  /** The page is the search itself: no second box in the header. */
  finds?: boolean;
  scripts?: readonly string[];
  /** Further stylesheets of this page, after the site's own. */
  styles?: readonly string[];
};

/** One page of the secretariat's site around its content: office, navigation, user, language, the outcome of the last act. */
export async function adminPage(c: AdminContext, options: AdminPage): Promise<Response> {
  const words = c.get('words').admin;
  const desk = options.alone ? undefined : c.get('desk');
  const visit = c.get('visit');
  const said = outcome(c);
  // Pages that stand alone open before sign-in, or when something is broken: they ask the database nothing.
  const banners = options.alone ? [] : await maintenanceBanners(c);
  const counts = desk ? await waitingCounts(c, desk) : {};
  const notice = banners.length > 0 || said ? html`${banners}${said}` : undefined;
  return c.html(
    page({
      lang: c.get('language'),
      title: options.title,
      theme: themeOf(c),
      csrfToken: visit?.formToken,
      product: { name: c.get('words').common.productName, href: desk?.path ?? '/admin', ...placeOf(desk) },
      words: words.frame,
      ...(desk
        ? { nav: navigation(c, desk, { section: options.section, counts }) }
        : options.nav
          ? { nav: options.nav }
          : {}),
      ...(visit ? { user: userOf(c, visit.fullName, visit.username) } : {}),
      tools: desk && !options.finds && desk.can('people.read') ? findBox(c, desk) : '',
      otherLanguage: otherLanguage(c),
      notice,
      scripts: [...(options.scripts ?? []), ...(said ? ['admin/outcome.js'] : [])],
      styles: ['admin/admin.css', ...(options.styles ?? [])],
      bodyClass: options.narrow ? 'narrow' : undefined,
      main: options.main,
    }),
  );
}

const placeOf = (desk: Desk | undefined) => (desk ? { place: desk.office.name } : {});

function userOf(c: AdminContext, fullName: string, username: string) {
  const words = c.get('words').admin.user;
  return {
    name: fullName,
    detail: username,
    menuLabel: words.menu,
    links: [
      { href: '/admin/mine', label: c.get('words').duties.title },
      { href: '/admin/password', label: words.password },
      { href: '/huong-dan', label: c.get('words').guide.link },
    ],
    signOut: { action: '/admin/sign-out', label: words.signOut },
  };
}

/** What waits for the office, beside the entry that leads there. */
async function waitingCounts(c: AdminContext, { ctx, office }: Desk): Promise<NavCounts> {
  const { adminFeedback, changeRequests, paperTasks } = c.get('words');
  const { feedback, extensions, changeRequests: changes } = await countWaiting(ctx, office.id);
  return {
    ...(feedback > 0 ? { feedback: { value: feedback, meaning: adminFeedback.waiting(feedback) } } : {}),
    ...(changes > 0 ? { change_requests: { value: changes, meaning: changeRequests.waiting(changes) } } : {}),
    ...(extensions > 0 ? { papers: { value: extensions, meaning: paperTasks.page.wishes(extensions) } } : {}),
  };
}

/** What every page says while work on the system is coming or running. */
async function maintenanceBanners(c: AdminContext): Promise<Html[]> {
  const { db, clock } = c.get('program');
  const { banner, span } = c.get('words').adminMaintenance;
  const timeZone = c.get('desk')?.office.timeZone ?? 'Asia/Ho_Chi_Minh';
  const time = (at: Date) => formatShortTime(at, timeZone);
  return (await findCurrentMaintenance({ db, now: clock() })).map(({ fromAt, untilAt, text }) =>
    callout({ tone: 'warn', title: banner(span(time(fromAt), time(untilAt))), body: text }),
  );
}

/** The search of everything, on every page; on a phone it is a link to its page. */
function findBox(c: AdminContext, desk: Desk): Html {
  const words = c.get('words').adminFind;
  const action = `${desk.path}/find`;
  const link = { href: action, label: words.label, icon: 'search', iconOnly: true } as const;
  return html`<form class="find-box" method="get" role="search"${attrs({ action })}>${icon('search')}<input type="search" name="search" autocomplete="off" maxlength="200"${attrs({ 'aria-label': words.label, placeholder: words.label })}></form>
${buttonLink({ ...link, attributes: { class: 'icon-button find-link' } })}`;
}

/** The other language, by its own name. */
function otherLanguage(c: AdminContext) {
  const lang = c.get('language') === 'vi' ? 'en' : 'vi';
  return { href: `?lang=${lang}`, label: c.get('words').admin.frame.otherLanguage, lang };
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
