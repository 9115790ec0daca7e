import { listAgenda } from '#db/queries/agenda.ts';
import { listAsked } from '#db/queries/opinion-requests.ts';
import type { Context } from '#services/context.ts';
import { answerRequest } from '#services/opinions/answer-request.ts';
import { askOpinions } from '#services/opinions/ask-opinions.ts';
import { writeOpinion } from '#services/opinions/write-opinion.ts';
import { opinionRounds, opinionsBefore } from './opinion-rounds.ts';
import { type Demo, need, startOf } from './plant-meeting.ts';

const hourMs = 3_600_000;
const asPerson = (ctx: Context, planted: Demo, code: string): Context => ({
  ...ctx,
  actor: { kind: 'delegate', personId: need(planted.people.get(code), code), via: 'web' },
  grants: [],
});

/** Asks for written opinions as the office did, and gives the answers that have come in. */
export async function plantRounds(ctx: Context, planted: Demo): Promise<void> {
  for (const { officeCode, personCodes, answers, askedHoursAgo, dueInDays, ...round } of opinionRounds) {
    const office = need(planted.offices.get(officeCode), officeCode);
    const asked = new Date(ctx.now.getTime() - askedHoursAgo * hourMs);
    const then: Context = { ...ctx, now: asked, grants: [{ role: 'secretariat', officeId: office.id }] };
    const request = await askOpinions(then, office.id, {
      ...{ matter: round.matter, letterNumber: round.letterNumber, questions: [...round.questions] },
      personIds: personCodes.map((code) => need(planted.people.get(code), code)),
      inChat: true,
      dueAt: startOf(ctx.now, { daysFromToday: dueInDays, at: '17:00' }, office.timeZone),
    });
    const lines = await listAsked(ctx.db, [request.id]);
    for (const [at, { personCode, replies }] of answers.entries()) {
      const personId = need(planted.people.get(personCode), personCode);
      const line = need(
        lines.find((one) => one.personId === personId),
        personCode,
      );
      const own = asPerson(ctx, planted, personCode);
      const given = { ...own, now: new Date(asked.getTime() + (at + 1) * hourMs) };
      await answerRequest(given, line.id, { replies: [...replies] });
    }
  }
}

/** What members wrote on items of the demo's meetings before they begin. */
export async function plantOpinions(ctx: Context, planted: Demo): Promise<void> {
  for (const { letterNumber, item, personCode, text } of opinionsBefore) {
    const meetingId = need(planted.meetings.get(letterNumber), letterNumber);
    const agendaItemId = need((await listAgenda(ctx.db, meetingId))[item - 1]?.id, letterNumber);
    await writeOpinion(asPerson(ctx, planted, personCode), meetingId, { agendaItemId, text });
  }
}
