import { z } from 'zod';
import {
  cancelMaintenanceRow,
  insertMaintenance,
  listCurrentMaintenance,
  listMaintenance,
  listUsers,
  type MaintenanceNotice,
} from '#db/queries/maintenance-notices.ts';
import { findOffice } from '#db/queries/offices.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { MaintenanceId, OfficeId } from '#domain/ids.ts';
import { tellPeople } from '../broadcasts/tell-people.ts';
import { type Context, within } from '../context.ts';
import { InvalidError, RefusedError } from '../errors.ts';
import { permit } from '../gate.ts';
import { paragraph, parseInput } from '../input.ts';
import { requireWholeRemit } from '../offices/remit.ts';
import { record } from '../record.ts';

/** Behind invitations, before digests. */
const maintenanceUrgency = 60;
const shownOfAll = 50;

export const maintenanceInput = z
  .object({ text: paragraph(500).pipe(z.string().min(1)), fromAt: z.date(), untilAt: z.date() })
  .superRefine(({ fromAt, untilAt }, issues) => {
    if (untilAt <= fromAt)
      issues.addIssue({ code: 'custom', path: ['untilAt'], message: 'end_before_start' });
  });
export type MaintenanceInput = z.input<typeof maintenanceInput>;

/** What every page says now about work on the system. Anybody may read it. */
export function findCurrentMaintenance(ctx: Pick<Context, 'db' | 'now'>): Promise<MaintenanceNotice[]> {
  return listCurrentMaintenance(ctx.db, ctx.now);
}

/** Announced maintenance of all times, the newest fifty. */
export function findMaintenance(ctx: Context, officeId: OfficeId): Promise<MaintenanceNotice[]> {
  return listMaintenance(ctx.db, permit(ctx, 'office.write', officeId), shownOfAll);
}

/**
 * Announces work on the system (R55, BP Đ8.2): every page says so from now until its end, and everybody who uses the
 * system is told on their own channel, so only an office that manages every unit announces it (`outside_remit`). Invalid
 * when its end is not after its start, or lies in the past.
 */
export function announceMaintenance(
  ctx: Context,
  officeId: OfficeId,
  input: MaintenanceInput,
): Promise<MaintenanceNotice> {
  const proof = permit(ctx, 'office.write', officeId);
  const facts = parseInput(maintenanceInput, input);
  if (facts.untilAt <= ctx.now) throw new InvalidError([{ field: 'untilAt', code: 'not_valid' }]);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await requireWholeRemit(inner, 'office.write');
    const notice = await insertMaintenance(tx, proof, facts);
    await record(inner, 'maintenance.announced', notice.id, { officeId, data: { text: facts.text } });
    await tell(inner, officeId, notice, false);
    return notice;
  });
}

/** Calls announced work off and tells everybody who was told of it. Refuses `not_found` when it is over or called off, and `outside_remit`. */
export function cancelMaintenance(ctx: Context, officeId: OfficeId, id: MaintenanceId): Promise<void> {
  const proof = permit(ctx, 'office.write', officeId);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await requireWholeRemit(inner, 'office.write');
    const notice = await cancelMaintenanceRow(tx, proof, id, ctx.now);
    if (!notice) throw new RefusedError('not_found');
    await record(inner, 'maintenance.cancelled', id, { officeId });
    await tell(inner, officeId, notice, true);
  });
}

async function tell(
  ctx: Context,
  officeId: OfficeId,
  notice: MaintenanceNotice,
  cancelled: boolean,
): Promise<void> {
  const office = await findOffice(ctx.db, officeId);
  if (!office) throw new RefusedError('not_found');
  await tellPeople(ctx, office, await listUsers(ctx.db, ctx.now), {
    kind: 'maintenance',
    ref: `maintenance:${notice.id}`,
    version: cancelled ? 2 : 1,
    urgency: maintenanceUrgency,
    facts: {
      text: notice.text,
      fromAt: notice.fromAt.toISOString(),
      untilAt: notice.untilAt.toISOString(),
      timeZone: office.timeZone,
      cancelled,
    },
  });
}
