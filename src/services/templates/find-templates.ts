import { findPeople, listGroupsById } from '#db/queries/people.ts';
import {
  findTemplate,
  listMadeMeetings,
  listTemplates,
  type MadeMeeting,
  type Template,
} from '#db/queries/templates.ts';
import { findUnits } from '#db/queries/units.ts';
import type { OfficeId, TemplateId } from '#domain/ids.ts';
import type { PlannedDay } from '#domain/templates/occurrences.ts';
import type { Context } from '../context.ts';
import { RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { planAhead } from './make-meetings.ts';

/** Templates of the office by name, series among them. */
export function findTemplates(ctx: Context, officeId: OfficeId): Promise<Template[]> {
  return listTemplates(ctx.db, permit(ctx, 'meetings.read', officeId));
}

export type TemplateDetail = {
  template: Template;
  /** Names of whom its meetings invite. */
  invited: { units: string[]; persons: string[]; groups: string[] };
  chairName: string | null;
  /** The days ahead of a series. */
  planned: PlannedDay[];
  made: MadeMeeting[];
};

/** One template with the names it stands for, the days ahead of its series, and the meetings that were made. */
export async function readTemplate(
  ctx: Context,
  officeId: OfficeId,
  id: TemplateId,
): Promise<TemplateDetail> {
  const proof = permit(ctx, 'meetings.read', officeId);
  const template = await findTemplate(ctx.db, proof, id);
  if (!template) throw new RefusedError('not_found');
  const { invitees, facts } = template;
  const [units, people, groups, planned, made] = await Promise.all([
    findUnits(
      ctx.db,
      invitees.units.map(({ unitId }) => unitId),
    ),
    findPeople(ctx.db, [...invitees.personIds, ...(facts.chairId ? [facts.chairId] : [])]),
    listGroupsById(ctx.db, invitees.groupIds),
    planAhead(ctx, template),
    listMadeMeetings(ctx.db, proof, id),
  ]);
  const persons = new Set(invitees.personIds);
  return {
    ...{ template, planned, made },
    invited: {
      units: units.sort((a, b) => a.protocolRank - b.protocolRank).map(({ name }) => name),
      persons: people.flatMap((person) => (persons.has(person.id) ? person.fullName : [])),
      groups: groups.map(({ name }) => name),
    },
    chairName: people.find(({ id: personId }) => personId === facts.chairId)?.fullName ?? null,
  };
}
