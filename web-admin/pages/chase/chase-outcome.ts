import type { Urged, UrgeReader } from '#services/urges/urge-readers.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { callout } from '#web-kit/parts.ts';
import type { AdminContext } from '../../site.ts';

/** Beyond these the list says how many more there are; the call list names everybody. */
const mostNames = 12;

/** Whom it reached by which way, who must be called, and of the skipped how many for which reason. */
export function urgedNotice(c: AdminContext, urged: Urged, escalated = false): Html {
  const words = c.get('words').adminChase.chase;
  const { told, skipped } = urged;
  const ways = waysOf(c, urged);
  const said = ways.length > 0 ? ways : [words.nothing];
  const names =
    escalated && told.length > 0 ? [words.escalated(told.map(({ name }) => name).join(', '))] : [];
  const tone = ways.length === 0 ? 'info' : told.length > 0 ? 'success' : 'warn';
  const lines = names.length > 0 ? names : said;
  return callout({
    tone,
    body: html`${lines.map((line) => html`<p>${line}</p>`)}${toCall(c, urged)}${skipped.length === 0 ? '' : skippedList(c, urged)}`,
  });
}

/** The question before everybody is urged: the same counts, as they are at this moment. */
export function urgeForecast(c: AdminContext, urged: Urged): Html {
  const ways = waysOf(c, urged, true);
  const words = c.get('words').adminChase.chase;
  const lines = ways.length > 0 ? ways : [words.nobodyNow];
  return html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>${toCall(c, urged)}${urged.skipped.length === 0 ? '' : skippedList(c, urged)}`;
}

function waysOf(c: AdminContext, { told, pageOnly, withoutChannel }: Urged, isForecast = false): string[] {
  const words = c.get('words').adminChase.chase[isForecast ? 'will' : 'did'];
  return [
    ...(told.length > 0 ? [words.told(told.length)] : []),
    ...(pageOnly.length > 0 ? [words.pageOnly(pageOnly.length)] : []),
    ...(withoutChannel.length > 0 ? [words.withoutChannel(withoutChannel.length)] : []),
  ];
}

function toCall(c: AdminContext, { withoutChannel }: Urged): Child {
  if (withoutChannel.length === 0) return '';
  const words = c.get('words').adminChase.chase;
  const named = withoutChannel.slice(0, mostNames).map(({ name }: UrgeReader) => name);
  const rest = withoutChannel.length - named.length;
  return html`<p>${named.join(', ')}${rest > 0 ? words.andMore(rest) : ''}. <a href="${c.get('desk').path}/calls">${words.callThem}</a></p>`;
}

function skippedList(c: AdminContext, { skipped }: Urged): Html {
  const words = c.get('words').adminChase.chase;
  const reasons = [...Map.groupBy(skipped, ({ code }) => code)].map(([code, those]) =>
    words.skippedWhy[code](new Set(those.map(({ name }) => name)).size),
  );
  return html`<p>${words.skipped(new Set(skipped.map(({ name }) => name)).size)}</p><ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`;
}
