import type { MeetingId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Agenda } from '#services/agenda/read-agenda.ts';
import type { DeclareInput } from '#services/documents/input.ts';
import type { DocumentView } from '#services/documents/read-documents.ts';
import { findUnitsOn } from '#services/units/units.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { checkbox } from '#web-kit/choices.ts';
import { fileField, form, selectField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { card } from '#web-kit/parts.ts';
import { uploadProgress } from '#web-kit/upload.ts';
import type { Problems } from '../../problems.ts';
import { type AdminContext, visitOf } from '../../site.ts';

export type Shown = {
  meetingId: MeetingId;
  items: Agenda['items'];
  documents: readonly DocumentView[];
  problems: Problems;
};

/** What the form says of a paper, as the verb wants it. */
export function declarationOf(
  data: URLSearchParams,
  file: { sizeBytes: number; fileName: string },
): DeclareInput {
  const id = (name: string) => data.get(name) || null;
  return {
    ...file,
    title: data.get('title') ?? '',
    declared: data.get('declared') === 'on',
    agendaItemId: id('agendaItemId'),
    ownerUnitId: id('ownerUnitId'),
    documentId: id('documentId'),
  };
}

/** How the fields are called in the list of what is wrong. */
export function uploadLabels(c: AdminContext): Record<string, string> {
  const { name, file, item, owner } = c.get('words').documents.add;
  const { reason } = c.get('words').documents;
  return { title: name, file, agendaItemId: item, ownerUnitId: owner, reason };
}

/** The form that brings a paper in: resumable with the page's script, one plain post without. */
export async function uploadCard(
  c: AdminContext,
  { meetingId, items, documents, problems }: Shown,
): Promise<Html> {
  const { ctx, office, path, can } = c.get('desk');
  const words = c.get('words').documents.add;
  const typed = (name: string) => c.get('form').get(name) ?? c.req.query(name) ?? '';
  const document = documents.find(({ id }) => id === typed('documentId'));
  const units = can('people.read')
    ? await findUnitsOn(ctx, office.id, { on: toOfficeDate(ctx.now, office.timeZone) })
    : [];
  const about = document
    ? html`<input type="hidden" name="documentId" value="${document.id}">`
    : html`${selectField({
        ...{ name: 'agendaItemId', label: words.item, empty: words.itemNone, value: typed('agendaItemId') },
        options: items.map(({ id, title }, index) => ({ value: id, label: `${index + 1}. ${title}` })),
        error: problems.fields.agendaItemId,
      })}${selectField({
        ...{ name: 'ownerUnitId', label: words.owner, empty: words.ownerNone, value: typed('ownerUnitId') },
        options: units.map(({ id, name }) => ({ value: id, label: name })),
        error: problems.fields.ownerUnitId,
      })}`;
  const title = document?.title ?? '';
  return card({
    id: 'upload',
    title: document ? words.next(title) : words.title,
    body: form({
      action: `${path}/meetings/${meetingId}/documents`,
      csrfToken: visitOf(c).formToken,
      upload: true,
      attributes: { 'data-upload': `${path}/meetings/${meetingId}/documents/declare` },
      body: html`${textField({
        ...{ name: 'title', label: words.name, hint: words.nameHint, required: true, maxLength: 300 },
        ...{ value: typed('title') || title, error: problems.fields.title, autocomplete: 'off' },
      })}${about}${fileField({
        ...{ name: 'file', label: words.file, hint: words.fileHint, required: true },
        accept: '.pdf,.docx,.xlsx,.pptx,.jpg,.jpeg,.png',
        error: problems.fields.file,
      })}${checkbox({ name: 'declared', label: words.declare, hint: words.declareHint })}
${buttonRow(button({ label: words.submit, kind: 'primary', icon: 'upload' }))}${uploadProgress(words)}`,
    }),
  });
}
