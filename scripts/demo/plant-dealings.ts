import { listAgenda } from '#db/queries/agenda.ts';
import type { Actor } from '#domain/actor.ts';
import type { Context } from '#services/context.ts';
import { declarePaperOnly } from '#services/handouts/declare-paper-only.ts';
import { handOut } from '#services/handouts/hand-out.ts';
import { askExtension, ownTask } from '#services/paper-tasks/ask-extension.ts';
import { meetings } from './meetings.ts';
import { type Demo, need } from './plant-meeting.ts';

const letterNumber = '33-GM/TU';
const asking = { unitCode: 'STC', personCode: 'stc-3', reason: 'Chờ số liệu giải ngân của Kho bạc' };
const holderCode = 'vptu-1';

/** What goes on about the papers before they come: a unit asks for more time, a printed copy is out. */
export async function plantDealings(ctx: Context, planted: Demo, secretary: Actor): Promise<void> {
  const meetingId = need(planted.meetings.get(letterNumber), letterNumber);
  const agenda = await listAgenda(ctx.db, meetingId);
  const unitId = need(planted.units.get(asking.unitCode), asking.unitCode);
  const item = need(
    agenda.find(({ paperUnitId }) => paperUnitId === unitId),
    asking.unitCode,
  );
  const personId = need(planted.people.get(asking.personCode), asking.personCode);
  const unit: Context = { ...ctx, actor: { kind: 'delegate', personId, via: 'web' } };
  const until = (await ownTask(unit, item.id)).task.choices[0];
  if (until) await askExtension(unit, item.id, { until: until.toISOString(), reason: asking.reason });
  const { id: officeId } = need(planted.offices.get('vptu'), 'vptu');
  const office: Context = { ...ctx, actor: secretary, grants: [{ role: 'secretariat', officeId }] };
  const items = meetings.find((meeting) => meeting.letterNumber === letterNumber)?.agenda ?? [];
  for (const [at, { printed: level }] of items.entries()) {
    if (!level) continue;
    const about = { agendaItemId: agenda[at]?.id ?? null, level };
    const documentId = await declarePaperOnly(office, officeId, meetingId, about);
    const personIds = [need(planted.people.get(holderCode), holderCode)];
    await handOut(office, officeId, documentId, { personIds });
  }
}
