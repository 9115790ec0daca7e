import { type ConclusionInFull, listConclusions } from '#db/queries/conclusions.ts';
import type { MeetingInFull } from '#db/queries/meetings.ts';
import type { PersonId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import type { Context } from '../context.ts';
import { interactiveUrgency } from '../invitations/refresh-cards.ts';
import { aboutConclusion, conclusionRef } from './office-conclusion.ts';

/** Asks a person to approve the text as it lies before whoever presides; once a person and proposal. */
export async function askApproval(
  ctx: Context,
  found: MeetingInFull,
  conclusion: ConclusionInFull,
  personId: PersonId,
): Promise<void> {
  const { id, version, proposals, body } = conclusion;
  const gist = body.parts.find(({ key }) => key === 'assessment' || key === 'conclusions')?.text ?? '';
  await tellPeople(ctx, found.office, [personId], {
    ...{ kind: 'conclusion_proposed', ref: `${conclusionRef(id)}:${proposals}`, version },
    urgency: interactiveUrgency + 10,
    facts: { ...aboutConclusion(found, conclusion), gist, tasks: body.tasks.length },
  });
}

/** Asks whoever presides from now on for everything of the meeting that lies proposed. The caller holds the sitting's lock. */
export async function askApprovalAnew(ctx: Context, found: MeetingInFull, personId: PersonId): Promise<void> {
  for (const conclusion of await listConclusions(ctx.db, found.meeting.id))
    if (conclusion.state === 'proposed') await askApproval(ctx, found, conclusion, personId);
}
