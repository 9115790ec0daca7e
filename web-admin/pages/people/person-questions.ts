import type { findLeaveConsequences } from '#services/people/leave.ts';
import type { PersonDetail } from '#services/people/read-person.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import { dialog } from '#web-kit/overlays.ts';
import { callout, card } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { type AdminContext, visitOf, wantsFragment } from '../../site.ts';
import { personHead } from './person.ts';

type Named = Pick<PersonDetail['person'], 'id' | 'fullName'>;
type Question = {
  person: Named;
  title: string;
  /** Below the person's address. */
  action: string;
  submit: string;
  cancel: string;
  said: string[];
  next?: string;
  /** Why it cannot be done now; then there is no button for it. */
  bar?: string | null;
};

/** Asks before an act: over the page, or as a page of its own where there is no script. */
function ask(c: AdminContext, question: Question) {
  const { person, title, cancel } = question;
  const body = questionBody(c, question);
  if (wantsFragment(c))
    return c.html(dialog({ id: 'question', title, closeLabel: cancel, openAtOnce: true, body }));
  return adminPage(c, {
    title,
    section: 'people',
    main: html`${personHead(c, person, title)}<div class="readable">${card({ body })}</div>`,
  });
}

function questionBody(c: AdminContext, { person, action, submit, cancel, said, next, bar }: Question): Html {
  const { willHappen } = c.get('words').adminPeople.person;
  const own = `${c.get('desk').path}/people/${person.id}`;
  const back = buttonLink({ href: own, label: cancel, kind: 'quiet' });
  if (bar) return html`<div class="stack">${callout({ tone: 'warn', body: bar })}${buttonRow(back)}</div>`;
  return html`<div class="stack"><p>${willHappen}</p><ul>${said.map((each) => html`<li>${each}</li>`)}</ul>${next ? html`<p>${next}</p>` : ''}${form(
    {
      action: `${own}/${action}`,
      csrfToken: visitOf(c).formToken,
      body: buttonRow(html`${button({ label: submit, kind: 'danger' })}${back}`),
    },
  )}</div>`;
}

/** The question before a lost phone is cut off. */
export function askCutOff(c: AdminContext, person: Named) {
  const words = c.get('words').adminPeople.person;
  return ask(c, {
    ...{ person, title: words.cutOffTitle(person.fullName), action: 'cut-off', submit: words.cutOff },
    ...{ cancel: words.cutOffCancel, said: words.cutOffEffects, next: words.cutOffNext },
  });
}

/** The question before one chat is unlinked. */
export function askUnlink(c: AdminContext, person: Named, chat: PersonDetail['chats'][number]) {
  const { adminBoard, adminPeople, adminRegister } = c.get('words');
  const words = adminRegister.links;
  const channel = adminBoard.channels[chat.channel] ?? chat.channel;
  return ask(c, {
    ...{ person, title: words.unlinkTitle(channel, person.fullName), action: `chats/${chat.id}/unlink` },
    ...{ submit: words.unlink, cancel: adminPeople.person.cutOffCancel, said: words.unlinkEffects },
  });
}

/** The question before somebody is recorded as left, with everything that ends by it. */
export function askLeave(c: AdminContext, found: Awaited<ReturnType<typeof findLeaveConsequences>>) {
  const words = c.get('words').adminRegister.leave;
  const { person, posts, desks, chats, devices, account, mayLock } = found;
  const said = [
    words.found,
    ...(posts > 0 ? [words.posts(posts)] : []),
    ...desks.map(({ name }) => words.desk(name)),
    words.links(chats, devices),
    ...(account ? [words.account(account)] : []),
  ];
  const bar = account && !mayLock ? words.accountBar(account) : null;
  return ask(c, {
    ...{ person, title: words.title(person.fullName), action: 'leave', submit: words.submit },
    ...{ cancel: words.cancel, said, bar },
  });
}
