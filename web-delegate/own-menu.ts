import { sentences } from '#i18n/sentences.ts';
import type { Language } from '#messages/message.ts';
import { menu, menuLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import type { IconName } from '#web-kit/icons.ts';

export type OwnPlace =
  | 'chat'
  | 'mine'
  | 'room'
  | 'papers'
  | 'opinions'
  | 'hand_in'
  | 'tasks'
  | 'calendar'
  | 'reminders';

/** All of a person's own pages behind one button, each by its name, the one that is open marked; works without script. */
export function ownMenu({ path, language }: { path: string; language: Language }, here?: OwnPlace): Html {
  const words = sentences(language);
  const { menu: label } = words.delegate;
  const entries: readonly [OwnPlace, string, string, IconName][] = [
    ['chat', path, words.delegate.heading, 'chat'],
    ['mine', `${path}/mine`, words.duties.title, 'clock'],
    ['room', `${path}/room`, words.sittings.room.title, 'users'],
    ['papers', `${path}/papers`, words.documents.own.title, 'file'],
    ['opinions', `${path}/opinions`, words.opinions.tab, 'edit'],
    ['hand_in', `${path}/hand-in`, words.handIn.title, 'upload'],
    ['tasks', `${path}/tasks`, words.tasks.page.title, 'list'],
    ['calendar', `${path}/calendar`, words.adminSchedule.feeds.delegate.title, 'calendar'],
    ['reminders', `${path}/reminders`, words.nudges.page.title, 'bell'],
  ];
  const links = entries.map(([place, href, name, icon]) =>
    menuLink({
      href,
      label: name,
      icon,
      attributes: { 'aria-current': place === here ? 'page' : undefined },
    }),
  );
  const guide = menuLink({
    href: `/huong-dan/dai-bieu?lang=${language}`,
    label: words.guide.link,
    icon: 'info',
  });
  return html`<nav aria-label="${label}">${menu({ label, icon: 'menu', iconOnly: true, items: html`${links}${guide}` })}</nav>`;
}
