import type { MeetingId, PersonId } from '#domain/ids.ts';
import { sseHeaders, sseStream } from '#lib/sse.ts';
import { formatTimeLeft } from '#messages/time.ts';
import { type Call, findCalls } from '#services/calls/find-calls.ts';
import { logCall } from '#services/calls/log-call.ts';
import { RefusedError } from '#services/errors.ts';
import { readMeeting } from '#services/meetings/read-meeting.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';
import { badge, card, emptyState, pageHead } from '#web-kit/parts.ts';
import { adminPage } from '../../frame.ts';
import { longTime, meetingCrumbs } from '../../meeting-words.ts';
import { attempt, noProblems, type Problems } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId, wantsFragment } from '../../site.ts';
import { type CallFormState, callFormDialog, callFormPage, typedCall } from './call-form.ts';
import { type CallPlace, callTable } from './call-table.ts';

const ofOffice = '/o/:officeId/calls';
const ofMeeting = '/o/:officeId/meetings/:id/calls';

/** Whom to call, of one meeting and of all that are near: tap to dial, then what came of it. */
export function callPages(app: AdminApp): void {
  app.get(ofOffice, officeCalls);
  app.get(ofMeeting, meetingCalls);
  app.get(`${ofOffice}/board`, async (c) => c.html(callList(c, placeOf(c), await callsOf(c))));
  app.get(`${ofMeeting}/board`, async (c) => c.html(callList(c, placeOf(c), await callsOf(c))));
  app.get(`${ofOffice}/stream`, streamCalls);
  app.get(`${ofMeeting}/stream`, streamCalls);
  app.get(`${ofMeeting}/:ref`, async (c) => {
    const state = await formState(c, noProblems);
    return wantsFragment(c) ? c.html(callFormDialog(c, state)) : callFormPage(c, state);
  });
  app.post(`${ofMeeting}/:ref`, saveCall);
}

const meetingIdOf = (c: AdminContext) => (c.req.param('id') ? idOf<MeetingId>(c, 'id') : null);

function placeOf(c: AdminContext): CallPlace {
  const { path } = c.get('desk');
  const id = meetingIdOf(c);
  return id
    ? { here: `${path}/meetings/${id}/calls`, scope: 'meeting' }
    : { here: `${path}/calls`, scope: 'office' };
}

function callsOf(c: AdminContext): Promise<Call[]> {
  const { ctx, office } = c.get('desk');
  return findCalls(ctx, office.id, meetingIdOf(c));
}

/** A change of any meeting on the list; a meeting that comes onto it later is found when the page is opened again. */
async function streamCalls(c: AdminContext) {
  const id = meetingIdOf(c);
  const { ctx, office } = c.get('desk');
  if (id) await readMeeting(ctx, office.id, id);
  const shown = id ? [id] : (await callsOf(c)).map(({ meetingId }) => meetingId);
  const { onChange } = c.get('program');
  const subscribe = (listener: () => void) => {
    const stops = [...new Set(shown)].map((meetingId) => onChange(`meeting:${meetingId}`, listener));
    return () => {
      for (const stop of stops) stop();
    };
  };
  return new Response(sseStream({ subscribe, signal: c.req.raw.signal }), { headers: sseHeaders });
}

async function officeCalls(c: AdminContext) {
  const words = c.get('words').adminChase.calls;
  const head = pageHead({ title: words.title, lead: words.lead });
  return adminPage(c, {
    title: words.title,
    section: 'calls',
    styles: ['admin/chase.css'],
    main: html`${head}<p class="hint">${words.window} <a href="${c.get('desk').path}/chase">${words.toChase}</a></p>${liveList(c, await callsOf(c))}`,
  });
}

async function meetingCalls(c: AdminContext) {
  const words = c.get('words').adminChase.calls;
  const { ctx, office } = c.get('desk');
  const { meeting } = await readMeeting(ctx, office.id, idOf<MeetingId>(c, 'id'));
  const head = pageHead({
    title: words.title,
    lead: words.leadOf(meeting.title, longTime(c, meeting.startsAt)),
    crumbs: meetingCrumbs(c, meeting, words.title),
  });
  return adminPage(c, {
    title: words.title,
    section: 'calls',
    styles: ['admin/chase.css'],
    main: html`${head}${liveList(c, await callsOf(c))}`,
  });
}

function liveList(c: AdminContext, calls: readonly Call[]): Html {
  const words = c.get('words').adminChase.calls;
  const place = placeOf(c);
  return html`<section aria-label="${words.region}" hx-ext="sse"${attrs({ 'sse-connect': `${place.here}/stream` })}>
${callList(c, place, calls)}</section><div id="dialog"></div>`;
}

