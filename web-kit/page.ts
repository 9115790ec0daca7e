import { avatar } from '#web-kit/avatar.ts';
import { buttonLink, menuLink } from '#web-kit/buttons.ts';
import { csrfField } from '#web-kit/fields.ts';
import { type DocumentOptions, documentOf, type FrameWords } from '#web-kit/head.ts';
import { attrs, type Child, classes, type Html, html, safeAddress } from '#web-kit/html.ts';
import { type IconName, icon, productMark } from '#web-kit/icons.ts';
import { themeEntry, themeSwitch } from '#web-kit/theme.ts';

/** One entry of the navigation; `count` is a short figure with its meaning in words. */
export type NavItem = {
  href: string;
  label: string;
  icon?: IconName;
  current?: boolean;
  count?: { value: number; meaning: string };
};

/** The navigation: groups down the side, or a single row on top. */
export type Nav = {
  label: string;
  /** The button that opens it on a phone. */
  openLabel: string;
  place?: 'side' | 'top';
  groups: readonly { title?: string; items: readonly NavItem[] }[];
};

/** Who is signed in, with the links of their menu and the way out. */
export type UserMenu = {
  name: string;
  detail?: string;
  menuLabel: string;
  links?: readonly { href: string; label: string }[];
  signOut?: { action: string; label: string };
};

export type PageOptions = DocumentOptions & {
  /** Product name, and the office or unit whose pages these are. */
  product: { name: string; href?: string; place?: string };
  words: FrameWords;
  nav?: Nav | undefined;
  user?: UserMenu | undefined;
  /** Shown in the header before the user menu. */
  tools?: Child;
  /** The page in the other language: in the header, and on a phone in the user menu, as the theme is. */
  otherLanguage?: { href: string; label: string; lang: string } | undefined;
  /** A callout above the content, such as the outcome of the last act. */
  notice?: Child;
  main: Child;
  footer?: Child;
};

/** A full page: header, navigation, main landmark, live region; without `nav` the content stands alone in the middle. */
export function page(options: PageOptions): Html {
  const { nav } = options;
  const shell = nav === undefined ? 'shell-plain' : `shell-${nav.place ?? 'side'}`;
  return documentOf({
    ...options,
    title:
      options.title === options.product.name ? options.title : `${options.title} · ${options.product.name}`,
    bodyClass: classes('shell', shell, options.bodyClass),
    entry: 'kit.js',
    body: html`${pageHeader(options)}
${nav === undefined ? '' : navigation(nav, options.words.close)}
<main id="main" tabindex="-1">
${options.notice ? html`<div class="notice">${options.notice}</div>` : ''}
${options.main}
</main>
${options.footer ? html`<footer class="page-footer">${options.footer}</footer>` : ''}`,
  });
}

function pageHeader(options: PageOptions): Html {
  const { product, nav, user } = options;
  return html`<header class="page-header">
${
  nav === undefined
    ? ''
    : html`<a class="icon-button nav-open" href="#nav" data-nav-open aria-label="${nav.openLabel}">${icon('menu')}</a>`
}
<a class="brand" href="${safeAddress(product.href ?? '/')}">${productMark()}<span class="brand-name">${product.name}</span></a>
${product.place ? html`<span class="brand-place">${product.place}</span>` : ''}
<div class="page-tools">${options.tools}<div class="tools-wide">${languageLink(options)}${themeSwitch({ label: options.words.theme })}</div>${user ? userMenu(user, options) : ''}</div>
</header>`;
}

/** Works before sign-in and without script. */
function languageLink({ otherLanguage: other }: PageOptions): Child {
  if (!other) return '';
  const attributes = { lang: other.lang, hreflang: other.lang };
  return buttonLink({ href: other.href, label: other.label, kind: 'quiet', size: 'small', attributes });
}

function navigation(nav: Nav, closeLabel: string): Html {
  return html`<nav id="nav" class="nav" aria-label="${nav.label}">
<a class="nav-shade" href="#main" tabindex="-1" aria-hidden="true"></a>
<div class="nav-panel"><a class="icon-button nav-close" href="#main" aria-label="${closeLabel}">${icon('x')}</a>
${nav.groups.map(
  (group) => html`<div class="nav-group">
${group.title ? html`<p class="nav-title">${group.title}</p>` : ''}
<ul>${group.items.map(navEntry)}</ul>
</div>`,
)}
</div>
</nav>`;
}

function navEntry(item: NavItem): Html {
  const current = item.current ? 'page' : undefined;
  return html`<li><a${attrs({ href: item.href, 'aria-current': current })}>${item.icon ? icon(item.icon) : ''}<span>${item.label}</span>${
    item.count
      ? html`<span class="nav-count"><span aria-hidden="true">${item.count.value}</span><span class="visually-hidden">${item.count.meaning}</span></span>`
      : ''
  }</a></li>`;
}

function userMenu(user: UserMenu, { csrfToken, otherLanguage: other, words }: PageOptions): Html {
  const language = other
    ? menuLink({
        href: other.href,
        label: other.label,
        attributes: { lang: other.lang, hreflang: other.lang },
      })
    : '';
  return html`<details class="menu user-menu" data-menu>
<summary><span class="visually-hidden">${user.menuLabel}: ${user.name}</span>${avatar({ name: user.name })}<span class="user-name" aria-hidden="true">${user.name}</span>${icon('chevron-down')}</summary>
<div class="menu-panel">
<p class="menu-head"><strong>${user.name}</strong>${user.detail ? html`<span>${user.detail}</span>` : ''}</p>
${(user.links ?? []).map((link) => html`<a class="menu-item"${attrs({ href: link.href })}>${link.label}</a>`)}
<div class="menu-narrow">${language}${themeEntry({ label: words.theme })}</div>
${
  user.signOut
    ? html`<form method="post"${attrs({ action: user.signOut.action })}>${csrfToken === undefined ? '' : csrfField(csrfToken)}<button class="menu-item">${icon('logout')}${user.signOut.label}</button></form>`
    : ''
}
</div>
</details>`;
}
