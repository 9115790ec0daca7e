import { findGrant, type GrantRow, type MessengerPlace } from '#db/queries/messenger-grants.ts';
import { findQuotas, type LaneState, listAlarms, listLaneStates } from '#db/queries/messengers.ts';
import type { OfficeId } from '#domain/ids.ts';
import type { AlarmCode, Quotas } from '#domain/messengers/alarms.ts';
import { laneOf } from '../broadcasts/plan-deliveries.ts';
import type { Context, Messenger } from '../context.ts';
import { permit } from '../gate.ts';

export type Alarm = { code: AlarmCode; detail: string; since: Date; lastAt: Date };

/** `off` nothing can leave before somebody connects it · `trouble` something needs a person · `paused` it asked for a pause. */
export type MessengerState = 'working' | 'paused' | 'trouble' | 'off';

export type MessengerReport = MessengerPlace & {
  state: MessengerState;
  waiting: number;
  pausedUntil: Date | null;
  lastSentAt: Date | null;
  alarms: Alarm[];
  quotas: Quotas;
  templates: readonly string[];
  /** Of a messenger that its administrator must allow; null for all others. */
  connection: Connection | null;
};

export type Connection = {
  connectedAt: Date | null;
  /** When the token we send with was obtained, and until when it works; it is renewed by itself. */
  obtainedAt: Date | null;
  expiresAt: Date | null;
  lost: boolean;
};

/** Alarms that only connecting again ends. */
const unconnected: readonly AlarmCode[] = ['not_connected', 'grant_lost'];

/** Every messenger of the house in the order of preference: whether it works, what waits, and what somebody must do about it. */
export async function readMessengers(ctx: Context, officeId: OfficeId): Promise<MessengerReport[]> {
  const proof = permit(ctx, 'office.write', officeId);
  const { messengers } = ctx.house;
  const [lanes, alarms] = await Promise.all([
    listLaneStates(ctx.db, proof, messengers.map(laneOf)),
    listAlarms(ctx.db),
  ]);
  const stateOfLane = new Map(lanes.map((lane) => [lane.lane, lane]));
  return Promise.all(
    messengers.map(async (messenger) => {
      const own = alarms.filter((alarm) => laneOf(alarm) === laneOf(messenger));
      const quotas = await findQuotas(ctx.db, messenger);
      const grant = messenger.connector ? await findGrant(ctx.db, messenger) : null;
      return report(messenger, { lane: stateOfLane.get(laneOf(messenger)), alarms: own, quotas, grant });
    }),
  );
}

type Known = { lane: LaneState | undefined; alarms: Alarm[]; quotas: Quotas; grant: GrantRow | null };

function report(
  { channel, account, templates = [], connector }: Messenger,
  { lane, alarms, quotas, grant }: Known,
): MessengerReport {
  const connection = connector
    ? {
        connectedAt: grant?.connectedAt ?? null,
        obtainedAt: grant?.obtainedAt ?? null,
        expiresAt: grant?.expiresAt ?? null,
        lost: Boolean(grant?.lostAt),
      }
    : null;
  const isOff = connection !== null && (connection.connectedAt === null || connection.lost);
  return {
    ...{ channel, account, quotas, templates, connection },
    state: stateOf({ isOff, alarms, lane }),
    waiting: lane?.waiting ?? 0,
    pausedUntil: lane?.pausedUntil ?? null,
    lastSentAt: lane?.lastSentAt ?? null,
    alarms: alarms.map(({ code, detail, since, lastAt }) => ({ code, detail, since, lastAt })),
  };
}

function stateOf({
  isOff,
  alarms,
  lane,
}: Pick<Known, 'alarms' | 'lane'> & { isOff: boolean }): MessengerState {
  if (isOff || alarms.some(({ code }) => unconnected.includes(code))) return 'off';
  if (alarms.length > 0) return 'trouble';
  return lane?.pausedUntil ? 'paused' : 'working';
}
