import type { PersonDetail } from '#services/people/read-person.ts';
import { button, buttonLink, buttonRow, copyButton } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, callout, card } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { longTime } from '../../meeting-words.ts';
import { type AdminContext, visitOf } from '../../site.ts';
import { dayOf, personHead } from '../people/person.ts';

/** How the person is reached, channel by channel, and what to do next. */
export function linksCard(c: AdminContext, detail: PersonDetail): Html {
  const words = c.get('words').adminRegister.links;
  const next = nextStep(detail);
  // What is to be done is said to those alone who may do it.
  const isSaid = next === 'none' || next === 'left' || c.get('desk').can('links.issue');
  const step = callout({
    tone: next === 'none' ? 'success' : next === 'left' ? 'neutral' : 'warn',
    body: words.next[next],
  });
  return card({
    title: words.title,
    body: html`<div class="stack">${isSaid && detail.heldBy === null ? step : ''}
<section><h3 class="form-part">${words.chats}</h3>${chatList(c, detail)}</section>
<section><h3 class="form-part">${words.page}</h3>${pagePart(c, detail)}</section>${detail.person.leftAt ? '' : issuePart(c, detail)}</div>`,
  });
}

type Next = 'issue' | 'wait' | 'revive' | 'left' | 'none';

function nextStep({ person, chats, devices, codeExpiresAt }: PersonDetail): Next {
  if (person.leftAt) return 'left';
  if (chats.some(({ unreachableAt }) => unreachableAt === null) || devices.length > 0) return 'none';
  if (codeExpiresAt) return 'wait';
  return chats.length > 0 ? 'revive' : 'issue';
}

const isMail = { linked: false, phone: false, email: true };
/** Whether the house sends mail at all. */
const sendsMail = (c: AdminContext) =>
  c.get('program').house.messengers.some(({ reaches = 'linked' }) => isMail[reaches]);

function chatList(c: AdminContext, { person, chats, heldBy }: PersonDetail): Html {
  const { adminPeople, adminBoard, adminRegister } = c.get('words');
  const words = adminRegister.links;
  const { path, can } = c.get('desk');
  const { noChats, noChatsButMail } = adminPeople.person;
  if (chats.length === 0) return html`<p>${person.email && sendsMail(c) ? noChatsButMail : noChats}</p>`;
  const line = (chat: PersonDetail['chats'][number]) => {
    const name = adminBoard.channels[chat.channel] ?? chat.channel;
    const state = chat.unreachableAt
      ? badge({ label: words.unreachable(dayOf(c, chat.unreachableAt)), tone: 'warn' })
      : badge({ label: words.reachable, tone: 'success' });
    const heard = chat.lastInAt ? words.heard(dayOf(c, chat.lastInAt)) : words.neverHeard;
    const href = `${path}/people/${person.id}/chats/${chat.id}/unlink`;
    const unlink = buttonLink({
      ...{ href, label: words.unlink, size: 'small' },
      attributes: {
        'aria-label': words.unlinkOf(name, person.fullName),
        ...{ 'hx-get': href, 'hx-target': '#dialog', 'hx-swap': 'innerHTML' },
      },
    });
    return html`<li class="link-line"><div><strong>${name}</strong> ${state}<br><small class="muted">${words.since(dayOf(c, chat.linkedAt))}; ${heard}</small></div>${can('links.issue') && heldBy === null ? unlink : ''}</li>`;
  };
  return html`<ul class="plain">${chats.map(line)}</ul>`;
}

function pagePart(c: AdminContext, { devices, address, heldBy }: PersonDetail): Html {
  const { adminPeople, adminRegister } = c.get('words');
  const words = adminPeople.person;
  const links = adminRegister.links;
  const opened =
    devices.length === 0
      ? html`<p>${links.noDevice}</p>`
      : html`<p>${badge({ label: links.devices(devices.length), tone: 'success' })}</p><ul class="plain">${devices.map(({ boundAt, lastSeenAt }) => html`<li><small class="muted">${links.device(dayOf(c, boundAt), dayOf(c, lastSeenAt))}</small></li>`)}</ul>`;
  if (!c.get('desk').can('links.issue') || heldBy !== null) return opened;
  const copy = address
    ? html`<p class="hint">${words.pageHint}</p><p class="copy-line"><code id="page-address">${address}</code>${copyButton({ label: words.copyPage, from: '#page-address', done: words.copied, size: 'small' })}</p>`
    : html`<p class="hint">${words.noPage}</p>`;
  return html`${opened}${copy}`;
}

function issuePart(c: AdminContext, { person, codeExpiresAt, heldBy }: PersonDetail): Child {
  const words = c.get('words').adminPeople.person;
  const links = c.get('words').adminRegister.links;
  const { path, can } = c.get('desk');
  if (!can('links.issue') || heldBy !== null) return '';
  const own = `${path}/people/${person.id}`;
  const slip = buttonLink({ href: `${path}/slips?person=${person.id}`, label: links.slip, icon: 'print' });
  const href = `${own}/cut-off`;
  const attributes = { 'hx-get': href, 'hx-target': '#dialog', 'hx-swap': 'innerHTML' };
  return html`${form({
    action: `${own}/code`,
    csrfToken: visitOf(c).formToken,
    body: html`${codeExpiresAt ? html`<p>${links.codeOpen(longTime(c, codeExpiresAt))}</p>` : ''}<p class="hint">${words.issueHint}</p>${buttonRow(html`${button({ label: words.issue, icon: 'link', kind: 'primary' })}${slip}`)}`,
  })}<section><p class="hint">${words.cutOffHint}</p>${buttonRow(buttonLink({ href, label: words.cutOff, kind: 'danger', attributes }))}</section>`;
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
    main: html`${personHead(c, person, title)}<div class="stack readable">${callout({ tone: 'warn', body: words.warning })}
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
  // Only where somebody can write to us: mail and templates by phone go one way.
  const chats = c.get('program').house.messengers.filter(({ reaches = 'linked' }) => reaches === 'linked');
  const channels = new Set(chats.map(({ channel }) => channel));
  const words = adminPeople.code;
  return [...channels].map(
    (channel) =>
      words.ways[channel]?.(code) ?? words.messenger(adminBoard.channels[channel] ?? channel, code),
  );
}
