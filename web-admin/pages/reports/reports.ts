import { toOfficeDate } from '#lib/office-time.ts';
import { formatDate } from '#messages/time.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Child, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { card, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { periodForm, typedPeriod } from '../../period.ts';
import type { AdminApp, AdminContext } from '../../site.ts';
import { exportMenu } from '../imports/exports.ts';

type Line = { title: string; detail: string; end: Child };

/** "Báo cáo": every list that can be taken away and every register that can be printed, over a period. */
export function reportPages(app: AdminApp): void {
  app.get('/o/:officeId/reports', listPage);
}

async function listPage(c: AdminContext) {
  const { path } = c.get('desk');
  const words = c.get('words').adminReports.reports;
  const asked = typedPeriod(c);
  return adminPage(c, {
    title: words.title,
    section: 'reports',
    main: html`${pageHead({ title: words.title, lead: words.lead })}<div class="stack readable">
${card({ title: words.period, body: periodForm(c, `${path}/reports`, asked) })}
${card({ flush: true, body: rowList(lines(c, asked.period)) })}</div>`,
  });
}

function lines(c: AdminContext, { from, until }: { from: string; until: string }): Line[] {
  const { ctx, office, path, can } = c.get('desk');
  const words = c.get('words').adminReports.reports;
  const query = `?from=${from}&until=${until}`;
  const today = toOfficeDate(ctx.now, office.timeZone);
  const open = (title: string, detail: string, part: string): Line => ({
    ...{ title, detail },
    end: buttonLink({
      href: path + part,
      label: words.open,
      size: 'small',
      attributes: { 'aria-label': words.openOf(title) },
    }),
  });
  const take = (title: string, detail: string, what: string, asked = ''): Line => ({
    ...{ title, detail },
    end: exportMenu(c, what, asked),
  });
  const registers = can('people.read')
    ? [take(words.people, words.peopleHint, 'people'), take(words.units, words.unitsHint, 'units')]
    : [];
  return [
    take(words.meetings, words.meetingsHint(formatDate(from), formatDate(until)), 'meetings', query),
    open(words.figures, words.figuresHint, `/statistics${query}`),
    open(words.notices, words.noticesHint, '/notices'),
    open(words.week, words.weekHint(formatDate(today)), `/schedule/print?on=${today}`),
    open(words.boards, words.boardsHint, ''),
    ...registers,
  ];
}
