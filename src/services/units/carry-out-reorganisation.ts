import { listComingInvitations } from '#db/queries/inherited-invitations.ts';
import { moveRoots } from '#db/queries/remit.ts';
import { applyPlan } from '#db/queries/reorganisation-ground.ts';
import {
  insertReorganisation,
  type Reorganisation,
  readTouched,
  type Touched,
  takeReorganisationTurn,
} from '#db/queries/reorganisations.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import type { OfficeId, UnitId } from '#domain/ids.ts';
import { heirsOf } from '#domain/units/remit.ts';
import type { Ground, Plan } from '#domain/units/reorganisation.ts';
import { newReadableCode } from '#lib/secrets.ts';
import { foldVietnamese } from '#lib/vietnamese.ts';
import { type Context, within } from '../context.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { record } from '../record.ts';
import { readAndPlan } from './plan-reorganisation.ts';
import { type ReorganisationInput, reorganisationInput } from './reorganisation-input.ts';
import { type SuccessorsTold, tellSuccessors } from './tell-successors.ts';

export type CarriedOut = { reorganisation: Reorganisation } & SuccessorsTold;

/**
 * Carries out one act of "sắp xếp đơn vị" in one transaction (C22): units, names, posts and desks change from the day on,
 * invitations of coming meetings are answered by the successor, whose desk is told at once, and every row is kept as it
 * was for the undoing. An office whose own unit ends has its first successor instead. Acts take turns; refuses what the
 * plan refuses, `outside_remit` and `remit_uncovered`.
 */
export function carryOutReorganisation(
  ctx: Context,
  officeId: OfficeId,
  input: ReorganisationInput,
): Promise<CarriedOut> {
  const proof = permit(ctx, 'units.reorganise', officeId);
  const order = parseInput(reorganisationInput, input);
  return inTransaction(ctx.db, async (tx) => {
    const inner = within(ctx, tx);
    await takeReorganisationTurn(tx);
    const { ground, plan } = await readAndPlan(inner, officeId, order);
    const touched = touchedBy(plan);
    const before = await readTouched(tx, touched);
    await applyPlan(tx, proof, { ...plan, ...wordsOf(ctx, plan, ground) });
    const after = { ...(await readTouched(tx, touched)), roots: await moveRoots(tx, heirsOf(plan)) };
    const changed = [...plan.ended, ...plan.renamed].map((unit) => unit.id);
    const coming = await listComingInvitations(tx, changed, { on: order.on, now: ctx.now });
    const telling = await tellSuccessors(inner, coming);
    const reorganisation = await insertReorganisation(tx, proof, {
      ...{
        kind: order.kind,
        on: order.on,
        decisionNumber: order.decisionNumber,
        input: { ...order, officeId },
      },
      ...{ before, after: { ...after, telling }, carriedOutBy: ctx.actor, carriedOutAt: ctx.now },
    });
    await record(inner, 'units.reorganised', reorganisation.id, {
      officeId,
      data: { kind: order.kind, on: order.on, units: touched.unitIds },
    });
    return { reorganisation, ...telling };
  });
}

function touchedBy(plan: Plan): Touched {
  const unitIds = [
    ...[...plan.ended, ...plan.created, ...plan.renamed, ...plan.moved].map((unit) => unit.id),
    ...plan.successions.map((row) => row.predecessorId),
  ];
  return {
    unitIds: [...new Set(unitIds)],
    postIds: [...plan.endedPosts, ...plan.shiftedPosts, ...plan.newPosts].map((post) => post.id),
    seatIds: [...plan.endedSeats, ...plan.newSeats].map((seat) => seat.id),
  };
}

/** Codes of new units, and the words by which units are found: a renamed one still by its old name. */
function wordsOf(ctx: Context, plan: Plan, ground: Ground) {
  const codes = new Map(plan.created.map((unit) => [unit.id, `U-${newReadableCode(ctx.random, 6)}`]));
  const searchTexts = new Map<UnitId, string>(
    plan.created.map((unit) => [unit.id, foldVietnamese(`${unit.name} ${unit.shortName}`)]),
  );
  for (const { id, name, shortName } of plan.renamed) {
    const old = ground.units.find((unit) => unit.id === id);
    searchTexts.set(id, foldVietnamese(`${name} ${shortName} ${old?.name ?? ''} ${old?.shortName ?? ''}`));
  }
  return { codes, searchTexts };
}
