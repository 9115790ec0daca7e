import {
  type AskedLine,
  findAsked,
  findRequest,
  listAsked,
  listAskedOf,
  listRequests,
  listRequestsById,
  listTimeZones,
  listUnitsEverSpokenFor,
  type OpinionRequest,
  type RequestInFull,
} from '#db/queries/opinion-requests.ts';
import type { Actor } from '#domain/actor.ts';
import type { MeetingId, OfficeId, OpinionAskedId, OpinionRequestId, PersonId } from '#domain/ids.ts';
import type { OpinionChoice } from '#domain/opinions/kinds.ts';
import { type AnswerStanding, countReplies, standingOf } from '#domain/opinions/request.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit, unitSpokenFor, unitsSpokenFor } from '../gate.ts';

export type RequestLine = AskedLine & { standing: AnswerStanding };
export type RequestReport = RequestInFull & {
  lines: RequestLine[];
  /** How many gave each answer, question by question. */
  counts: Record<OpinionChoice, number>[];
  answered: number;
  late: number;
};

/** A request whose right the caller proves elsewhere, or `not_found`. */
export async function requireInFull(ctx: Context, id: OpinionRequestId): Promise<RequestInFull> {
  const found = await findRequest(ctx.db, id);
  if (!found) throw new RefusedError('not_found');
  return found;
}

const isAnswered = ({ standing }: RequestLine) => standing === 'answered' || standing === 'answered_late';

function report(ctx: Context, found: RequestInFull, asked: readonly AskedLine[]): RequestReport {
  const { request } = found;
  const lines = asked.map((line) => ({
    ...line,
    standing: standingOf(request, line.answer?.answeredAt ?? null, ctx.now),
  }));
  const given = lines.flatMap(({ answer }) => (answer ? [answer.replies] : []));
  return {
    ...{ ...found, lines, counts: countReplies(request.questions.length, given) },
    answered: lines.filter(isAnswered).length,
    late: lines.filter(({ standing }) => standing === 'late').length,
  };
}

/** The requests of an office, the newest first, or those about one meeting. Needs `opinions.read`. */
export async function readRequests(
  ctx: Context,
  officeId: OfficeId,
  about: { meetingId?: MeetingId } = {},
): Promise<RequestReport[]> {
  permit(ctx, 'opinions.read', officeId);
  const found = await listRequests(ctx.db, { officeId, ...about });
  const asked = Map.groupBy(
    await listAsked(
      ctx.db,
      found.map(({ request }) => request.id),
    ),
    ({ requestId }) => requestId,
  );
  return found.map((one) => report(ctx, one, asked.get(one.request.id) ?? []));
}

/** One request of the office with everybody who was asked: who answered what, who is late (F13). Needs `opinions.read`. */
export async function readRequest(
  ctx: Context,
  officeId: OfficeId,
  id: OpinionRequestId,
): Promise<RequestReport> {
  permit(ctx, 'opinions.read', officeId);
  const found = await requireInFull(ctx, id);
  if (found.office.id !== officeId) throw new RefusedError('not_found');
  return report(ctx, found, await listAsked(ctx.db, [id]));
}

/** One's own part of a request: as oneself, or as the unit one speaks for. */
export type OwnRequest = RequestInFull & { line: RequestLine; actor: Actor };

/**
 * The request as one who was asked sees it: never others' answers. Authority comes from the linked person alone: asked by
 * name, or speaking for the unit now; for everybody else it is not there (`not_found`).
 */
export async function ownRequest(ctx: Context, askedId: OpinionAskedId): Promise<OwnRequest> {
  const line = await findAsked(ctx.db, askedId);
  if (!line) throw new RefusedError('not_found');
  const found = await requireInFull(ctx, line.requestId);
  const actor = await whoAnswers(ctx, found, line);
  if (!actor) throw new RefusedError('not_found');
  return { ...found, line: judged(ctx, found.request, line), actor };
}

/** Open ones beyond this many come up as others are closed; of closed ones only the newest are of use. */
const most = { open: 200, closed: 30 };

/** What the caller is asked: open requests by their limit, then closed ones, the newest first; withdrawn ones are left out. */
export async function readOwnRequests(ctx: Context): Promise<OwnRequest[]> {
  if (ctx.actor.kind !== 'delegate') throw new RefusedError('not_permitted');
  const { actor } = ctx;
  const { personId, via } = actor;
  const spoken = await spokenNow(ctx, personId);
  const zones = spoken.map(({ timeZone, units }) => ({ timeZone, unitIds: [...units.keys()] }));
  const lines = await listAskedOf(ctx.db, { personId, spoken: zones, most });
  const requests = await listRequestsById(ctx.db, [...new Set(lines.map(({ requestId }) => requestId))]);
  const byId = new Map(requests.map((found) => [found.request.id, found]));
  const own = lines.flatMap((line): OwnRequest[] => {
    const found = byId.get(line.requestId);
    if (!found) return [];
    const held = { ...found, line: judged(ctx, found.request, line) };
    if (line.unitId === null) return [{ ...held, actor }];
    const zone = spoken.find(({ timeZone }) => timeZone === found.office.timeZone);
    const unitId = zone?.units.get(line.unitId);
    return unitId ? [{ ...held, actor: { kind: 'desk', personId, unitId, via } }] : [];
  });
  const byDue = (a: OwnRequest, b: OwnRequest) => a.request.dueAt.getTime() - b.request.dueAt.getTime();
  const { open = [], closed = [] } = Object.groupBy(own, ({ request }) =>
    request.closedAt ? 'closed' : 'open',
  );
  return [...open.toSorted(byDue), ...closed.toSorted(byDue).toReversed()];
}

/** For which units the person speaks now, by the time zone of the office that asks: each unit with the one that speaks. */
async function spokenNow(ctx: Context, personId: PersonId) {
  const [unitIds, zones] = await Promise.all([
    listUnitsEverSpokenFor(ctx.db, personId),
    listTimeZones(ctx.db),
  ]);
  const meeting = { startsAt: ctx.now };
  return Promise.all(
    zones.map(async (timeZone) => ({
      timeZone,
      units: await unitsSpokenFor(ctx, personId, { meeting, office: { timeZone } }, unitIds),
    })),
  );
}

const judged = (ctx: Context, request: OpinionRequest, line: AskedLine): RequestLine => ({
  ...line,
  standing: standingOf(request, line.answer?.answeredAt ?? null, ctx.now),
});

async function whoAnswers(ctx: Context, { office }: RequestInFull, line: AskedLine): Promise<Actor | null> {
  if (ctx.actor.kind !== 'delegate') return null;
  const { personId, via } = ctx.actor;
  if (line.personId !== null) return line.personId === personId ? ctx.actor : null;
  if (line.unitId === null) return null;
  const day = { meeting: { startsAt: ctx.now }, office };
  const unitId = await unitSpokenFor(ctx, personId, day, line.unitId);
  return unitId ? { kind: 'desk', personId, unitId, via } : null;
}
