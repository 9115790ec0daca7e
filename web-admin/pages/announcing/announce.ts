import type { MeetingId } from '#domain/ids.ts';
import { previewReach } from '#services/broadcasts/preview-reach.ts';
import { announceMeeting } from '#services/meetings/announce-meeting.ts';
import { type Preview, previewAnnouncement } from '#services/meetings/preview-announcement.ts';
import { type MeetingDetail, readMeeting } from '#services/meetings/read-meeting.ts';
import { button } from '#web-kit/buttons.ts';
import { form, hiddenField, textArea, textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { callout, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { longTime, meetingCrumbs, meetingLink, meetingSteps, noticeSentence } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems, problemSummary } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, visitOf } from '../../site.ts';
import { meetingClashes } from '../schedule/schedule-clashes.ts';
import { previewCards, reachWarnings, readersCard } from './announce-preview.ts';
import { reachCard } from './reach-card.ts';

const root = '/o/:officeId/meetings/:id/announce';

/** What will be said to whom, and the button that says it. */
export function announcePages(app: AdminApp): void {
  app.get(root, (c) => announcePage(c, noProblems));
  app.post(root, async (c) => {
    const { ctx, office, path } = c.get('desk');
    const id = idOf<MeetingId>(c, 'id');
    const data = c.get('form');
    const way = data.get('way');
    const override = { reason: data.get('reason') ?? '', byName: data.get('byName') ?? '' };
    const outcome = await attempt(c, () =>
      announceMeeting(ctx, office.id, {
        id,
        version: Number(data.get('version')),
        override: way === 'override' ? override : null,
        asExtraordinary: way === 'extraordinary',
      }),
    );
    if (outcome.done) return goTo(c, `${path}/meetings/${id}?done=announced`);
    c.status(outcome.problems.code === 'changed_meanwhile' ? 409 : 422);
    return announcePage(c, outcome.problems);
  });
}

async function announcePage(c: AdminContext, problems: Problems) {
  const { ctx, office } = c.get('desk');
  const id = idOf<MeetingId>(c, 'id');
  const stored = await readMeeting(ctx, office.id, id);
  const preview = await previewAnnouncement(ctx, office.id, id);
  const reach = await previewReach(ctx, office.id, id);
  const words = c.get('words').adminMeetings.announce;
  const { meeting } = stored;
  const head = pageHead({
    title: words.title,
    lead: c.get('words').adminMeetings.invitees.lead(meeting.title, longTime(c, meeting.startsAt)),
    crumbs: meetingCrumbs(c, meeting, words.title),
  });
  const isEmpty = preview.readers.length === 0 && preview.unreached.length === 0;
  const body = isEmpty
    ? card({ body: nobodyYet(c, meeting.id) })
    : html`<div class="columns-main"><div class="stack">${previewCards(c, preview)}</div>
<div class="stack">${reachWarnings(c, preview)}${reachCard(c, reach)}${readersCard(c, preview)}</div></div>`;
  const clashes = meeting.state === 'draft' ? await meetingClashes(c, id) : '';
  return adminPage(c, {
    title: words.title,
    section: 'week',
    main: html`${head}${meetingSteps(c, isEmpty ? 'invitees' : 'announce')}<div class="stack">${problemSummary(c, problems)}${clashes}${
      meeting.state === 'draft'
        ? isEmpty
          ? ''
          : html`${limitNote(c, preview, meeting.id)}${quietNote(c, preview.ringsAt)}${submitPart(c, stored, problems)}`
        : callout({
            tone: 'info',
            body: words.notDraft,
            actions: meetingLink(c, meeting.id, { page: '', label: words.toBoard, kind: 'primary' }),
          })
    }${body}</div>`,
  });
}

/** The limit of a draft that lay too long: what stands on the card instead, and where it is chosen. */
function limitNote(c: AdminContext, { limit }: Preview, id: MeetingId): Html | string {
  if (limit === null) return '';
  const { adminMeetings, adminChanges } = c.get('words');
  const words = adminMeetings.announce;
  return callout({
    tone: 'warn',
    icon: 'clock',
    title: adminChanges.limit.over.passed(limit.present ? longTime(c, limit.present) : ''),
    body: words.newLimit(longTime(c, limit.answerBy)),
    actions: meetingLink(c, id, { page: 'invitees', label: words.otherLimit }),
  });
}

