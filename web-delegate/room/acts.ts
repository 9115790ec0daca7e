import type { Hono } from 'hono';
import type { AgendaItemId, PersonId, RoundId, SpeechId } from '#domain/ids.ts';
import { RefusedError } from '#services/errors.ts';
import { askInformation } from '#services/information-requests/ask-information.ts';
import { writeOpinion } from '#services/opinions/write-opinion.ts';
import { endMeeting } from '#services/sittings/end-meeting.ts';
import { handOver, takeBackPresiding } from '#services/sittings/hand-over.ts';
import { noteDecision } from '#services/sittings/note-decision.ts';
import { startMeeting } from '#services/sittings/start-meeting.ts';
import { stepAgenda } from '#services/sittings/step-agenda.ts';
import { askToSpeak, noteSpeech, withdrawSpeech } from '#services/speeches/ask-to-speak.ts';
import { callSpeaker, settleSpeech, speechStates } from '#services/speeches/give-floor.ts';
import { closeRound, publishRound } from '#services/voting/close-round.ts';
import { openRound } from '#services/voting/open-round.ts';
import type { Site } from '../visit.ts';
import { type Act, type Done, onRoomAct } from './act.ts';
import { wordsOf } from './section.ts';

const idOf = ({ room }: Act) => room.room.meeting.id;
const itemOf = (act: Act, name: string) => act.chosen(name) as AgendaItemId | null;

/** What is done in the room: by whoever presides, and everybody's own wish to speak. The verbs decide who may. */
export function roomActs(app: Hono, site: Site): void {
  const on = (path: string, act: (given: Act) => Promise<Done>) =>
    app.post(`/:token/room/:ref/${path}`, (c) => onRoomAct(site, c, act));
  on('start', async (act) => {
    await startMeeting(act.ctx, idOf(act), { quorumWord: act.typed('quorumWord') });
    return 'started';
  });
  on('step', async (act) => {
    await stepAgenda(act.ctx, idOf(act), { from: itemOf(act, 'from'), to: itemOf(act, 'to') });
    return 'moved';
  });
  on('end', async (act) => {
    await endMeeting(act.ctx, idOf(act));
    return 'ended';
  });
  on('decisions', async (act) => {
    const agendaItemId = act.room.room.current?.item.id ?? null;
    await noteDecision(act.ctx, idOf(act), { agendaItemId, text: act.typed('text') });
    return 'decided';
  });
  on('hand-over', async (act) => {
    await handOver(act.ctx, idOf(act), { personId: act.typed('personId') as PersonId });
    return 'handed';
  });
  on('take-back', async (act) => {
    await takeBackPresiding(act.ctx, idOf(act));
    return 'taken';
  });
  on('requests', async (act) => {
    const agendaItemId = act.room.room.current?.item.id ?? null;
    await askInformation(act.ctx, idOf(act), { agendaItemId, text: act.typed('text') });
    return 'asked';
  });
  on('opinions', async (act) => {
    const kind = act.typed('kind') === 'reserved' ? 'reserved' : 'opinion';
    const written = { kind, agendaItemId: itemOf(act, 'item'), text: act.typed('text') } as const;
    await writeOpinion(act.ctx, idOf(act), written);
    return 'opinion';
  });
  speakingActs(on);
  votingActs(app, site);
}

type On = (path: string, act: (given: Act) => Promise<Done>) => unknown;

function speakingActs(on: On): void {
  on('speak', async (act) => {
    const agendaItemId = act.room.room.current?.item.id ?? null;
    await askToSpeak(act.ctx, idOf(act), { subject: act.typed('subject'), agendaItemId });
    return 'speech';
  });
  on('withdraw', async (act) => {
    await withdrawSpeech(act.ctx, idOf(act));
    return 'withdrawn';
  });
  on('hands', async (act) => {
    const agendaItemId = act.room.room.current?.item.id ?? null;
    await noteSpeech(act.ctx, idOf(act), { personId: act.typed('personId') as PersonId, agendaItemId });
    return 'speech';
  });
  on('speeches/:speechId/call', async (act) => {
    const minutes = act.typed('minutes').trim();
    await callSpeaker(act.ctx, idOf(act), speechOf(act), {
      floor: act.chosen('floor') as SpeechId | null,
      minutes: minutes === '' ? null : Number(minutes),
    });
    return 'called';
  });
  for (const state of speechStates)
    on(`speeches/:speechId/${state}`, async (act) => {
      await settleSpeech(act.ctx, idOf(act), speechOf(act), { state });
      return 'settled';
    });
}

/** Opens, closes and publishes an open round; each verb proves who may. */
function votingActs(app: Hono, site: Site): void {
  const on = (path: string, act: (given: Act, id: RoundId) => Promise<{ said: string }>) =>
    app.post(`/:token/room/:ref/rounds/:roundId/${path}`, (c) =>
      onRoomAct(site, c, (given) => act(given, idIn<RoundId>(given, 'roundId'))),
    );
  const said = ({ room }: Act) => wordsOf(room).sittings.vote.done;
  on('open', async (act, id) => {
    await openRound(act.ctx, idOf(act), id);
    return { said: said(act).opened };
  });
  on('close', async (act, id) => {
    await closeRound(act.ctx, idOf(act), id);
    return { said: said(act).closed };
  });
  on('publish', async (act, id) => {
    await publishRound(act.ctx, idOf(act), id);
    return { said: said(act).published };
  });
}

const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function idIn<Id extends string>({ room }: Act, name: string): Id {
  const id = room.visit.c.req.param(name) ?? '';
  if (!idPattern.test(id)) throw new RefusedError('not_found');
  return id as Id;
}

const speechOf = (act: Act) => idIn<SpeechId>(act, 'speechId');
