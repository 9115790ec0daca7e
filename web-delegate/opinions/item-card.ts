import type { AgendaItemId } from '#domain/ids.ts';
import { longestOpinion, type OpinionKind } from '#domain/opinions/kinds.ts';
import { sentences } from '#i18n/sentences.ts';
import type { Language } from '#messages/message.ts';
import { formatShortTime } from '#messages/time.ts';
import type { OpinionsOfItem, OwnOpinions } from '#services/opinions/read-opinions.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField, textArea } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { badge, callout, card, disclosure } from '#web-kit/parts.ts';

/** What was typed and could not be taken, on which item and of which kind. */
export type Typed = { item: AgendaItemId | null; kind: OpinionKind; text: string; problem: string };
type View = { language: Language; own: OwnOpinions; typed: Typed | null; action: string; csrfToken: string };

/** The name of the meeting as a whole in an address. */
export const wholeId = 'whole';

type Said = OpinionsOfItem['opinion'][number];

/** One item: what one says oneself, and what one may read of others. */
export function itemCard(view: View, item: OpinionsOfItem): Html {
  const words = sentences(view.language).opinions;
  const title = item.itemId === null ? words.page.whole : titleOf(view, item);
  const id = `item-${item.itemId ?? wholeId}`;
  if (item.isSecret) return card({ id, title, body: callout({ tone: 'warn', body: words.page.secret }) });
  const { refusals, personId } = view.own;
  const others = (['opinion', 'reserved', 'comment'] as const).flatMap((kind) =>
    item[kind].filter((said) => kind === 'comment' || said.personId !== personId),
  );
  const list =
    others.length === 0
      ? ''
      : html`<h3 class="form-part">${words.page.others}</h3>${rowList(others.map((said) => saidRow(view, said)))}`;
  const isGone = item.itemId !== null && item.position === null;
  const comment =
    refusals.comment === null && !isGone
      ? disclosure({
          summary: words.page.ownComment,
          open: isTyped(view, item, 'comment'),
          body: ownForm(view, item, 'comment'),
        })
      : '';
  return card({
    ...{ id, title },
    body: html`<div class="stack">${isGone ? '' : own(view, item, 'opinion')}${isGone ? '' : own(view, item, 'reserved')}${list}${comment}</div>`,
  });
}

function titleOf({ language }: View, { position, title }: OpinionsOfItem): string {
  const words = sentences(language).opinions;
  return position === null ? (title ?? words.page.title) : words.itemChoice(position, title);
}

const isTyped = ({ typed }: View, { itemId }: OpinionsOfItem, kind: OpinionKind) =>
  typed !== null && typed.item === itemId && typed.kind === kind;

/** The own opinion of a kind: a form while it may be written, else the words as they stand. */
function own(view: View, item: OpinionsOfItem, kind: 'opinion' | 'reserved'): Html | string {
  const { refusals, personId } = view.own;
  const mine = item[kind].find((said) => said.personId === personId);
  if (refusals[kind] !== null) return mine ? rowList([saidRow(view, mine)]) : '';
  if (kind === 'opinion') return ownForm(view, item, kind, mine);
  const { ownReserved } = sentences(view.language).opinions.page;
  const open = mine !== undefined || isTyped(view, item, kind);
  return disclosure({ summary: ownReserved, open, body: ownForm(view, item, kind, mine) });
}

function ownForm(view: View, item: OpinionsOfItem, kind: OpinionKind, mine?: Said): Html {
  const { page: words } = sentences(view.language).opinions;
  const typed = isTyped(view, item, kind) ? view.typed : null;
  const labels = {
    opinion: { label: words.own, hint: undefined, send: mine ? words.saveAgain : words.save },
    reserved: {
      label: words.ownReserved,
      hint: words.reservedHint,
      send: mine ? words.saveAgain : words.saveReserved,
    },
    comment: { label: words.ownComment, hint: words.commentHint, send: words.saveComment },
  }[kind];
  const stands = mine
    ? html`<p class="muted">${versionOf(view, mine)}${typed ? html`: “${mine.text}”` : ''}</p>`
    : '';
  const field = textArea({
    ...{
      name: 'text',
      id: `f-${kind}-${item.itemId ?? wholeId}`,
      label: labels.label,
      rows: 3,
      required: true,
    },
    ...{ hint: labels.hint, maxLength: longestOpinion, error: typed?.problem },
    value: typed?.text ?? mine?.text ?? '',
  });
  return form({
    ...{ action: `${view.action}#item-${item.itemId ?? wholeId}`, csrfToken: view.csrfToken },
    body: html`${hiddenField('kind', kind)}${hiddenField('item', item.itemId ?? '')}${hiddenField('version', String(mine?.version ?? 0))}
${stands}${field}${buttonRow(button({ label: labels.send, ...(kind === 'opinion' ? { kind: 'primary' as const } : {}) }))}`,
  });
}

function versionOf({ language, own }: View, { version, writtenAt }: Said): string {
  const { page: words } = sentences(language).opinions;
  return words.version(version, formatShortTime(writtenAt, own.office.timeZone));
}

function saidRow(view: View, said: Said) {
  const words = sentences(view.language).opinions;
  const tone = said.kind === 'reserved' ? ('warn' as const) : ('neutral' as const);
  return {
    title: words.page.by(said.fullName, said.title, said.unitName),
    detail: html`<span class="said">${said.text}</span><br><small class="muted">${versionOf(view, said)}</small>`,
    ...(said.kind === 'opinion' ? {} : { end: badge({ label: words.labels[said.kind], tone }) }),
  };
}
