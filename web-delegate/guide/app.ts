import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Program } from '#services/context.ts';
import { listPublishedOffices } from '#services/offices/list-published.ts';
import { attrs, html } from '#web-kit/html.ts';
import { pageHeaders } from '#web-kit/security.ts';
import { registerDelegateAssets } from '../static-files.ts';
import { dutiesList } from './duties.ts';
import { guidePage, type Reader, readerOf } from './frame.ts';
import { functionsPart, helpPart, privacyPart, realPart, rolesPart } from './overview.ts';
import { dutyAnchor, roleNames, roleOf, roleSlugs, wholeSlug } from './roles.ts';

type GuideRole = NonNullable<ReturnType<typeof roleOf>>;

/**
 * The guide, to be mounted at `/huong-dan`: open to everybody, by role, with pictures of the real pages (R20). `version`
 * is the program's, printed with the guide.
 */
export function guideRoutes(program: Program, { version }: { version: string }): Hono {
  registerDelegateAssets();
  const app = new Hono();
  app.use(pageHeaders(), compress());
  app.get('/', (c) => overviewPage(readerOf(c, version), program));
  app.get(`/${wholeSlug}`, (c) => wholePage(readerOf(c, version), program));
  app.get('/:role', (c) => {
    const reader = readerOf(c, version);
    const name = roleOf(c.req.param('role'));
    return name ? rolePage(reader, name) : c.redirect(reader.to(''));
  });
  return app;
}

async function overviewPage(reader: Reader, program: Program): Promise<Response> {
  const { words } = reader;
  const offices = await listPublishedOffices(program);
  return guidePage(reader, {
    slug: '',
    title: words.title,
    lead: words.lead,
    main: html`${rolesPart(reader)}${realPart(reader, offices, program.house.publicUrl)}${functionsPart(reader)}
${privacyPart(reader)}${helpPart(reader, { open: false })}`,
  });
}

function rolePage(reader: Reader, name: GuideRole): Response | Promise<Response> {
  const { words } = reader;
  const { title, lead, duties } = words.roles[name];
  const list = html`<nav class="duty-list"${attrs({ 'aria-label': words.dutyList })}><ol>${duties.map(
    (duty, at) => html`<li><a${attrs({ href: `#${dutyAnchor(name, at)}` })}>${duty.title}</a></li>`,
  )}</ol></nav>`;
  return guidePage(reader, {
    slug: roleSlugs[name],
    title: words.roleTitle(title),
    lead,
    main: html`${list}${dutiesList(reader, name, 2)}`,
  });
}

/** Everything in one, as it is printed. */
async function wholePage(reader: Reader, program: Program): Promise<Response> {
  const { words } = reader;
  const offices = await listPublishedOffices(program);
  const roles = roleNames.map((name) => {
    const { title, lead } = words.roles[name];
    return html`<section class="guide-role"><h2>${title}</h2><p class="lead">${lead}</p>${dutiesList(reader, name, 3)}</section>`;
  });
  return guidePage(reader, {
    slug: wholeSlug,
    title: words.title,
    lead: words.lead,
    main: html`${realPart(reader, offices, program.house.publicUrl)}${privacyPart(reader)}${roles}${helpPart(reader, { open: true })}`,
  });
}
