import { z } from 'zod';
import { findOffice, listDaysOff } from '#db/queries/offices.ts';
import { listMadeMeetings, listOpenSeries, lockTemplate, type Template } from '#db/queries/templates.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { shiftDays } from '#domain/calendar/office-day.ts';
import type { OfficeId, TemplateId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import { horizonWeeks, occurrences, type PlannedDay, planDays } from '#domain/templates/occurrences.ts';
import { fromOfficeTime, toOfficeDate } from '#lib/office-time.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit, systemPermit } from '../gate.ts';
import { isoDate, parseInput } from '../input.ts';
import { type Planted, plantMeeting } from '../meetings/plant-meeting.ts';
import { record } from '../record.ts';
import { classOn } from './template-class.ts';

/** Makes one draft of a template for a day, beside its series if it has one. */
export async function makeMeeting(
  ctx: Context,
  officeId: OfficeId,
  id: TemplateId,
  input: { on: string },
): Promise<Planted> {
  const proof = permit(ctx, 'meetings.write', officeId);
  const { on } = parseInput(z.object({ on: isoDate }), input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const template = await lockTemplate(tx, proof, id);
    if (!template) throw new RefusedError('not_found');
    return plant(inner, proof, template, { heldOn: on, occurrenceOn: null });
  });
}

export type MadeSeries = { made: Planted[]; planned: PlannedDay[] };

/**
 * Makes the drafts of a series up to the horizon, each day once however often and by whom this is asked: makers take
 * turns at the template, and a unique key stands behind them. What would have begun already is not made.
 */
export async function makeSeries(ctx: Context, officeId: OfficeId, id: TemplateId): Promise<MadeSeries> {
  return makeAhead(ctx, permit(ctx, 'meetings.write', officeId), id);
}

/** Keeps every open series of every office made up to the horizon; one that breaks does not hold up the others. */
export async function keepSeries(ctx: Context): Promise<number> {
  let made = 0;
  const failures: unknown[] = [];
  for (const { template } of await listOpenSeries(ctx.db)) {
    try {
      const proof = systemPermit(ctx, 'meetings.write', template.officeId);
      made += (await makeAhead(ctx, proof, template.id)).made.length;
    } catch (error) {
      // Ended since it was listed.
      if (!(error instanceof RefusedError)) failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} series could not be made`);
  return made;
}

async function makeAhead(ctx: Context, proof: Permit<'meetings.write'>, id: TemplateId): Promise<MadeSeries> {
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const template = await lockTemplate(tx, proof, id);
    if (!template) throw new RefusedError('not_found');
    if (template.recurrence === null || template.endedAt !== null) throw new RefusedError('wrong_state');
    const known = await listMadeMeetings(tx, proof, id);
    const taken = new Set(known.map(({ occurrenceOn }) => occurrenceOn));
    const planned = await planAhead(inner, template);
    const timeZone = (await findOffice(tx, template.officeId))?.timeZone ?? 'Asia/Ho_Chi_Minh';
    const made: Planted[] = [];
    for (const { on, heldOn } of planned) {
      if (heldOn === null || taken.has(on) || startOf(template, heldOn, timeZone) < ctx.now) continue;
      made.push(await plant(inner, proof, template, { heldOn, occurrenceOn: on }));
    }
    return { made, planned };
  });
}

/** The days of a series from today to its horizon, days off among them; none for a template that is no series. */
export async function planAhead(ctx: Context, template: Template): Promise<PlannedDay[]> {
  const { recurrence, fromOn, untilOn, endedAt } = template;
  if (recurrence === null || fromOn === null || endedAt !== null) return [];
  const office = await findOffice(ctx.db, template.officeId);
  const today = toOfficeDate(ctx.now, office?.timeZone ?? 'Asia/Ho_Chi_Minh');
  const horizon = shiftDays(today, horizonWeeks * 7);
  const last = untilOn !== null && untilOn < horizon ? untilOn : horizon;
  const days = occurrences(recurrence, { startOn: fromOn, fromOn: today, untilOn: last });
  return planDays(days, recurrence, await listDaysOff(ctx.db));
}

const startOf = ({ facts }: Template, on: string, timeZone: string) =>
  fromOfficeTime({ on, time: facts.startTime }, timeZone);

async function plant(
  ctx: Context,
  proof: Permit<'meetings.write'>,
  template: Template,
  { heldOn, occurrenceOn }: { heldOn: string; occurrenceOn: string | null },
): Promise<Planted> {
  const office = await findOffice(ctx.db, template.officeId);
  if (!office) throw new RefusedError('not_found');
  const { startTime: _, durationMinutes, ...facts } = template.facts;
  const startsAt = startOf(template, heldOn, office.timeZone);
  const planted = await plantMeeting(ctx, proof, {
    facts: {
      ...facts,
      classId: await classOn(ctx, proof, facts.classId, heldOn),
      startsAt,
      endsAt: new Date(startsAt.getTime() + durationMinutes * 60_000),
      templateId: template.id,
      occurrenceOn,
    },
    ...{ invitees: template.invitees, agenda: template.agenda, timeZone: office.timeZone },
  });
  const { meeting, leftOut } = planted;
  await record(ctx, 'meeting.made', meeting.id, {
    officeId: template.officeId,
    data: { template: template.id, occurrenceOn, ref: meeting.ref, leftOut: leftOut.map(({ name }) => name) },
  });
  return planted;
}
