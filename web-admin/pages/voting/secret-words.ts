import type { SecretStanding } from '#services/voting/secret-read.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { html } from '#web-kit/html.ts';
import { callout, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { longTime } from '../../meeting-words.ts';
import { printButton } from '../../print-button.ts';
import type { AdminContext } from '../../site.ts';

/** The sheet with the tellers' words, to be printed now: they are shown this once. */
export function wordsSheet(
  c: AdminContext,
  { meeting, motion, round, tellers }: SecretStanding,
  { words: code, here }: { words: string; here: string },
) {
  const { office: words, title } = c.get('words').secretRounds;
  const back = buttonLink({ href: here, label: words.wordsKept, kind: 'quiet' });
  const names = tellers.map(({ fullName }) => fullName).join(', ');
  return adminPage(c, {
    title: words.words,
    section: 'week',
    styles: ['admin/paper.css', 'admin/ballot.css'],
    scripts: ['admin/print.js'],
    main: html`<div class="no-print">${pageHead({ title: words.words, actions: html`${printButton(words.wordsPrint)}${back}` })}${callout({ tone: 'warn', body: words.wordsOnce })}</div>
<article class="paper"><header class="paper-head"><p><strong>${meeting.office.name}</strong></p><p>${round.openedAt ? longTime(c, round.openedAt) : ''}</p></header>
<h2 class="paper-title">${words.words}</h2><p class="paper-subject">${title}: ${meeting.meeting.title}</p>
<p>${motion.text}</p><p class="tellers-words">${code}</p><p>${words.wordsFor(names)}</p><p>${words.wordsOnce}</p></article>`,
  });
}
