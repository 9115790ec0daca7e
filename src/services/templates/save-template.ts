import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { findMeeting } from '#db/queries/meetings.ts';
import {
  findTemplate,
  insertTemplate,
  lockTemplate,
  type Template,
  updateTemplate,
} from '#db/queries/templates.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MeetingId, OfficeId, TemplateId } from '#domain/ids.ts';
import type { Permit } from '#domain/permissions.ts';
import { type Context, within } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { line, parseInput } from '../input.ts';
import { requireKnownChair } from '../meetings/create-meeting.ts';
import { planOf } from '../meetings/meeting-plan.ts';
import { placeInRoom } from '../meetings/place-in-room.ts';
import { record } from '../record.ts';
import { type SeriesInput, seriesInput, type TemplateInput, templateInput } from './input.ts';
import { requireTemplateClass } from './template-class.ts';

export const saveInput = z.object({
  name: line(120),
  /** The template that the meeting replaces; a new one where none is named. */
  replaces: z
    .uuid()
    .transform((id) => id as TemplateId)
    .nullable()
    .default(null),
});
export type SaveTemplateInput = z.input<typeof saveInput>;

/**
 * Keeps a meeting's facts, invitees and agenda as a template, new or in place of another. Meetings that were made before
 * stay as they are.
 */
export async function saveAsTemplate(
  ctx: Context,
  officeId: OfficeId,
  id: MeetingId,
  input: SaveTemplateInput,
): Promise<Template> {
  const proof = permit(ctx, 'meetings.write', officeId);
  const { name, replaces } = parseInput(saveInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const found = await findMeeting(tx, proof, id);
    if (!found) throw new RefusedError('not_found');
    const plan = await planOf(inner, proof, found);
    if (replaces !== null) await held(tx, proof, replaces);
    const template =
      replaces === null
        ? await insertTemplate(tx, proof, { name, ...plan })
        : await updateTemplate(tx, proof, replaces, { name, ...plan });
    await record(inner, 'template.saved', template.id, { officeId, data: { from: id, name } });
    return template;
  });
}

/** Writes new facts of a template; only meetings that are made from now on follow them. */
export async function editTemplate(
  ctx: Context,
  officeId: OfficeId,
  id: TemplateId,
  input: TemplateInput,
): Promise<Template> {
  const proof = permit(ctx, 'meetings.write', officeId);
  const { name, ...given } = parseInput(templateInput, input);
  if (!(await findTemplate(ctx.db, proof, id))) throw new RefusedError('not_found');
  await requireTemplateClass(ctx, officeId, given.classId);
  await requireKnownChair(ctx, given.chairId);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    const before = await held(tx, proof, id);
    const facts = await placeInRoom(inner, proof, given, before.facts.roomId);
    await record(inner, 'template.edited', id, {
      officeId,
      data: { before: { name: before.name, ...before.facts }, after: { name, ...facts } },
    });
    return updateTemplate(tx, proof, id, { name, facts });
  });
}

/** Makes a series of a template, or changes when it meets; days that were made already stay as they are. */
export async function setSeries(
  ctx: Context,
  officeId: OfficeId,
  id: TemplateId,
  input: SeriesInput,
): Promise<Template> {
  const proof = permit(ctx, 'meetings.write', officeId);
  const series = parseInput(seriesInput, input);
  return inTransaction(ctx.db, async (tx) => {
    await held(tx, proof, id);
    await record(within(ctx, tx), 'series.set', id, { officeId, data: series });
    return updateTemplate(tx, proof, id, { ...series, endedAt: null });
  });
}

/** Ends a series: no more meetings are made of it. Those that were made stay. */
export async function endSeries(ctx: Context, officeId: OfficeId, id: TemplateId): Promise<Template> {
  const proof = permit(ctx, 'meetings.write', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const template = await held(tx, proof, id);
    if (template.recurrence === null || template.endedAt !== null) throw new RefusedError('wrong_state');
    await record(within(ctx, tx), 'series.ended', id, { officeId });
    return updateTemplate(tx, proof, id, { endedAt: ctx.now });
  });
}

async function held(tx: Db, proof: Permit<'meetings.write'>, id: TemplateId): Promise<Template> {
  const template = await lockTemplate(tx, proof, id);
  if (!template) throw new RefusedError('not_found');
  return template;
}
