import type { MeetingId, MotionId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { compareGivenNames } from '#lib/vietnamese.ts';
import { formatDate } from '#messages/time.ts';
import { readBallotPaper } from '#services/voting/secret-read.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Html, html } from '#web-kit/html.ts';
import { callout, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { meetingCrumbs } from '../../meeting-words.ts';
import { printButton } from '../../print-button.ts';
import { type AdminApp, type AdminContext, idOf } from '../../site.ts';

type Paper = Awaited<ReturnType<typeof readBallotPaper>>;

/** The printed ballot of a motion (F9): one a sheet, as many as are printed. */
export function ballotPaperPages(app: AdminApp): void {
  app.get('/o/:officeId/meetings/:id/motions/:motionId/ballot', async (c) => {
    const { ctx, office, path } = c.get('desk');
    const meetingId = idOf<MeetingId>(c, 'id');
    const paper = await readBallotPaper(ctx, office.id, meetingId, idOf<MotionId>(c, 'motionId'));
    const { paper: words } = c.get('words').secretRounds;
    const back = buttonLink({
      ...{ href: `${path}/meetings/${meetingId}`, kind: 'quiet' },
      label: c.get('words').adminAgenda.tabs.overview,
    });
    return adminPage(c, {
      title: words.print,
      section: 'week',
      styles: ['admin/paper.css', 'admin/ballot.css'],
      scripts: ['admin/print.js'],
      main: html`<div class="no-print">${pageHead({
        ...{ title: words.print, crumbs: meetingCrumbs(c, paper.meeting.meeting, words.print) },
        actions: html`${printButton(words.print)}${back}`,
      })}${callout({ tone: 'info', body: words.copies })}</div>${ballot(c, paper)}`,
    });
  });
}

function ballot(c: AdminContext, { meeting: { meeting, office }, motion }: Paper): Html {
  const { paper: words } = c.get('words').secretRounds;
  const { seats } = motion;
  const how = motion.candidates.length === 0 ? words.markOne : seats ? words.elect(seats) : words.mark;
  return html`<article class="paper ballot-paper"><header class="paper-head"><p class="ballot-seal">${words.seal}</p><p><strong>${office.name}</strong></p></header>
<h2 class="paper-title">${motion.isPersonnel && seats ? words.title : words.titleOpinion}</h2>
<p class="paper-subject">${words.atMeeting(meeting.title)}<br>${words.on(formatDate(toOfficeDate(meeting.startsAt, office.timeZone)))}</p>
<p><strong>${words.matter}:</strong> ${motion.text}</p><p>${how}</p>
<table class="ballot-names"><thead><tr><th scope="col">${words.order}</th><th scope="col">${motion.candidates.length > 0 ? words.name : words.matter}</th><th scope="col">${words.agree}</th><th scope="col">${words.disagree}</th></tr></thead>
<tbody>${rowsOf(motion).map(
    (name, at) =>
      html`<tr><td>${at + 1}</td><th scope="row">${name}</th><td class="ballot-box"></td><td class="ballot-box"></td></tr>`,
  )}</tbody></table>
<p class="ballot-rules">${words.rules}</p></article>`;
}

/** Names as a Vietnamese list has them; a motion without names is a line of its own. */
function rowsOf({ candidates, text }: Paper['motion']): string[] {
  return candidates.length > 0 ? candidates.toSorted(compareGivenNames) : [text];
}
