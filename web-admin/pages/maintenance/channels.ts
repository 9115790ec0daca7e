import { formatShortTime } from '#messages/time.ts';
import { RefusedError } from '#services/errors.ts';
import { beginConnection, finishConnection } from '#services/messengers/connect.ts';
import {
  type MessengerReport,
  type MessengerState,
  readMessengers,
} from '#services/messengers/read-messengers.ts';
import { findWholeHolder } from '#services/offices/remit.ts';
import { button, buttonLink } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, callout, card, emptyState, keyValues, pageHead, type Tone } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { type AdminApp, type AdminContext, goTo, visitOf } from '../../site.ts';

const root = '/o/:officeId/channels';

/** "Kênh nhắn tin": how every messenger of the house does, and connecting those that must be allowed. */
export function channelPages(app: AdminApp): void {
  app.get(root, showPage);
  app.post(`${root}/:channel/:account/connect`, async (c) => {
    const { ctx, office } = c.get('desk');
    const place = { channel: c.req.param('channel'), account: c.req.param('account') };
    const sessionToken = visitOf(c).sessionToken;
    const { address } = await beginConnection(ctx, office.id, { ...place, sessionToken });
    return onwardsPage(c, address);
  });
}

/** A form may not lead away from the house, so the last step to the messenger is a link that says where it goes. */
function onwardsPage(c: AdminContext, address: string) {
  const words = c.get('words').adminChannels;
  const { hostname } = new URL(address);
  const actions = html`${buttonLink({ href: address, label: words.onwards(hostname), kind: 'primary', icon: 'link' })}
${buttonLink({ href: `${c.get('desk').path}/channels`, label: words.back })}`;
  return adminPage(c, {
    title: words.onwardsTitle,
    section: 'channels',
    main: html`${pageHead({ title: words.onwardsTitle, lead: words.connectHint })}<div class="button-row">${actions}</div>`,
  });
}

/** Where a messenger sends the administrator's browser back to; the session that began it must still be there. */
export function connectionPages(app: AdminApp): void {
  app.get('/connected', async (c) => {
    const { ctx, sessionToken } = visitOf(c);
    const given = (name: string) => c.req.query(name) ?? '';
    if (given('code') === '') throw new RefusedError('messenger_refused', { reason: given('error') });
    const { officeId } = await finishConnection(ctx, {
      ...{ state: given('state'), code: given('code'), account: given('oa_id') },
      sessionToken,
    });
    return goTo(c, `/admin/o/${officeId}/channels?done=channel_connected`);
  });
}

const tones: Record<MessengerState, Tone> = {
  ...{ working: 'success', paused: 'info', trouble: 'warn', off: 'danger' },
};

async function showPage(c: AdminContext) {
  const { ctx, office, can } = c.get('desk');
  if (!can('meetings.announce')) throw new RefusedError('not_permitted');
  const words = c.get('words').adminChannels;
  const reports = await readMessengers(ctx, office.id);
  const whole = await findWholeHolder(ctx, 'office.write');
  const list =
    reports.length === 0
      ? card({ body: emptyState({ icon: 'chat', title: words.none, body: words.noneHint }) })
      : reports.map((report) => messengerCard(c, report, whole));
  return adminPage(c, {
    title: words.title,
    section: 'channels',
    main: html`${pageHead({ title: words.title, lead: words.lead })}<div class="stack readable">${list}</div>`,
  });
}

type Holder = { isOwn: boolean; office: string };

function messengerCard(c: AdminContext, report: MessengerReport, whole: Holder): Html {
  const { adminBoard, adminChannels: words } = c.get('words');
  const name = adminBoard.channels[report.channel] ?? report.channel;
  return card({
    title: name,
    actions: badge({ label: words.states[report.state], tone: tones[report.state] }),
    body: html`<div class="stack">${alarmsOf(c, report)}${keyValues(factsOf(c, report))}</div>`,
    ...(report.connection ? { footer: connectForm(c, report, whole) } : {}),
  });
}

