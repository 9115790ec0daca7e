import { listComingInvitations } from '#db/queries/inherited-invitations.ts';
import type { OfficeId, UnitId } from '#domain/ids.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { UnitFacts, Warning } from '#domain/units/reorganisation.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';
import { parseInput } from '../input.ts';
import { type GroundRead, readAndPlan } from './plan-reorganisation.ts';
import {
  predecessorsOf,
  type ReorganisationInput,
  type ReorganisationOrder,
  receiversOf,
  reorganisationInput,
} from './reorganisation-input.ts';

/** A unit in one of the two trees; `parentId` may name one outside of it. */
export type TreeUnit = {
  id: UnitId;
  name: string;
  parentId: UnitId | null;
  change: 'ends' | 'begins' | 'renamed' | 'moved' | 'receives' | null;
};
export type GoesOver = { id: string; fullName: string; title: string; from: string; to: string | null };
export type InvitationGoesOver = {
  /** Null for a meeting of another office, whose schedule is not shown. */
  title: string | null;
  startsAt: Date;
  unitName: string;
  to: string[];
  rsvp: Rsvp;
  /** Nobody was told of it yet, so nobody is told now. */
  isDraft: boolean;
  /** Its meeting is known to take place and somebody takes over: their desk is told at once. */
  isTold: boolean;
};
export type ReorganisationPreview = {
  kind: ReorganisationOrder['kind'];
  on: string;
  decisionNumber: string | null;
  /** The day has come already. */
  isPast: boolean;
  before: TreeUnit[];
  after: TreeUnit[];
  posts: GoesOver[];
  /** Heads who would stand beside each other at one successor, to choose from. */
  heads: { id: string; label: string }[];
  seats: GoesOver[];
  invitations: InvitationGoesOver[];
  warnings: { code: Warning['code'] | 'twice_invited' | 'several_answer'; names: string[] }[];
};

/** What one act would change, by name and before anything is written; refuses what carrying it out would. */
export async function previewReorganisation(
  ctx: Context,
  officeId: OfficeId,
  input: ReorganisationInput,
): Promise<ReorganisationPreview> {
  permit(ctx, 'units.reorganise', officeId);
  const order = parseInput(reorganisationInput, input);
  const read = await readAndPlan(ctx, officeId, order);
  const { plan, ground, office } = read;
  const nameOf = namesOf(read);
  const coming = await listComingInvitations(
    ctx.db,
    plan.ended.map((unit) => unit.id),
    { on: order.on, now: ctx.now },
  );
  const invitations = coming.map((row) => {
    const to = plan.successions
      .filter((next) => next.predecessorId === row.unitId)
      .map((next) => nameOf(next.successorId));
    return {
      title: row.officeId === officeId ? row.title : null,
      ...{ startsAt: row.startsAt, unitName: nameOf(row.unitId), to, rsvp: row.rsvp },
      isDraft: row.state === 'draft',
      isTold: to.length > 0 && (row.state === 'announced' || row.state === 'in_session'),
    };
  });
  const goingOn = new Set(plan.newPosts.map((post) => post.personId));
  const heads = ground.posts.filter((post) => post.isHead && goingOn.has(post.personId));
  return {
    ...{ kind: order.kind, on: order.on, decisionNumber: order.decisionNumber, invitations },
    isPast: order.on <= toOfficeDate(ctx.now, office.timeZone),
    ...treesOf(order, read),
    posts: postsOf(read, nameOf),
    heads:
      order.kind === 'merge' && heads.length > 1
        ? heads.map((post) => ({ id: post.id, label: `${post.fullName}, ${post.title}` }))
        : [],
    seats: seatsOf(read, nameOf),
    warnings: [...plan.warnings, ...invitationWarnings(coming, invitations)],
  };
}

function namesOf({ ground, plan }: GroundRead) {
  const names = new Map([...ground.units, ...plan.created].map((unit) => [unit.id, unit.name]));
  return (id: UnitId) => names.get(id) ?? '';
}

