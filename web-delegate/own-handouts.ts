import { sentences } from '#i18n/sentences.ts';
import { type Action, encodeAction } from '#messages/actions.ts';
import { formatShortTime } from '#messages/time.ts';
import { readOwnHandouts } from '#services/handouts/read-handouts.ts';
import { button } from '#web-kit/buttons.ts';
import { type Child, html } from '#web-kit/html.ts';
import { rowList } from '#web-kit/lists.ts';
import { card } from '#web-kit/parts.ts';
import { pressForm } from './thread.ts';
import { chatViewOf, lookOf, type Site, type Visit } from './visit.ts';

type Own = Awaited<ReturnType<typeof readOwnHandouts>>[number];

/** Printed copies of secret papers that one holds, to be signed for and given back by a tap (C12); nothing where there are none. */
export async function ownHandouts(site: Site, visit: Visit, secret: string): Promise<Child> {
  const copies = await readOwnHandouts(visit.ctx);
  if (copies.length === 0) return undefined;
  const words = sentences(lookOf(visit).language).handouts;
  const view = chatViewOf(site, visit, secret);
  const press = (label: string, action: Action) =>
    pressForm({
      ...{ path: view.path, formToken: view.formToken, nonce: view.newNonce() },
      button: { label, action: encodeAction(action) },
      face: button({ label, kind: 'primary' }),
    });
  const row = (own: Own) => {
    const { copy, standing, meeting } = own;
    const act =
      standing === 'handed'
        ? press(words.chat.receive, { verb: 'handout_received', ref: copy.id })
        : standing === 'received'
          ? press(words.chat.giveBack, { verb: 'handout_given_back', ref: copy.id })
          : undefined;
    return { title: meeting.title, detail: html`<p>${saidOf(own, words)}</p>${act}` };
  };
  return card({ title: words.own.title, flush: true, body: rowList(copies.map(row)) });
}

function saidOf({ copy, standing, meeting }: Own, words: ReturnType<typeof sentences>['handouts']): string {
  const at = (instant: Date | null) => (instant ? formatShortTime(instant, meeting.timeZone) : '');
  if (standing === 'returned') return words.own.returned(at(copy.returnedAt));
  if (standing === 'given_back') return words.own.givenBack;
  return standing === 'received' ? words.own.held(at(copy.receivedAt)) : words.own.out(at(copy.handedAt));
}