/** What is wrong, what happens to messages meanwhile, what to do, and the messenger's own words. */
function alarmsOf(c: AdminContext, { alarms, connection, waitsForOther }: MessengerReport): Child {
  const words = c.get('words').adminChannels;
  if (waitsForOther)
    return callout({ tone: 'warn', title: words.alarms.not_connected.title, body: words.waitsForOther });
  const fresh = connection !== null && connection.connectedAt === null && alarms.length === 0;
  if (fresh)
    return callout({
      tone: 'warn',
      title: words.alarms.not_connected.title,
      body: words.alarms.not_connected.todo,
    });
  return alarms.map(({ code, detail, since }) => {
    const { title, todo } = words.alarms[code];
    const said = detail === '' ? '' : `. ${words.said(detail)}`;
    const body = html`<p>${todo}</p><p class="hint">${words.since(timeOf(c, since))}${said}</p>`;
    return callout({ tone: 'danger', title, body });
  });
}

const timeOf = (c: AdminContext, at: Date) => formatShortTime(at, c.get('desk').office.timeZone);

function factsOf(c: AdminContext, report: MessengerReport): { label: string; value: Child }[] {
  const words = c.get('words').adminChannels;
  const { account, lastSentAt, waiting, pausedUntil, connection } = report;
  return [
    { label: words.account, value: account },
    { label: words.lastSent, value: lastSentAt ? timeOf(c, lastSentAt) : words.never },
    { label: words.waiting, value: words.waitingCount(waiting) },
    ...(pausedUntil ? [{ label: words.paused, value: timeOf(c, pausedUntil) }] : []),
    ...(connection ? connectedFacts(c, report, connection) : []),
  ];
}

function connectedFacts(
  c: AdminContext,
  { quotas, templates }: MessengerReport,
  { connectedAt, obtainedAt, expiresAt, lost }: NonNullable<MessengerReport['connection']>,
) {
  const { ctx } = c.get('desk');
  const words = c.get('words').adminChannels;
  const isConnected = connectedAt !== null && obtainedAt !== null && expiresAt !== null && !lost;
  const age = !isConnected
    ? lost
      ? words.tokenLost
      : words.notConnected
    : expiresAt <= ctx.now
      ? words.tokenOver(timeOf(c, expiresAt))
      : words.tokenAge(timeOf(c, obtainedAt), timeOf(c, expiresAt));
  const left = Object.entries(quotas).map(([kind, { remain, total, until, readAt }]) => {
    const said = words.quotaLeft(remain, total, until, timeOf(c, new Date(readAt)));
    return html`<div>${words.quotaKinds[kind] ?? kind}: ${said}</div>`;
  });
  const kinds = templates.map((kind) => words.templateKinds[kind] ?? kind).join(', ');
  return [
    ...(connectedAt ? [{ label: words.connected, value: timeOf(c, connectedAt) }] : []),
    { label: words.token, value: age },
    { label: words.quota, value: left.length > 0 ? left : words.noQuota },
    { label: words.templates, value: kinds || words.noTemplates },
  ];
}

function connectForm(
  c: AdminContext,
  { channel, account, connection }: MessengerReport,
  whole: Holder,
): Child {
  const words = c.get('words').adminChannels;
  if (!c.get('desk').can('office.write')) return words.connectByAdmin;
  if (!whole.isOwn) return words.connectBy(whole.office);
  const isNew = connection?.connectedAt === null;
  return form({
    action: `${c.get('desk').path}/channels/${channel}/${account}/connect`,
    csrfToken: visitOf(c).formToken,
    body: html`<p class="hint">${words.connectHint}</p>${button({
      label: isNew ? words.connect : words.reconnect,
      icon: 'link',
      ...(isNew || connection?.lost ? { kind: 'primary' as const } : {}),
    })}`,
  });
}
