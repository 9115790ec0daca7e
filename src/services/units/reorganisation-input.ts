import { z } from 'zod';
import type { UnitId } from '#domain/ids.ts';
import type { Order } from '#domain/units/reorganisation.ts';
import { isoDate, line } from '../input.ts';

export { reorganisationKinds } from '#domain/units/reorganisation.ts';

const unitId = z.uuid().transform((id) => id as UnitId);
const above = unitId.nullable().default(null);
const successor = z.union([
  z.object({ unitId }),
  z.object({
    unit: z.object({
      name: line(200),
      shortName: line(60),
      kind: line(40).default('other'),
      parentId: above,
      protocolRank: z.number().int().min(1).max(100_000).default(1000),
    }),
  }),
]);
const rowTo = z.object({ id: z.uuid(), to: z.number().int().min(0).max(9) });

const act = {
  /** The first day of the new order. */
  on: isoDate,
  decisionNumber: z
    .union([z.literal('').transform(() => null), line(60)])
    .nullable()
    .default(null),
};

/** What is asked for, by kind; `to` counts the successors of a split from 0. */
export const reorganisationInput = z.discriminatedUnion('kind', [
  z.object({
    ...act,
    kind: z.literal('merge'),
    predecessorIds: z.array(unitId).min(1).max(100),
    successor,
    movesDesks: z.boolean().default(true),
    headPostId: z.uuid().nullable().default(null),
  }),
  z.object({
    ...act,
    kind: z.literal('split'),
    predecessorId: unitId,
    successors: z.array(successor).min(1).max(10),
    posts: z.array(rowTo).max(1000).default([]),
    seats: z.array(rowTo).max(100).default([]),
    children: z
      .array(rowTo.extend({ id: unitId }))
      .max(1000)
      .default([]),
  }),
  z.object({ ...act, kind: z.literal('rename'), unitId, name: line(200), shortName: line(60) }),
  z.object({ ...act, kind: z.literal('move'), unitId, parentId: above }),
  z.object({ ...act, kind: z.literal('end'), unitId }),
]);
export type ReorganisationInput = z.input<typeof reorganisationInput>;
export type ReorganisationOrder = Order & { decisionNumber: string | null };

/** Units that an order takes from: what happens to their posts, seats and invitations is part of it. */
export function predecessorsOf(order: Order): UnitId[] {
  if (order.kind === 'merge') return [...new Set(order.predecessorIds)];
  return [order.kind === 'split' ? order.predecessorId : order.unitId];
}

/** Units that an order names beside those: takers that are there already. */
export function receiversOf(order: Order): UnitId[] {
  const successors =
    order.kind === 'merge' ? [order.successor] : order.kind === 'split' ? order.successors : [];
  const above = order.kind === 'move' && order.parentId ? [order.parentId] : [];
  return [
    ...above,
    ...successors.flatMap((one) => ('unitId' in one ? [one.unitId] : (one.unit.parentId ?? []))),
  ];
}
