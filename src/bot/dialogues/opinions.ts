import type { AgendaItemId, MeetingId } from '#domain/ids.ts';
import { newReadableCode } from '#lib/secrets.ts';
import type { OpinionAbout } from '#messages/opinion-messages.ts';
import {
  findOpinionMeetings,
  findOwnOpinion,
  type OpinionGround,
  readOpinionGround,
} from '#services/opinions/find-places.ts';
import { writeOpinion } from '#services/opinions/write-opinion.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue, Said } from './dialogue.ts';

/** What is known of an opinion before it is recorded; `item`: the number that was said. */
export type OpinionDraft = { kind: 'opinion' | 'reserved'; item: number | null; text: string };
type Place = { meetingId: MeetingId; agendaItemId: AgendaItemId | null; kind: OpinionDraft['kind'] };

const mostMeetings = 8;

/** "Ý kiến: …", "góp ý mục 2: …" (R27): on which meeting and item, what will be recorded, and only then "Đúng". */
export const opining: Dialogue = {
  interrupts: { opinion: (turn, { answer }: Said<'opinion'>) => beginOpinion(turn, answer) },
  steps: {
    opinion_meeting: {
      taps(turn, { draft, meetings }, action) {
        const id = action.verb === 'pick' ? meetings[action.index] : undefined;
        return id ? chooseItem(turn, draft, id) : false;
      },
    },
    opinion_item: {
      taps(turn, { draft, meetingId, items }, action) {
        const id = action.verb === 'pick' ? items[action.index] : undefined;
        return id === undefined
          ? false
          : goOn(turn, { meetingId, agendaItemId: id, kind: draft.kind }, draft.text);
      },
    },
    opinion_text: {
      hearsAll: true,
      hears(turn, { waitsFor: _, ...place }, { answer, text }) {
        if (answer.intent === 'menu' || answer.intent === 'help') return false;
        if (answer.intent === 'opinion') return false;
        if (answer.intent === 'deny') return drop(turn);
        return goOn(turn, place, text.trim());
      },
    },
    opinion_check: {
      hears(turn, step, { answer: { intent } }) {
        if (intent === 'confirm' || intent === 'accept') return write(turn, step);
        return intent === 'deny' ? askText(turn, step) : false;
      },
      taps: (turn, step, { verb }) => (verb === 'confirm' ? write(turn, step) : askText(turn, step)),
    },
  },
};

function drop(turn: Turn): true {
  say(turn, { kind: 'dropped', facts: {} });
  return true;
}

/** The only meeting there is, or the one that is chosen; nothing is recorded before it is confirmed. */
export async function beginOpinion(turn: Turn, draft: OpinionDraft): Promise<true> {
  const { kind, item, text } = draft;
  const meetings = (await findOpinionMeetings(turn.ctx, kind)).slice(0, mostMeetings);
  const [only] = meetings;
  if (!only) {
    say(turn, { kind: 'opinion_no_meeting', facts: { kind } });
    return true;
  }
  if (meetings.length === 1) return chooseItem(turn, { kind, item, text }, only.id);
  const token = newReadableCode(turn.ctx.random, 6);
  const ids = meetings.map(({ id }) => id);
  turn.next = { waitsFor: 'opinion_meeting', token, draft: { kind, item, text }, meetings: ids };
  const shown = meetings.map(({ title, startsAt, timeZone }) => ({ title, startsAt, timeZone }));
  say(turn, { kind: 'opinion_choose_meeting', facts: { token, meetings: shown } });
  return true;
}

/** Where the class does not let it be written here, the way to the page; else the item that was said, or that is chosen. */
async function chooseItem(turn: Turn, draft: OpinionDraft, meetingId: MeetingId): Promise<true> {
  const { kind, text } = draft;
  const ground = await readOpinionGround(turn.ctx, meetingId, kind);
  if (!ground.inChat) {
    say(turn, { kind: 'opinion_on_page', facts: { title: ground.title, ref: ground.ref } });
    return true;
  }
  const named = ground.items.find(({ number }) => number === draft.item);
  if (named) return goOn(turn, { meetingId, agendaItemId: named.id, kind }, text);
  if (ground.items.length === 0) return goOn(turn, { meetingId, agendaItemId: null, kind }, text);
  const token = newReadableCode(turn.ctx.random, 6);
  const items = [...ground.items.map(({ id }) => id), null];
  turn.next = { waitsFor: 'opinion_item', token, draft, meetingId, items };
  const { title, detail } = ground;
  const shown = ground.items.map((item) => ({ number: item.number, title: item.title }));
  say(turn, {
    kind: 'opinion_choose_item',
    facts: { token, title, detail, items: shown, missing: draft.item },
  });
  return true;
}

function aboutOf(ground: OpinionGround, agendaItemId: AgendaItemId | null): OpinionAbout {
  const item = ground.items.find(({ id }) => id === agendaItemId);
  const { title, detail } = ground;
  return { title, number: item?.number ?? null, item: item?.title ?? null, detail };
}

async function askText(turn: Turn, { meetingId, agendaItemId, kind }: Place): Promise<true> {
  const ground = await readOpinionGround(turn.ctx, meetingId, kind);
  turn.next = { waitsFor: 'opinion_text', meetingId, agendaItemId, kind };
  say(turn, { kind: 'opinion_ask_text', facts: { ...aboutOf(ground, agendaItemId), kind } });
  return true;
}

/** Shows what will be recorded, and what it takes the place of. */
async function goOn(turn: Turn, place: Place, text: string): Promise<true> {
  if (text === '') return askText(turn, place);
  const { kind, agendaItemId } = place;
  const ground = await readOpinionGround(turn.ctx, place.meetingId, kind);
  const own = await findOwnOpinion(turn.ctx, place, kind);
  const token = newReadableCode(turn.ctx.random, 6);
  turn.next = { waitsFor: 'opinion_check', token, ...place, text, version: own?.version ?? 0 };
  const { readers } = ground;
  say(turn, {
    kind: 'opinion_check',
    facts: { ...aboutOf(ground, agendaItemId), token, kind, text, before: own !== null, readers },
  });
  return true;
}

async function write(turn: Turn, step: Place & { text: string; version: number }): Promise<true> {
  const { meetingId, agendaItemId, kind, text, version } = step;
  const ground = await readOpinionGround(turn.ctx, meetingId, kind);
  const written = await writeOpinion(turn.ctx, meetingId, { kind, agendaItemId, text, version });
  const about = aboutOf(ground, agendaItemId);
  say(turn, {
    kind: 'opinion_taken',
    facts: { ...about, kind, version: written.version, ref: ground.ref },
  });
  return true;
}
