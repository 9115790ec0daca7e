import { reachBuckets } from '#domain/broadcasts/plan-reach.ts';
import { formatPhone } from '#lib/vietnamese.ts';
import type { ReachedReader, ReachPreview } from '#services/broadcasts/preview-reach.ts';
import { stat, statRow } from '#web-kit/figures.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';
import { rowList } from '#web-kit/lists.ts';
import { card, disclosure } from '#web-kit/parts.ts';
import type { AdminContext } from '../../site.ts';

const tones = {
  write_now: 'success',
  template_only: 'info',
  link_or_email: 'warn',
  nobody: 'danger',
} as const;

const isMail = { linked: false, phone: false, email: true };

/** How far a telling reaches at this moment: the counts first, the names behind them, numbers for whoever must be called (C1). */
export function reachCard(c: AdminContext, { buckets, withoutReader, toCall }: ReachPreview): Html {
  const words = c.get('words').adminChase.reach;
  const hasMail = c.get('program').house.messengers.some(({ reaches }) => reaches && isMail[reaches]);
  const labels = { ...words.buckets, ...(hasMail ? { link_or_email: words.withMail.label } : {}) };
  const notes = { ...words.bucketNotes, ...(hasMail ? { link_or_email: words.withMail.note } : {}) };
  const total = reachBuckets.reduce((sum, bucket) => sum + buckets[bucket].length, 0);
  const figures = reachBuckets.map((bucket) => {
    const value = buckets[bucket].length;
    return stat({
      label: labels[bucket],
      value,
      tone: value === 0 ? 'neutral' : tones[bucket],
      share: total === 0 ? 0 : value / total,
      note: notes[bucket],
    });
  });
  const folds = reachBuckets
    .filter((bucket) => buckets[bucket].length > 0)
    .map((bucket) =>
      disclosure({
        summary: words.names(labels[bucket], buckets[bucket].length),
        body: rowList(buckets[bucket].map((reader) => readerRow(c, reader))),
        open: bucket === 'nobody' && buckets[bucket].length <= 12,
      }),
    );
  const nobody =
    withoutReader.length === 0
      ? ''
      : disclosure({
          summary: words.withoutReader(withoutReader.length),
          body: rowList(withoutReader.map((title) => ({ title }))),
        });
  return card({
    title: words.title,
    note: words.note(total),
    body: html`<div class="stack reach">${statRow(figures)}${toCall.length > 0 ? html`<p>${words.toCall(toCall.length)}</p>` : ''}<div>${folds}${nobody}</div></div>`,
  });
}

function readerRow(c: AdminContext, reader: ReachedReader) {
  const words = c.get('words').adminChase.reach;
  const channels: Readonly<Record<string, string>> = c.get('words').adminBoard.channels;
  const others = reader.invitees.filter((invitee) => invitee !== reader.name);
  const detail = [
    others.length > 0 ? words.for(others.join(', ')) : null,
    reader.channel ? words.via(channels[reader.channel] ?? reader.channel) : null,
  ].filter(Boolean);
  return { title: reader.name, detail: detail.join(' · '), end: phoneOf(c, reader) };
}

function phoneOf(c: AdminContext, { name, phone, channel }: ReachedReader): Child {
  const words = c.get('words').adminChase.reach;
  if (channel !== null) return undefined;
  if (phone === null) return html`<small class="muted">${words.noPhone}</small>`;
  const number = formatPhone(phone);
  return html`<a class="told-phone" href="tel:${phone}" aria-label="${words.call(name, number)}">${icon('phone')}${number}</a>`;
}
