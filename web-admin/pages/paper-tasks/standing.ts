import type { PaperStanding } from '#domain/paper-tasks/standing.ts';
import type { JudgedTask } from '#services/paper-tasks/read-tasks.ts';
import { type Html, html } from '#web-kit/html.ts';
import type { IconName } from '#web-kit/icons.ts';
import { badge, type Tone } from '#web-kit/parts.ts';
import type { AdminContext } from '../../site.ts';

const looks: Record<PaperStanding, { tone: Tone; icon: IconName }> = {
  asked: { tone: 'neutral', icon: 'clock' },
  handed_in: { tone: 'info', icon: 'file' },
  returned: { tone: 'warn', icon: 'refresh' },
  accepted: { tone: 'success', icon: 'check' },
  paper_only: { tone: 'neutral', icon: 'lock' },
};

/** How a unit stands with its papers, how late, and that the meeting is a draft still. */
export function standingOf(c: AdminContext, { standing, hoursLate, meeting }: JudgedTask): Html {
  const { page } = c.get('words').paperTasks;
  const late = hoursLate ? badge({ label: page.late(hoursLate), tone: 'warn', icon: 'clock' }) : '';
  const note = meeting.state === 'draft' ? html`<br><small class="muted">${page.isDraft}</small>` : '';
  return html`<div>${badge({ label: page.standings[standing], ...looks[standing] })} ${late}${note}</div>`;
}
