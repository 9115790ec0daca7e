import { isOutstanding } from '#domain/paper-tasks/standing.ts';
import { sentences } from '#i18n/sentences.ts';
import type { Language } from '#messages/message.ts';
import { formatShortTime } from '#messages/time.ts';
import type { HandIn } from '#services/documents/hand-in.ts';
import type { Place, PlaceItem } from '#services/documents/hand-in-places.ts';
import type { DeclareInput } from '#services/documents/input.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { checkbox } from '#web-kit/choices.ts';
import { errorSummary, fileField, form, hiddenField, selectField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { card } from '#web-kit/parts.ts';
import { uploadProgress } from '#web-kit/upload.ts';

/** What was typed and what is wrong with it, a sentence a field; `general` for the rest. */
export type Typed = {
  fields: URLSearchParams;
  errors: Readonly<Record<string, string>>;
  general: string | null;
};

type Look = { language: Language; here: string; csrfToken: string; chat: string };

/** What the form says of a paper, as the verb wants it. `place` is unit and item, or the unit alone. */
export function declarationOf(
  fields: URLSearchParams,
  file: { sizeBytes: number; fileName: string },
): DeclareInput {
  const [unit = '', item = ''] = (fields.get('place') ?? '').split('.');
  return {
    ...file,
    title: fields.get('title') ?? '',
    declared: fields.get('declared') === 'on',
    ownerUnitId: unit || null,
    agendaItemId: item || null,
    documentId: fields.get('documentId') || null,
  };
}

/** The form that hands in a paper: resumable with script, one plain post without. */
export function handInForm(look: Look, { places, papers }: HandIn, typed: Typed): Html {
  const words = sentences(look.language);
  const { add } = words.documents;
  const known = (name: string) => typed.fields.get(name) ?? '';
  const next = papers.find(({ id }) => id === known('documentId'));
  const titled = next?.title ?? '';
  const about = next
    ? hiddenField('documentId', next.id)
    : selectField({
        ...{
          name: 'place',
          label: words.handIn.form.place,
          value: known('place') || firstOf(places, known('item')),
        },
        ...{
          groups: places.map((place) => ({
            label: place.unitName,
            options: choicesOf(place, look.language),
          })),
        },
        error: typed.errors.ownerUnitId ?? typed.errors.agendaItemId,
      });
  const errors = Object.entries(typed.errors).map(([name, message]) => ({ name, message }));
  const general = typed.general ? [{ message: typed.general }] : [];
  return card({
    id: 'send',
    title: next ? words.handIn.form.next(titled) : words.handIn.form.title,
    body: html`${errorSummary({ title: words.admin.problems.title(general.length + errors.length), errors: [...general, ...errors] })}${form(
      {
        action: look.here,
        csrfToken: look.csrfToken,
        upload: true,
        attributes: { 'data-upload': `${look.here}/declare` },
        body: html`${about}${next ? '' : askedInFull(look, places)}${textField({
          ...{ name: 'title', label: add.name, hint: add.nameHint, required: true, maxLength: 300 },
          ...{ value: known('title') || titled, error: typed.errors.title, autocomplete: 'off' },
        })}${fileField({
          ...{ name: 'file', label: add.file, hint: add.fileHint, required: true, error: typed.errors.file },
          accept: '.pdf,.docx,.xlsx,.pptx,.jpg,.jpeg,.png',
        })}${checkbox({ name: 'declared', label: add.declare, hint: add.declareHint })}
${buttonRow(button({ label: words.handIn.form.submit, kind: 'primary', size: 'large', icon: 'upload' }))}${uploadProgress({ ...add, noScript: words.handIn.form.noScript })}`,
      },
    )}`,
  });
}

/** What was asked for, with its whole name and limit: a list to choose from cuts it off on a phone. */
function askedInFull({ language, chat }: Look, places: readonly Place[]): Html | string {
  const { form: words } = sentences(language).handIn;
  const asked = places.flatMap((place) => isOwed(place).map((item) => askedWords(place, item, language)));
  if (asked.length === 0) return '';
  const mayWish = places.some((place) =>
    isOwed(place).some(({ task }) => task?.dueAt && isOutstanding(task.standing)),
  );
  return html`<ul>${asked.map((line) => html`<li>${line}</li>`)}</ul>${
    mayWish ? html`<p class="hint">${words.later} <a href="${chat}">${words.laterLink}</a></p>` : ''
  }`;
}

function askedWords({ office }: Place, { title, position, task }: PlaceItem, language: Language): string {
  const by = task?.dueAt ? formatShortTime(task.dueAt, office.timeZone) : null;
  return sentences(language).handIn.form.asked(position, title, by);
}

const isOwed = (place: Place) => place.items.filter(({ task }) => task !== null);

/** The item that the address named, or what is owed first. */
function firstOf(places: readonly Place[], item: string): string {
  const named = places.find((place) => place.items.some(({ id }) => id === item));
  if (named) return `${named.unitId}.${item}`;
  const owing = places.find((place) => isOwed(place).length > 0);
  return owing ? `${owing.unitId}.${isOwed(owing)[0]?.id}` : '';
}

function choicesOf(place: Place, language: Language) {
  const { form: words } = sentences(language).handIn;
  const items = place.items.toSorted((a, b) => Number(b.task !== null) - Number(a.task !== null));
  const own = items.map((item) => {
    const label = item.task ? askedWords(place, item, language) : words.about(item.position, item.title);
    return { value: `${place.unitId}.${item.id}`, label };
  });
  return [...own, { value: `${place.unitId}.`, label: words.general }];
}
