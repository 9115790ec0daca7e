import { sentences } from '#i18n/sentences.ts';
import { formatDate, formatMeetingTime, formatShortTime } from '#messages/time.ts';
import { readAskedOfMe, type Waiting } from '#services/duties/asked-of-me.ts';
import { type Duty, readOwnDuties } from '#services/duties/own-duties.ts';
import { html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { badge, card, emptyState } from '#web-kit/parts.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import { ownMenu } from './own-menu.ts';
import { lookOf, type Site, strangerPage, type Visit } from './visit.ts';

/** What is asked of a person and waits: answers to invitations and opinion requests, and tasks of their units, the latest first. */
export async function showMine(site: Site, visit: Visit): Promise<Response> {
  const { c, ctx, path, person, secret } = visit;
  if (secret === null) return strangerPage(visit);
  const { language, theme } = lookOf(visit);
  const words = sentences(language);
  const [waiting, { duties }] = await Promise.all([
    readAskedOfMe(ctx),
    readOwnDuties(ctx, site.options.timeZone),
  ]);
  const isAnnounced = ({ state, rsvp, endsAt }: Duty) =>
    state === 'announced' && rsvp === 'pending' && endsAt > ctx.now;
  const rows = [
    ...waiting.map((one) => waitingRow(visit, one)),
    ...duties.filter(isAnnounced).map((duty) => dutyRow(visit, duty)),
  ];
  const { asked } = words.duties;
  const main =
    rows.length === 0
      ? emptyState({ icon: 'check', title: words.duties.dueNone, body: asked.noneBody })
      : card({ title: words.duties.due, flush: true, body: rowList(rows) });
  return c.html(
    phonePage({
      ...{ lang: language, title: words.duties.title, words: words.delegate.frame, theme, live: false },
      ...{ styles: ['delegate/page.css'], heading: words.duties.title, identity: person.fullName },
      back: { href: path, label: words.tasks.page.back },
      tools: ownMenu({ path, language }, 'mine'),
      main: html`<div class="stack">${main}</div>`,
    }),
  );
}

function waitingRow(visit: Visit, waiting: Waiting) {
  const { asked } = sentences(lookOf(visit).language).duties;
  const { kind, id, title, office, unitName, isLate, dueAt, dueOn } = waiting;
  const href = kind === 'opinion' ? `${visit.path}/requests/${id}` : `${visit.path}/tasks`;
  const about = [asked.kinds[kind], unitName ?? office.name].join(' · ');
  const by = dueAt ? formatShortTime(dueAt, office.timeZone) : dueOn ? formatDate(dueOn) : null;
  const tone = isLate ? ('danger' as const) : ('warn' as const);
  const limit = by ? badge({ label: (isLate ? asked.late : asked.by)(by), tone, icon: 'clock' }) : '';
  return { title, href, detail: html`${about}<br>${limit}` };
}

function dutyRow(visit: Visit, duty: Duty) {
  const { language } = lookOf(visit);
  const { duties } = sentences(language);
  const time = formatMeetingTime(duty.startsAt, language, duty.timeZone);
  const by = duty.answerBy ?? duty.startsAt;
  const isLate = by <= visit.ctx.now;
  const at = formatShortTime(by, duty.timeZone);
  const label = (isLate ? duties.todo.answerLate : duties.todo.answer)(at);
  return {
    ...{ title: duty.title, href: visit.path },
    detail: html`${time} · ${duty.unitName ? duties.invited.unit(duty.unitName) : duties.invited.self}<br>${badge({ label, tone: isLate ? 'danger' : 'warn', icon: 'clock' })}`,
  };
}
