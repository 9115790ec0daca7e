import type { MeetingId } from '#domain/ids.ts';
import { RefusedError } from '#services/errors.ts';
import {
  type ExportFormat,
  exportBoard,
  exportChecks,
  exportFormats,
  exportMeetings,
  exportPeople,
  exportUnits,
  type Register,
} from '#services/exports/export-register.ts';
import { exportFeedback } from '#services/feedback/find-feedback.ts';
import { menu, menuLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { sendFile } from '../../send-file.ts';
import { type AdminApp, type AdminContext, idOf, sheetsOf } from '../../site.ts';
import { typedChoice } from '../feedback/feedback-choice.ts';

const root = '/o/:officeId/exports';

/** Lists taken away as files; each is on record with who took it. */
export function exportPages(app: AdminApp): void {
  const serve = (what: string, read: (c: AdminContext, format: ExportFormat) => Promise<Register>) =>
    app.get(`${root}/${what}`, (c) => sendRegister(c, read));
  serve('people/:format', (c, format) => {
    const { ctx, office } = c.get('desk');
    return exportPeople(ctx, office.id, { timeZone: office.timeZone, format });
  });
  serve('units/:format', (c, format) => {
    const { ctx, office } = c.get('desk');
    return exportUnits(ctx, office.id, { timeZone: office.timeZone, format });
  });
  serve('meetings/:format', (c, format) => {
    const { ctx, office } = c.get('desk');
    const span = { from: c.req.query('from') ?? '', until: c.req.query('until') ?? '' };
    return exportMeetings(ctx, office.id, span, { timeZone: office.timeZone, format });
  });
  serve('feedback/:format', (c, format) => {
    const { ctx, office } = c.get('desk');
    return exportFeedback(ctx, office, typedChoice(c).choice, format);
  });
  serve('checks/:format', (c, format) => {
    const { ctx, office } = c.get('desk');
    return exportChecks(ctx, office.id, c.req.query('on') ?? '', { format });
  });
  serve('boards/:id/:format', (c, format) => {
    const { ctx, office } = c.get('desk');
    return exportBoard(ctx, office.id, idOf<MeetingId>(c, 'id'), { format });
  });
}

async function sendRegister(
  c: AdminContext,
  read: (c: AdminContext, format: ExportFormat) => Promise<Register>,
): Promise<Response> {
  const format = exportFormats.find((each) => each === c.req.param('format'));
  if (!format) throw new RefusedError('not_found');
  const register = await read(c, format);
  const { timeZone } = c.get('desk').office;
  const look = { format, timeZone, language: c.get('language') };
  const bytes = await sheetsOf(c).writeRegister(register, look);
  return sendFile(c, { bytes, name: `${register.kind}.${format}` });
}

/** The menu that downloads a list; `what` is its address under the office's exports, with a query of its own if any. */
export function exportMenu(c: AdminContext, what: string, query = ''): Html {
  const words = c.get('words').adminImports;
  const link = (format: ExportFormat, label: string) =>
    menuLink({
      href: `${c.get('desk').path}/exports/${what}/${format}${query}`,
      label,
      icon: 'download',
      attributes: { download: true },
    });
  return menu({
    label: words.download,
    icon: 'download',
    items: html`${link('xlsx', words.downloadXlsx)}${link('csv', words.downloadCsv)}`,
  });
}
