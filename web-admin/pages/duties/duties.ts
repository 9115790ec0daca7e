import type { UnitId } from '#domain/ids.ts';
import { formatLength, formatMeetingTime, formatShortTime } from '#messages/time.ts';
import {
  complianceDays,
  type Duty,
  type OwnDuties,
  readOwnDuties,
  readUnitRecord,
} from '#services/duties/own-duties.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { stat, statRow } from '#web-kit/figures.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import type { Nav } from '#web-kit/page.ts';
import { badge, card, disclosure, emptyState, pageHead } from '#web-kit/parts.ts';
import { dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { rsvpBadge, stateBadge } from '../../meeting-words.ts';
import { ownChecks } from '../../own-checks.ts';
import { type AdminApp, type AdminContext, idOf, visitOf } from '../../site.ts';
import { dutyPages } from './duty.ts';
import { otherWork } from './other-work.ts';

/** Before an office is chosen, days are counted where the whole country lives. */
export const ownTimeZone = 'Asia/Ho_Chi_Minh';

/** What concerns the person who signed in and the units they speak for, and how those units kept their duties (R33). */
export function dutiesPages(app: AdminApp): void {
  app.get('/mine', listPage);
  app.get('/mine/units/:id', recordPage);
  dutyPages(app);
}

/** The menu of one's own pages. */
export function ownNav(c: AdminContext, units: OwnDuties['units'], current: string): Nav {
  const words = c.get('words').duties.nav;
  const { offices } = visitOf(c);
  const own = { href: '/admin/mine', label: words.own, icon: 'list', current: current === '' } as const;
  const feedback = {
    href: '/admin/mine/feedback',
    label: c.get('words').adminFeedback.own.nav,
    icon: 'chat' as const,
    current: current === 'feedback',
  };
  const ofUnits = units.map((unit) => ({
    href: `/admin/mine/units/${unit.id}`,
    label: unit.name,
    icon: 'building' as const,
    current: current === unit.id,
  }));
  const ofOffices = offices.map((office) => ({
    href: `/admin/o/${office.id}`,
    label: office.shortName,
    icon: 'arrow-right' as const,
  }));
  return {
    label: words.label,
    openLabel: words.open,
    groups: [
      { items: [own, feedback] },
      ...(ofUnits.length > 0 ? [{ title: words.units, items: ofUnits }] : []),
      ...(ofOffices.length > 0 ? [{ title: words.offices, items: ofOffices }] : []),
    ],
  };
}

/** What is still to be done about an invitation, in words; null when nothing is. */
export function todoOf(c: AdminContext, duty: Duty, now: Date): { text: string; late: boolean } | null {
  const words = c.get('words').duties.todo;
  if (!isOpen(duty, now)) return null;
  const by = duty.answerBy ?? duty.startsAt;
  if (duty.rsvp === 'pending') {
    const at = formatShortTime(by, duty.timeZone);
    return by <= now ? { text: words.answerLate(at), late: true } : { text: words.answer(at), late: false };
  }
  const mustName = duty.unitId !== null && duty.rsvp === 'accepted' && duty.nominees.length === 0;
  return mustName ? { text: words.nominate, late: false } : null;
}

/** Whether the invitation can still be answered. */
export function isOpen(duty: Duty, now: Date): boolean {
  return (duty.state === 'announced' || duty.state === 'in_session') && duty.endsAt > now;
}

async function listPage(c: AdminContext) {
  const { ctx } = visitOf(c);
  const words = c.get('words').duties;
  const { units, duties } = await readOwnDuties(ctx, ownTimeZone);
  const todo = duties.filter((duty) => todoOf(c, duty, ctx.now));
  const rest = duties.filter((duty) => !todo.includes(duty));
  const waiting = await otherWork(c);
  const parts =
    duties.length === 0
      ? waiting
        ? ''
        : nothing(c, units)
      : html`${card({
          title: words.due,
          flush: todo.length > 0,
          body: todo.length > 0 ? rowList(todo.map((duty) => dutyRow(c, duty))) : words.dueNone,
        })}${rest.length > 0 ? card({ title: words.coming, flush: true, body: rowList(rest.map((duty) => dutyRow(c, duty))) }) : ''}`;
  return adminPage(c, {
    title: words.title,
    nav: ownNav(c, units, ''),
    main: html`${pageHead({ title: words.title, lead: words.lead })}<div class="stack readable">${waiting}${parts}</div>`,
  });
}

/** An account that nobody gave a role, a desk or an invitation says so instead of showing an empty list. */
function nothing(c: AdminContext, units: OwnDuties['units']): Html {
  const words = c.get('words').duties;
  const { noneTitle, noneBody } = c.get('words').admin.home;
  const isNobody = units.length === 0 && visitOf(c).offices.length === 0;
  return isNobody
    ? emptyState({ icon: 'lock', title: noneTitle, body: noneBody })
    : emptyState({ icon: 'calendar', title: words.none, body: words.noneHint });
}

function dutyRow(c: AdminContext, duty: Duty) {
  const { now } = visitOf(c).ctx;
  const words = c.get('words').duties;
  const todo = todoOf(c, duty, now);
  const time = formatMeetingTime(duty.startsAt, c.get('language'), duty.timeZone);
  const invited = duty.unitName ? words.invited.unit(duty.unitName) : words.invited.self;
  const goes = duty.nominees.length > 0 ? html`<br>${words.goes(duty.nominees.join(', '))}` : '';
  const state = duty.state === 'announced' ? rsvpBadge(c, duty.rsvp) : stateBadge(c, duty.state);
  return {
    title: duty.title,
    href: `/admin/mine/${duty.ref}`,
    detail: html`${time} · ${duty.place}<br>${invited}${goes}`,
    end: html`${todo ? badge({ label: todo.text, tone: todo.late ? 'danger' : 'warn', icon: 'clock' }) : state}${
      isOpen(duty, now)
        ? buttonLink({
            href: `/admin/mine/${duty.ref}`,
            label: todo ? words.open : words.see,
            size: 'small',
            ...(todo ? { kind: 'primary' as const } : {}),
            attributes: { 'aria-label': words.openLabel(duty.title) },
          })
        : ''
    }`,
  };
}

async function recordPage(c: AdminContext) {
  const { ctx } = visitOf(c);
  const words = c.get('words').duties.record;
  const id = idOf<UnitId>(c, 'id');
  const { units } = await readOwnDuties(ctx, ownTimeZone);
  const { unit, compliance, past, checks } = await readUnitRecord(ctx, id, ownTimeZone);
  return adminPage(c, {
    title: unit.name,
    nav: ownNav(c, units, unit.id),
    main: html`${pageHead({ title: unit.name, lead: `${words.title}. ${words.lead(complianceDays)}` })}
<div class="stack">${figures(c, compliance)}${ownChecks(c, checks)}
${disclosure({ summary: words.definitions, body: html`<p>${words.definition}</p>` })}
${card({ title: words.past, flush: true, body: pastTable(c, past) })}</div>`,
  });
}

type UnitRecord = Awaited<ReturnType<typeof readUnitRecord>>;

function figures(c: AdminContext, compliance: UnitRecord['compliance']): Html {
  const words = c.get('words').duties.record;
  const share = (label: string, { met, due }: { met: number; due: number }) =>
    stat({
      label,
      value: met,
      of: words.of(due),
      ...(due > 0 ? { share: met / due, tone: met === due ? 'success' : 'warn' } : {}),
    });
  const minutes = compliance.medianMinutesToAnswer;
  return statRow([
    share(words.seen, compliance.seen),
    share(words.inTime, compliance.answeredInTime),
    share(words.nominated, compliance.nominated),
    stat({ label: words.late, value: compliance.answeredLate }),
    stat({ label: words.unanswered, value: compliance.unanswered }),
    stat({
      label: words.median,
      value: minutes === null ? words.none : formatLength(minutes, c.get('language')),
    }),
  ]);
}

function pastTable(c: AdminContext, past: Duty[]): Html {
  const words = c.get('words').duties.record;
  const { columns } = words;
  const time = (duty: Duty, at: Date | null) => (at ? formatShortTime(at, duty.timeZone) : '—');
  return dataTable<Duty>({
    caption: words.past,
    captionHidden: true,
    rows: past,
    empty: emptyState({ icon: 'calendar', title: words.pastNone }),
    columns: [
      { head: columns.meeting, rowHeader: true, cell: (duty) => duty.title },
      { head: columns.time, cell: (duty) => time(duty, duty.startsAt) },
      { head: columns.seen, cell: (duty) => time(duty, duty.seenAt) },
      { head: columns.answered, cell: (duty) => time(duty, duty.answeredAt) },
      { head: columns.answer, cell: (duty) => rsvpBadge(c, duty.rsvp) },
      { head: columns.goes, cell: (duty) => duty.nominees.join(', ') || '—' },
    ],
  });
}
