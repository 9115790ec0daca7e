import type { MeetingFigures, StateCounts } from '#domain/meetings/figures.ts';
import { formatDate, formatLength } from '#messages/time.ts';
import { type Figures, readFigures } from '#services/reports/read-reports.ts';
import { progress, stat, statRow } from '#web-kit/figures.ts';
import { type Html, html } from '#web-kit/html.ts';
import { card, disclosure, emptyState, pageHead } from '#web-kit/parts.ts';
import { type Column, dataTable } from '#web-kit/tables.ts';
import { adminPage } from '../../frame.ts';
import { periodForm, typedPeriod } from '../../period.ts';
import type { AdminApp, AdminContext } from '../../site.ts';

type Counted = { total: number; states: StateCounts };

/** "Thống kê": meetings, notices and answers of a period, with how each figure is counted. */
export function statisticsPages(app: AdminApp): void {
  app.get('/o/:officeId/statistics', figuresPage);
}

async function figuresPage(c: AdminContext) {
  const { ctx, office, path } = c.get('desk');
  const words = c.get('words').adminReports.figures;
  const asked = typedPeriod(c);
  const figures = await readFigures(ctx, office.id, { period: asked.period, timeZone: office.timeZone });
  const { from, until } = asked.period;
  const empty = emptyState({ icon: 'chart', title: words.emptyTitle, body: words.emptyBody });
  const body =
    figures.total === 0
      ? empty
      : html`${totals(c, figures)}
${card({ title: words.byMonth, flush: true, body: monthTable(c, figures.months) })}
${card({ title: words.byClass, flush: true, body: classTable(c, figures.classes) })}
${disclosure({ summary: words.definitions, body: html`<ul>${words.definition.map((each) => html`<li>${each}</li>`)}</ul>` })}`;
  return adminPage(c, {
    title: words.title,
    section: 'statistics',
    main: html`${pageHead({ title: words.title, lead: words.lead(formatDate(from), formatDate(until)) })}
<div class="stack">${periodForm(c, `${path}/statistics`, asked)}${body}</div>`,
  });
}

function totals(c: AdminContext, figures: Figures): Html {
  const words = c.get('words').adminReports.figures;
  const { notices, invited, answered, medianAnswerMinutes: minutes } = figures;
  const limited = notices.onTime + notices.late + notices.lateWithReason;
  const share = (met: number, due: number) => (due > 0 ? { share: met / due } : {});
  return statRow([
    stat({ label: words.total, value: figures.total }),
    stat({
      ...{ label: words.onTime, value: notices.onTime, of: words.ofLimited(limited) },
      ...share(notices.onTime, limited),
      tone: 'success',
    }),
    stat({ label: words.late, value: notices.lateWithReason }),
    stat({ label: words.lateBare, value: notices.late }),
    stat({
      ...{ label: words.answered, value: answered, of: words.ofInvited(invited) },
      ...share(answered, invited),
    }),
    stat({
      label: words.median,
      value: minutes === null ? words.none : formatLength(minutes, c.get('language')),
    }),
  ]);
}

function stateColumns<Row extends Counted>(c: AdminContext, most: number): Column<Row>[] {
  const words = c.get('words').adminReports.figures;
  const figure = (state: keyof StateCounts): Column<Row> => ({
    ...{ head: words[state], align: 'end', cell: (row: Row) => row.states[state] },
  });
  const portions = ({ states }: Row) => [
    { label: words.standing, value: states.standing, tone: 'success' as const },
    { label: words.postponed, value: states.postponed, tone: 'warn' as const },
    { label: words.cancelled, value: states.cancelled, tone: 'danger' as const },
    { label: words.draft, value: states.draft, tone: 'neutral' as const },
  ];
  const chart = (row: Row) =>
    progress({ label: words.chart, portions: portions(row), total: most, legend: false });
  return [
    { head: words.chart, width: 'wide', hideOnPhone: true, cell: chart },
    ...(['standing', 'postponed', 'cancelled', 'draft'] as const).map(figure),
    { head: words.sum, align: 'end', cell: (row) => html`<strong>${row.total}</strong>` },
  ];
}

const mostOf = (rows: readonly Counted[]) => Math.max(...rows.map(({ total }) => total));

function monthTable(c: AdminContext, rows: MeetingFigures['months']): Html {
  const words = c.get('words').adminReports.figures;
  return dataTable({
    caption: words.byMonth,
    captionHidden: true,
    rows,
    empty: '',
    columns: [
      { head: words.month, rowHeader: true, width: 'fit', cell: (row) => words.monthOf(row.month) },
      ...stateColumns<MeetingFigures['months'][number]>(c, mostOf(rows)),
      { head: words.invited, align: 'end', cell: (row) => row.invited },
      { head: words.answers, align: 'end', cell: (row) => row.answered },
    ],
  });
}

function classTable(c: AdminContext, rows: MeetingFigures['classes']): Html {
  const words = c.get('words').adminReports.figures;
  return dataTable({
    caption: words.byClass,
    captionHidden: true,
    rows,
    empty: '',
    columns: [
      { head: words.meetingClass, rowHeader: true, cell: (row) => row.name },
      ...stateColumns<MeetingFigures['classes'][number]>(c, mostOf(rows)),
    ],
  });
}
