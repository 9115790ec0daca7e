import type { Context as Exchange } from 'hono';
import { getCookie } from 'hono/cookie';
import { sentences } from '#i18n/sentences.ts';
import type { Sentences } from '#i18n/vi.ts';
import type { Language } from '#messages/message.ts';
import { formatDate } from '#messages/time.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { type Nav, page } from '#web-kit/page.ts';
import { pageHead } from '#web-kit/parts.ts';
import { themeOf } from '#web-kit/theme.ts';
import taken from './pictures.json' with { type: 'json' };
import { roleNames, roleSlugs, wholeSlug } from './roles.ts';

/** One reader's look at the guide: the language, and what its links carry on. */
export type Reader = {
  c: Exchange;
  language: Language;
  words: Sentences['guide'];
  version: string;
  /** The address of a page of the guide in the same language; empty for the first. */
  to(slug: string): string;
};

/** Reads the language: the one asked for in the address, else the one chosen on the office's site, else Vietnamese. */
export function readerOf(c: Exchange, version: string): Reader {
  const asked = c.req.query('lang');
  const chosen = asked === 'vi' || asked === 'en' ? asked : null;
  const language: Language = (chosen ?? getCookie(c, 'lang')) === 'en' ? 'en' : 'vi';
  const tail = chosen ? `?lang=${chosen}` : '';
  const to = (slug: string) => `/huong-dan${slug ? `/${slug}` : ''}${tail}`;
  return { c, language, words: sentences(language).guide, version, to };
}

/** One page of the guide with its contents at the side; `slug` is empty for the first page. */
export function guidePage(
  reader: Reader,
  options: { slug: string; title: string; lead: string; main: Child },
) {
  const { c, words, language } = reader;
  return c.html(
    page({
      lang: language,
      title: options.title,
      product: { name: sentences(language).common.productName, href: reader.to(''), place: words.title },
      words: words.frame,
      theme: themeOf(c),
      live: false,
      bodyClass: 'guide',
      styles: ['delegate/guide.css'],
      scripts: ['delegate/guide.js'],
      nav: contents(reader, options.slug),
      tools: tools(reader),
      main: html`${pageHead({
        title: options.title,
        lead: options.lead,
        actions: printing(reader, options.slug),
      })}<p class="guide-edition">${words.edition(reader.version, formatDate(taken.updatedOn))}</p>
<div class="guide-parts">${options.main}</div>`,
    }),
  );
}

/** The first page is short: what one prints from there is the whole. */
function printing(reader: Reader, slug: string): Html {
  const { words } = reader;
  if (slug === '') return buttonLink({ href: reader.to(wholeSlug), label: words.print, icon: 'print' });
  return button({
    label: words.print,
    icon: 'print',
    type: 'button',
    attributes: { 'data-print': true, hidden: true },
  });
}

function tools({ language, words }: Reader): Html {
  const other = language === 'vi' ? 'en' : 'vi';
  return html`${buttonLink({ href: '/admin', label: words.signIn, kind: 'quiet', size: 'small', attributes: { class: 'button button-quiet button-small guide-sign-in' } })}${buttonLink(
    {
      href: `?lang=${other}`,
      label: words.otherLanguage,
      kind: 'quiet',
      size: 'small',
      attributes: { lang: other, hreflang: other },
    },
  )}`;
}

function contents(reader: Reader, slug: string): Nav {
  const { words } = reader;
  const first = reader.to('');
  const item = (at: string, label: string) => ({ href: reader.to(at), label, current: slug === at });
  const part = (id: string, label: string) => ({ href: `${first}#${id}`, label });
  return {
    label: words.nav.label,
    openLabel: words.nav.open,
    groups: [
      {
        title: words.nav.start,
        items: [
          item('', words.title),
          part('real', words.real.title),
          part('privacy', words.privacy.title),
          part('trouble', words.trouble.title),
          part('faq', words.faq.title),
        ],
      },
      {
        title: words.nav.roles,
        items: [
          ...roleNames.map((name) => item(roleSlugs[name], words.roles[name].title)),
          item(wholeSlug, words.nav.whole),
        ],
      },
    ],
  };
}
