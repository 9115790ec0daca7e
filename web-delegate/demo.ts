import { type Context as Exchange, Hono } from 'hono';
import { compress } from 'hono/compress';
import type { PersonId } from '#domain/ids.ts';
import { sentences } from '#i18n/sentences.ts';
import type { Program } from '#services/context.ts';
import { isOwnDevice } from '#services/links/own-device.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { phoneFrame } from '#web-kit/chat.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';
import { page } from '#web-kit/page.ts';
import { pageHeaders } from '#web-kit/security.ts';
import { themeOf } from '#web-kit/theme.ts';
import { keepDevice } from './device.ts';
import { registerDelegateAssets } from './static-files.ts';

/** A phone of the demo: whose, and the secret of the device that was bound when the demo was made. */
export type DemoPhone = {
  personId: PersonId;
  name: string;
  role: string;
  /** `/p/<token>`. */
  path: string;
  deviceSecret: string;
};

export type DemoOptions = {
  phones: DemoPhone[];
  siteSignIn: { username: string; hint: string } | null;
  secureCookies: boolean;
};

const words = sentences('vi').delegate.demo;

/** Three phones beside the site, to be mounted at `/demo`: whoever opens it holds the demo's three devices. */
export function demoRoutes(program: Program, options: DemoOptions): Hono {
  registerDelegateAssets();
  const app = new Hono();
  app.use(pageHeaders(), compress());
  app.get('/', async (c) => {
    for (const phone of options.phones) await handOver(program, c, phone, options.secureCookies);
    return c.html(demoPage(c, options));
  });
  return app;
}

/** A device that was revoked since is not handed out again. */
async function handOver(program: Program, c: Exchange, phone: DemoPhone, secure: boolean): Promise<void> {
  if (!(await isOwnDevice(program, phone.personId, phone.deviceSecret))) return;
  keepDevice(c, phone.personId, { secret: phone.deviceSecret, secure });
}

function demoPage(c: Exchange, { phones, siteSignIn }: DemoOptions): Html {
  const screens = [words.site, ...phones.map((phone) => phone.name)];
  return page({
    lang: 'vi',
    title: words.title,
    product: { name: sentences('vi').common.productName, href: '/demo', place: words.title },
    words: sentences('vi').delegate.frame,
    theme: themeOf(c),
    live: false,
    bodyClass: 'demo',
    styles: ['delegate/demo.css'],
    tools: buttonLink({ href: '/admin', label: words.openSite, icon: 'link', kind: 'quiet', newTab: true }),
    main: html`<div class="demo-lead"><h1>${words.title}</h1><p>${words.lead}${siteSignIn ? signIn(siteSignIn) : ''} <span class="muted">${words.note}</span></p></div>
<fieldset class="demo-tabs"><legend class="visually-hidden">${words.screens}</legend>${screens.map(tab)}</fieldset>
<div class="demo-screens"><section class="demo-site" aria-label="${words.site}"><iframe${attrs({ title: words.site, src: '/admin' })}></iframe></section>
${phones.map(phoneScreen)}</div>`,
  });
}

function signIn({ username, hint }: { username: string; hint: string }): Html {
  return html` <strong>${words.signIn(username)}</strong> ${hint}`;
}

/** Radio buttons and not links: a frame keeps its place when one looks at another. */
function tab(label: string, index: number): Html {
  const id = `demo-screen-${index}`;
  return html`<span class="demo-tab"><input type="radio" name="screen"${attrs({ id, checked: index === 0 })}><label for="${id}">${label}</label></span>`;
}

function phoneScreen(phone: DemoPhone): Html {
  const caption: Child = html`<a${attrs({ href: phone.path, target: '_blank', rel: 'noopener', title: words.openPhone })}>${phone.name}</a><span>${phone.role}</span>`;
  return html`<div class="demo-phone">${phoneFrame({ title: words.phoneOf(phone.name), src: phone.path, caption })}</div>`;
}