function postsOf({ ground, plan }: GroundRead, nameOf: (id: UnitId) => string): GoesOver[] {
  const going = new Set([...plan.endedPosts, ...plan.shiftedPosts].map((post) => post.id));
  return ground.posts
    .filter((post) => going.has(post.id))
    .map((post) => {
      const shifted = plan.shiftedPosts.find((row) => row.id === post.id);
      const next =
        shifted ?? plan.newPosts.find((row) => row.personId === post.personId && row.title === post.title);
      const { id, fullName, title } = post;
      return { id, fullName, title, from: nameOf(post.unitId), to: next ? nameOf(next.unitId) : null };
    });
}

function seatsOf({ ground, plan }: GroundRead, nameOf: (id: UnitId) => string): GoesOver[] {
  const going = new Set(plan.endedSeats.map((seat) => seat.id));
  return ground.seats
    .filter((seat) => going.has(seat.id))
    .map((seat) => {
      const next = [...plan.newSeats, ...ground.seats].find(
        (row) => row.personId === seat.personId && !going.has(row.id),
      );
      const { id, fullName } = seat;
      return { id, fullName, title: '', from: nameOf(seat.unitId), to: next ? nameOf(next.unitId) : null };
    });
}

function treesOf(order: ReorganisationOrder, { ground, plan }: GroundRead) {
  const moved = new Map(plan.moved.map((row) => [row.id, row.parentId]));
  const renamed = new Map(plan.renamed.map((row) => [row.id, row.name]));
  const ended = new Set(plan.ended.map((row) => row.id));
  const receiving = new Set(plan.successions.map((row) => row.successorId));
  const shown = new Set<UnitId>([...predecessorsOf(order), ...receiversOf(order), ...moved.keys()]);
  for (const unit of ground.units) if (shown.has(unit.id) && unit.parentId) shown.add(unit.parentId);
  const rowOf = (unit: UnitFacts, change: TreeUnit['change']): TreeUnit => ({
    ...{ id: unit.id, name: unit.name, parentId: unit.parentId, change },
  });
  const old = ground.units.filter((unit) => shown.has(unit.id));
  return {
    before: old.map((unit) => rowOf(unit, ended.has(unit.id) ? 'ends' : null)),
    after: [
      ...plan.created.map((unit) => rowOf(unit, 'begins')),
      ...old
        .filter((unit) => !ended.has(unit.id))
        .map((unit) => ({
          ...rowOf(
            unit,
            renamed.has(unit.id)
              ? 'renamed'
              : receiving.has(unit.id)
                ? 'receives'
                : moved.has(unit.id)
                  ? 'moved'
                  : null,
          ),
          name: renamed.get(unit.id) ?? unit.name,
          parentId: moved.has(unit.id) ? (moved.get(unit.id) ?? null) : unit.parentId,
        })),
    ],
  };
}

/** Two invitations of one meeting that come to one desk, and one that several desks may answer. */
function invitationWarnings(
  coming: Awaited<ReturnType<typeof listComingInvitations>>,
  invitations: InvitationGoesOver[],
): ReorganisationPreview['warnings'] {
  const titled = coming.map((row, at) => ({ meetingId: row.meetingId, ...invitations[at] }));
  const titles = (rows: typeof titled) => [...new Set(rows.map((row) => row.title ?? ''))].filter(Boolean);
  const byMeeting = [...Map.groupBy(titled, (row) => row.meetingId).values()];
  const warnings: ReorganisationPreview['warnings'] = [
    { code: 'twice_invited', names: titles(byMeeting.filter((rows) => rows.length > 1).flat()) },
    { code: 'several_answer', names: titles(titled.filter((row) => (row.to?.length ?? 0) > 1)) },
  ];
  return warnings.filter((warning) => warning.names.length > 0);
}
