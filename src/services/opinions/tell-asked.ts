import type { AskedLine, RequestInFull } from '#db/queries/opinion-requests.ts';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { mayWriteInChat } from '#domain/opinions/visibility.ts';
import type { MessageFacts } from '#messages/facts.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import type { Context } from '../context.ts';
import { whoSpeaks } from '../units/who-speaks.ts';

/** Beside the papers that go out, before reminders. */
const requestUrgency = 30;

/** What every message about a request says of it; `full`: its words may go to a third party's messenger. */
export function aboutRequest({ request, office, meetingTitle, rules }: RequestInFull) {
  const allowed = request.inChat && (rules === null || mayWriteInChat(rules, { isThirdParty: true }));
  return {
    ...{ requestId: request.id, officeName: office.name, matter: request.matter, meetingTitle },
    ...{ letterNumber: request.letterNumber, letterOn: request.letterOn, questions: request.questions },
    ...{ dueAt: request.dueAt.toISOString(), timeZone: office.timeZone },
    detail: allowed ? ('full' as const) : ('minimal' as const),
  };
}

/** Who answers for each of these: the person, or whoever speaks for the unit now. */
export async function answerersOf(
  ctx: Context,
  { office }: Pick<RequestInFull, 'office'>,
  lines: readonly AskedLine[],
): Promise<Map<AskedLine, PersonId[]>> {
  const units = [...new Set(lines.flatMap(({ unitId }) => unitId ?? []))];
  const speakers = await whoSpeaks(ctx, units, { meeting: { startsAt: ctx.now }, office });
  const of = (unitId: UnitId) => (speakers.get(unitId) ?? []).map(({ personId }) => personId);
  return new Map(
    lines.map((line) => [line, line.personId ? [line.personId] : line.unitId ? of(line.unitId) : []]),
  );
}

/** The reference of a telling: a limit that is moved has a ladder of its own. */
export const requestRef = (
  { request }: Pick<RequestInFull, 'request'>,
  { id }: { id: string },
  step: string,
) => `opinion-request:${id}:${request.dueAt.toISOString()}:${step}`;

/** Tells those who are asked: the request itself (`minutesLeft` null), or that its limit comes near or has passed (0). */
export async function tellAsked(
  ctx: Context,
  found: RequestInFull,
  lines: readonly AskedLine[],
  minutesLeft: number | null = null,
): Promise<void> {
  const answerers = await answerersOf(ctx, found, lines);
  for (const line of lines) {
    const facts: MessageFacts['opinion_request'] = {
      ...{ ...aboutRequest(found), askedId: line.id, unitName: line.unitId ? line.name : null },
      ...{ minutesLeft, papers: found.request.documentIds.length },
    };
    await tellPeople(ctx, found.office, answerers.get(line) ?? [], {
      kind: 'opinion_request',
      ref: requestRef(found, line, String(minutesLeft ?? 'asked')),
      ...{ version: 1, urgency: minutesLeft === null ? requestUrgency : requestUrgency + 10, facts },
    });
  }
}
