import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenDesk } from '#bot/deliver.ts';
import { type LaneDesk, openLaneDesk } from '#services/outbox/lane-desk.ts';

export type DeskOptions = {
  desk?: 'sound' | keyof typeof broken;
  leaseSeconds?: number;
  /** Time that passes between the mark and the call, so that a kill hits it often. */
  handOverMs?: number;
};

/** A desk whose third claim is made and committed; what becomes of its rows is up to `lose`. */
function losingClaim(desk: LaneDesk, lose: () => never[]): LaneDesk {
  let claims = 0;
  return {
    ...desk,
    async claim(lease, limit) {
      const rows = await desk.claim(lease, limit);
      claims += 1;
      return claims === 3 ? lose() : rows;
    },
  };
}

type Break = (desk: LaneDesk, program: Parameters<OpenDesk>[0]) => LaneDesk;

/** Desks with one guard taken out each; every fault test must go red with its own. */
const broken = {
  /** Marks `sent` when a row is fetched: a kill loses what had not left, and the table says it was sent. */
  marks_first: (desk) => ({
    ...desk,
    async claim(lease, limit) {
      const rows = await desk.claim(lease, limit);
      await desk.finish(rows.map(({ id }) => ({ id, state: 'sent', externalId: '1', error: null })));
      return rows;
    },
  }),
  /** Takes the lane from whoever holds it. */
  takes_held_lane: (desk, { db }) => ({
    ...desk,
    async acquire() {
      await db.execute(`update lanes set lease_until = null where id = '${desk.lane}'`);
      return desk.acquire();
    },
  }),
  /** Believes in its lease for ever. */
  never_loses_lease: (desk) => ({ ...desk, leaseSeconds: 1e6 }),
  /** Forgets what the messenger said when the database does not take it at once. */
  forgets_results: (desk) => ({ ...desk, finish: (results) => desk.finish(results).catch(() => {}) }),
  /** Throws the answer of a 429 away: the row goes back, the lane does not wait. */
  ignores_pause: (desk) => ({ ...desk, pause: (lease, _seconds, ids) => desk.giveBack(lease, ids) }),
  /** Does not see that two rows are for the same reader, and takes the newest card first. */
  forgets_reader: (desk, { db }) => ({
    ...desk,
    async claim(lease, limit) {
      await db.execute(`
        update outbox set recipient_key = recipient_key || ':' || version, urgency = 100 - version
        where lane = '${desk.lane}' and recipient_key not like '%:%'`);
      return desk.claim(lease, limit);
    },
  }),
  /** Not broken itself: the answer to a claim is lost, as by a cut line. The rows stand marked and nobody has them. */
  claim_cut_off: (desk) =>
    losingClaim(desk, () => {
      throw new Error('the line was cut');
    }),
  /** The same, but nobody is told that anything was lost. */
  hides_cut_claim: (desk) => losingClaim(desk, () => []),
} satisfies Record<string, Break>;

/** How a test opens the outbox for a sender. */
export function deskOf({ desk: kind = 'sound', leaseSeconds, handOverMs = 0 }: DeskOptions): OpenDesk {
  return (program, lane) => {
    const sound = openLaneDesk(program, lane, leaseSeconds);
    const desk = kind === 'sound' ? sound : (broken[kind] as Break)(sound, program);
    if (handOverMs === 0) return desk;
    return {
      ...desk,
      async claim(lease, limit) {
        const rows = await desk.claim(lease, limit);
        if (rows.length > 0) await sleep(handOverMs);
        return rows;
      },
    };
  };
}