function callList(c: AdminContext, place: CallPlace, calls: readonly Call[]): Html {
  const live = attrs({
    'hx-get': `${place.here}/board`,
    // What is due comes with time alone, so the list also looks by itself.
    'hx-trigger': 'sse:changed, every 60s',
    'hx-swap': 'outerHTML',
    'hx-sync': 'this:replace',
  });
  const shown = place.scope === 'office' ? firstMeetings(calls) : calls;
  const meetings = [...Map.groupBy(shown, ({ meetingId }) => meetingId).values()];
  const cut =
    shown.length < calls.length
      ? html`<p class="hint">${c.get('words').adminChase.calls.cut(shown.length, calls.length)}</p>`
      : '';
  return html`<div id="call-list" class="stack"${live}>${meetings.length === 0 ? nobody(c) : meetings.map((rows) => meetingCard(c, place, rows))}${cut}</div>`;
}

/** Nobody calls more in one sitting, and a page of all would be heavy on a phone: whole meetings, the soonest first. */
const mostRows = 100;

function firstMeetings(calls: readonly Call[]): readonly Call[] {
  const last = calls[mostRows - 1];
  if (!last) return calls;
  const end = calls.findLastIndex(({ meetingId }) => meetingId === last.meetingId);
  return calls.slice(0, end + 1);
}

function nobody(c: AdminContext): Html {
  const words = c.get('words').adminChase.calls;
  return card({ body: emptyState({ icon: 'phone', title: words.noneTitle, body: words.noneBody }) });
}

function meetingCard(c: AdminContext, place: CallPlace, rows: readonly Call[]): Html {
  const words = c.get('words').adminChase.calls;
  const [first] = rows;
  if (!first) return html``;
  const { now } = c.get('desk').ctx;
  const open = new Set(rows.filter(({ reason }) => reason !== null).map(({ ref }) => ref)).size;
  const left = formatTimeLeft(first.startsAt, now, c.get('language'));
  const status = badge({ label: words.open(open), tone: open > 0 ? 'danger' : 'success', icon: 'phone' });
  return card({
    title: place.scope === 'office' ? first.meetingTitle : words.table,
    note: html`${words.starts(longTime(c, first.startsAt), left)}`,
    actions: html`${status}${buttonLink({
      href: `${c.get('desk').path}/meetings/${first.meetingId}`,
      label: words.toMeeting,
      size: 'small',
      kind: 'quiet',
    })}`,
    flush: true,
    body: callTable(c, place, [...ofState(rows, true), ...ofState(rows, false)]),
  });
}

/** Who is still to be called stands before who knows by now. */
const ofState = (rows: readonly Call[], open: boolean) =>
  rows.filter(({ reason }) => (reason !== null) === open);

async function formState(c: AdminContext, problems: Problems): Promise<CallFormState> {
  if (!c.get('desk').can('invitations.answer_for')) throw new RefusedError('not_permitted');
  const data = c.req.method === 'POST' ? c.get('form') : new URL(c.req.url).searchParams;
  const typed = typedCall(data);
  const rows = (await callsOf(c)).filter(({ ref }) => ref === c.req.param('ref'));
  const call = rows.find(({ personId }) => personId === typed.person) ?? rows[0];
  if (!call) throw new RefusedError('not_found');
  return { call, typed, problems };
}

async function saveCall(c: AdminContext) {
  const typed = typedCall(c.get('form'));
  const { ctx, path } = c.get('desk');
  const answer =
    typed.rsvp === '' ? null : { rsvp: typed.rsvp as 'accepted' | 'declined', reason: typed.reason };
  const outcome = await attempt(
    c,
    () =>
      logCall(ctx, {
        ref: c.req.param('ref') ?? '',
        personId: isId(typed.person) ? (typed.person as PersonId) : null,
        outcome: typed.outcome as 'told',
        answeredBy: typed.answeredBy,
        note: typed.note,
        answer,
      }),
    { 'answer.rsvp': 'rsvp', 'answer.reason': 'reason' },
  );
  const back = typed.from === 'meeting' ? `${path}/meetings/${c.req.param('id')}/calls` : `${path}/calls`;
  if (outcome.done) return goTo(c, `${back}?done=call_logged`);
  const { problems } = outcome;
  c.status(422);
  const isReason = problems.code === 'reason_required';
  const fields = isReason ? { ...problems.fields, reason: problems.general ?? '' } : problems.fields;
  return callFormPage(
    c,
    await formState(c, { ...problems, fields, general: isReason ? null : problems.general }),
  );
}
