import type { AgendaItemId, InformationRequestId, MeetingId, PersonId, SpeechId } from '#domain/ids.ts';
import type { Sentences } from '#i18n/vi.ts';
import { answerInformation, takeInformation } from '#services/information-requests/answer-information.ts';
import { askInformation } from '#services/information-requests/ask-information.ts';
import { endMeeting } from '#services/sittings/end-meeting.ts';
import { handOver } from '#services/sittings/hand-over.ts';
import { issueScreen } from '#services/sittings/issue-screen.ts';
import { noteDecision } from '#services/sittings/note-decision.ts';
import { openRollCall } from '#services/sittings/open-roll-call.ts';
import { requireOfOffice } from '#services/sittings/require-of-office.ts';
import { startMeeting } from '#services/sittings/start-meeting.ts';
import { stepAgenda } from '#services/sittings/step-agenda.ts';
import { noteSpeech } from '#services/speeches/ask-to-speak.ts';
import { callSpeaker, settleSpeech, speechStates } from '#services/speeches/give-floor.ts';
import { attempt } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf } from '../../site.ts';
import { screenIssuedPage } from './screen-issued.ts';
import { liveParts, sittingPage } from './sitting-page.ts';

const root = '/o/:officeId/meetings/:id/sitting';

type Done = keyof Sentences['sittings']['room']['done'] | '';
type Act = (c: AdminContext, id: MeetingId) => Promise<Done>;

/** "Điều hành": the secretariat's hand on a meeting while it is held (R24, R25). */
export function sittingPages(app: AdminApp): void {
  app.get(root, (c) => sittingPage(c, null));
  // Asked for by the page itself: it does not count as somebody being there.
  app.get(`${root}/board`, liveParts);
  app.post(`${root}/screen`, async (c) => {
    const id = await ownMeeting(c);
    const outcome = await attempt(c, () => issueScreen(c.get('desk').ctx, id));
    if (outcome.done) return screenIssuedPage(c, outcome.result.address);
    c.status(422);
    return sittingPage(c, { act: 'screen', problems: outcome.problems });
  });
  for (const [path, act] of Object.entries(acts)) app.post(`${root}/${path}`, (c) => run(c, act));
}

/** A meeting of this office that the visitor conducts. */
async function ownMeeting(c: AdminContext): Promise<MeetingId> {
  const { ctx, office } = c.get('desk');
  const id = idOf<MeetingId>(c, 'id');
  await requireOfOffice(ctx, office.id, id);
  return id;
}

async function run(c: AdminContext, act: Act): Promise<Response> {
  const id = await ownMeeting(c);
  const here = `${c.get('desk').path}/meetings/${id}/sitting`;
  const outcome = await attempt(c, () => act(c, id));
  if (outcome.done) return goTo(c, outcome.result ? `${here}?said=${outcome.result}` : here);
  c.status(422);
  const name = new URL(c.req.url).pathname.split('/sitting/')[1] ?? '';
  return sittingPage(c, { act: name, problems: outcome.problems });
}

const typed = (c: AdminContext, name: string) => c.get('form').get(name) ?? '';
const itemIn = (c: AdminContext, name: string) => (typed(c, name) || null) as AgendaItemId | null;
const ctxOf = (c: AdminContext) => c.get('desk').ctx;

const acts: Record<string, Act> = {
  'roll-call': async (c, id) => {
    await openRollCall(ctxOf(c), id);
    return '';
  },
  start: async (c, id) => {
    await startMeeting(ctxOf(c), id, { quorumWord: typed(c, 'quorumWord') });
    return 'started';
  },
  step: async (c, id) => {
    await stepAgenda(ctxOf(c), id, { from: itemIn(c, 'from'), to: itemIn(c, 'to') });
    return 'moved';
  },
  end: async (c, id) => {
    await endMeeting(ctxOf(c), id);
    return 'ended';
  },
  decisions: async (c, id) => {
    await noteDecision(ctxOf(c), id, { agendaItemId: itemIn(c, 'agendaItemId'), text: typed(c, 'text') });
    return 'decided';
  },
  'hand-over': async (c, id) => {
    await handOver(ctxOf(c), id, { personId: typed(c, 'personId') as PersonId });
    return 'handed';
  },
  hands: async (c, id) => {
    const personId = typed(c, 'personId') as PersonId;
    await noteSpeech(ctxOf(c), id, { personId, subject: typed(c, 'subject') });
    return 'speech';
  },
  'speeches/:speechId/call': async (c, id) => {
    const minutes = typed(c, 'minutes').trim();
    await callSpeaker(ctxOf(c), id, idOf<SpeechId>(c, 'speechId'), {
      floor: (typed(c, 'floor') || null) as SpeechId | null,
      minutes: minutes === '' ? null : Number(minutes),
    });
    return 'called';
  },
  ...Object.fromEntries(
    speechStates.map((state): [string, Act] => [
      `speeches/:speechId/${state}`,
      async (c, id) => {
        await settleSpeech(ctxOf(c), id, idOf<SpeechId>(c, 'speechId'), { state });
        return 'settled';
      },
    ]),
  ),
  requests: async (c, id) => {
    await askInformation(ctxOf(c), id, { text: typed(c, 'text') });
    return 'asked';
  },
  'requests/:requestId/take': async (c, id) => {
    await takeInformation(ctxOf(c), c.get('desk').office.id, id, requestOf(c));
    return 'accepted';
  },
  'requests/:requestId/answer': async (c, id) => {
    const said = { answer: typed(c, 'answer') };
    await answerInformation(ctxOf(c), c.get('desk').office.id, id, requestOf(c), said);
    return 'answered';
  },
};

const requestOf = (c: AdminContext) => idOf<InformationRequestId>(c, 'requestId');
