import { formatPhone } from '#lib/vietnamese.ts';
import type { readPerson } from '#services/people/read-person.ts';
import { button, buttonLink, buttonRow, copyButton } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { dialog } from '#web-kit/overlays.ts';
import { breadcrumbs, callout, card, keyValues, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../frame.ts';
import { longTime, shortTime } from '../meeting-words.ts';
import { type AdminContext, visitOf } from '../site.ts';

type PersonDetail = Awaited<ReturnType<typeof readPerson>>;

/** One person: post, desks, linked chats, the address of their page. */
export function personPage(c: AdminContext, detail: PersonDetail) {
  const words = c.get('words').adminPeople.person;
  const { person, desks } = detail;
  const facts = keyValues([
    { label: words.post, value: person.title ?? words.nothing },
    { label: words.unit, value: person.unitName ?? words.nothing },
    { label: words.phone, value: person.phone ? formatPhone(person.phone) : words.nothing },
    {
      label: words.desks,
      value: desks.length === 0 ? words.noDesks : desks.map(({ name }) => name).join(', '),
    },
  ]);
  return adminPage(c, {
    title: person.fullName,
    section: 'people',
    main: html`${headOf(c, person.fullName, null)}<div class="columns">${card({ title: words.facts, body: facts })}${linksCard(c, detail)}</div><div id="dialog"></div>`,
  });
}

function headOf(c: AdminContext, fullName: string, here: string | null): Html {
  const items = [
    { href: `${c.get('desk').path}/people`, label: c.get('words').adminPeople.people.title },
    { label: fullName },
  ];
  const crumbs = breadcrumbs({ label: c.get('words').admin.nav.crumbs, items });
  return pageHead({ title: here ?? fullName, crumbs });
}

function linksCard(c: AdminContext, { person, chats, address }: PersonDetail): Html {
  const { adminPeople, adminBoard } = c.get('words');
  const words = adminPeople.person;
  const { path, can } = c.get('desk');
  const linked = chats.map((chat) => {
    const name = adminBoard.channels[chat.channel] ?? chat.channel;
    const state = chat.unreachableAt ? html` <small class="muted">${words.unreachable}</small>` : '';
    return html`<li>${words.chat(name, shortTime(c, chat.linkedAt))}${state}</li>`;
  });
  const pagePart = address
    ? html`<p class="hint">${words.pageHint}</p><p class="copy-line"><code id="page-address">${address}</code>${copyButton({ label: words.copyPage, from: '#page-address', done: words.copied, size: 'small' })}</p>`
    : html`<p class="hint">${words.noPage}</p>`;
  const issue = can('links.issue')
    ? form({
        action: `${path}/people/${person.id}/code`,
        csrfToken: visitOf(c).formToken,
        body: html`<p class="hint">${words.issueHint}</p>${buttonRow(button({ label: words.issue, icon: 'link', kind: 'primary' }))}`,
      })
    : '';
  const cutOff = can('links.issue') ? cutOffPart(c, person.id) : '';
  return card({
    title: words.linksTitle,
    body: html`<div class="stack"><section><h3 class="form-part">${words.chats}</h3>${
      linked.length === 0 ? html`<p>${words.noChats}</p>` : html`<ul class="plain">${linked}</ul>`
    }</section><section><h3 class="form-part">${words.page}</h3>${can('links.issue') ? pagePart : ''}</section>${issue}${cutOff}</div>`,
  });
}

/** The button of a lost phone: opens the question over the page, or as a page where there is no script. */
function cutOffPart(c: AdminContext, personId: string): Html {
  const words = c.get('words').adminPeople.person;
  const href = `${c.get('desk').path}/people/${personId}/cut-off`;
  const attributes = { 'hx-get': href, 'hx-target': '#dialog', 'hx-swap': 'innerHTML' };
  return html`<section><p class="hint">${words.cutOffHint}</p>${buttonRow(buttonLink({ href, label: words.cutOff, kind: 'danger', attributes }))}</section>`;
}

type Named = Pick<PersonDetail['person'], 'id' | 'fullName'>;

/** The question over the person's page. */
export function cutOffDialog(c: AdminContext, person: Named): Html {
  const words = c.get('words').adminPeople.person;
  const title = words.cutOffTitle(person.fullName);
  const body = cutOffQuestion(c, person);
  return dialog({ id: 'cut-off', title, closeLabel: words.cutOffCancel, openAtOnce: true, body });
}

/** The same question as a page of its own. */
export function cutOffPage(c: AdminContext, person: Named) {
  const title = c.get('words').adminPeople.person.cutOffTitle(person.fullName);
  return adminPage(c, {
    title,
    section: 'people',
    main: html`${headOf(c, person.fullName, title)}<div class="readable">${card({ body: cutOffQuestion(c, person) })}</div>`,
  });
}

function cutOffQuestion(c: AdminContext, { id }: Named): Html {
  const words = c.get('words').adminPeople.person;
  const own = `${c.get('desk').path}/people/${id}`;
  const back = buttonLink({ href: own, label: words.cutOffCancel, kind: 'quiet' });
  return html`<div class="stack"><p>${words.willHappen}</p><ul>${words.cutOffEffects.map((each) => html`<li>${each}</li>`)}</ul><p>${words.cutOffNext}</p>${form(
    {
      action: `${own}/cut-off`,
      csrfToken: visitOf(c).formToken,
      body: buttonRow(html`${button({ label: words.cutOff, kind: 'danger' })}${back}`),
    },
  )}</div>`;
}

/** A one-time code, shown once and large, with each way to use it that this house has. */
export function codePage(
  c: AdminContext,
  { person, address }: PersonDetail,
  issued: { code: string; expiresAt: Date },
) {
  const words = c.get('words').adminPeople.code;
  const { path, office } = c.get('desk');
  const title = words.title(person.fullName);
  const messengers = messengerWays(c, issued.code);
  const ways = [...messengers, ...(address ? [words.web(address)] : [])];
  return adminPage(c, {
    title,
    section: 'people',
    main: html`${headOf(c, person.fullName, title)}<div class="stack readable">${callout({ tone: 'warn', body: words.warning })}
${card({
  body: html`<div class="stack"><div><p class="hint">${words.label}</p><p class="big-code" id="code">${issued.code}</p><p>${words.expires(longTime(c, issued.expiresAt))}</p></div>
<div class="button-row no-print">${copyButton({ label: words.copy, from: '#code', done: words.copied })}</div>
<div><h2 class="form-part">${ways.length > 1 ? words.howTitle : words.howOne}</h2><ol class="ways">${ways.map((way) => html`<li>${way}</li>`)}</ol></div>
${office.botNames && messengers.length > 0 ? html`<p class="hint">${words.official(office.botNames)}</p>` : ''}</div>`,
})}<div class="no-print">${buttonRow(buttonLink({ href: `${path}/people/${person.id}`, label: words.back, kind: 'primary' }))}</div></div>`,
  });
}

function messengerWays(c: AdminContext, code: string): string[] {
  const { adminPeople, adminBoard } = c.get('words');
  const channels = new Set(c.get('program').house.messengers.map(({ channel }) => channel));
  const words = adminPeople.code;
  return [...channels].map(
    (channel) =>
      words.ways[channel]?.(code) ?? words.messenger(adminBoard.channels[channel] ?? channel, code),
  );
}