/** At night: when phones ring, unless they ring at once. */
function quietNote(c: AdminContext, ringsAt: Date | null): Html | string {
  if (ringsAt === null) return '';
  return callout({
    tone: 'info',
    icon: 'clock',
    body: c.get('words').adminMeetings.announce.quiet(longTime(c, ringsAt)),
  });
}

function nobodyYet(c: AdminContext, id: MeetingId): Html {
  const words = c.get('words').adminMeetings.announce;
  return emptyState({
    icon: 'users',
    title: words.emptyTitle,
    body: words.emptyBody,
    actions: meetingLink(c, id, { page: 'invitees', label: words.toInvitees, kind: 'primary' }),
  });
}

/** The button, or what stands before it: a time that is over, or a late notice with its two lawful ways. */
function submitPart(c: AdminContext, stored: MeetingDetail, problems: Problems): Html {
  const words = c.get('words').adminMeetings.announce;
  const { meeting, noticeBy } = stored;
  const { now } = c.get('desk').ctx;
  if (meeting.startsAt <= now)
    return callout({
      tone: 'danger',
      title: words.pastTitle,
      body: words.pastBody,
      actions: meetingLink(c, meeting.id, { page: 'edit', label: words.edit }),
    });
  const isLate = noticeBy !== null && noticeBy < now;
  if (isLate && meeting.regularity === 'regular') return lateWays(c, stored, problems);
  const { late, text } = noticeSentence(c, noticeBy);
  const tone = late ? 'warn' : noticeBy === null ? 'neutral' : 'success';
  const hold = words.hold(c.get('program').house.holdSeconds);
  return card({
    title: words.submitTitle,
    body: html`<div class="stack">${callout({ tone, icon: 'clock', body: late ? html`${text}<br>${words.lateExtraordinary}` : text })}
<p class="hint">${hold}</p>${announceForm(c, stored, { way: '', body: button({ label: words.submit, kind: 'primary', size: 'large', icon: 'send' }) })}</div>`,
  });
}

function announceForm(
  c: AdminContext,
  { meeting }: MeetingDetail,
  { way, body }: { way: string; body: Child },
) {
  return form({
    action: `${c.get('desk').path}/meetings/${meeting.id}/announce`,
    csrfToken: visitOf(c).formToken,
    body: html`${hiddenField('version', String(meeting.version))}${hiddenField('way', way)}${body}`,
  });
}

function lateWays(c: AdminContext, stored: MeetingDetail, problems: Problems): Html {
  const words = c.get('words').adminMeetings.announce;
  const typed = (name: string) => c.get('form').get(name) ?? '';
  const isMissing = (name: string) => problems.code === 'override_incomplete' && typed(name).trim() === '';
  const required = c.get('words').admin.issues.required(0);
  const error = (name: string) => (isMissing(name) ? required : undefined);
  const deadline = stored.noticeBy ? longTime(c, stored.noticeBy) : '';
  const retype = html`<p>${words.asExtraordinaryBody}</p>${button({ label: words.asExtraordinarySubmit, icon: 'send' })}`;
  const override = html`<p>${words.overrideBody}</p>
${textArea({ name: 'reason', label: words.overrideReason, rows: 2, value: typed('reason'), required: true, error: error('reason') })}
${textField({ name: 'byName', label: words.overrideBy, hint: words.overrideByHint, value: typed('byName'), required: true, error: error('byName'), autocomplete: 'off' })}
${button({ label: words.overrideSubmit, icon: 'send' })}`;
  return card({
    title: words.lateTitle,
    note: words.lateBody(deadline),
    body: html`<div class="stack"><div class="columns">${card({ level: 3, title: words.asExtraordinary, body: announceForm(c, stored, { way: 'extraordinary', body: retype }) })}
${card({ level: 3, title: words.override, body: announceForm(c, stored, { way: 'override', body: override }) })}</div>
<p class="hint">${words.hold(c.get('program').house.holdSeconds)}</p></div>`,
  });
}
