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
  /** It sends with another messenger's connection, which is not there. */
  waitsForOther: boolean;
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

/**
 * Every messenger of the house in the order of preference, for whoever sends by them; connecting is the administrator's.
 * Whether it works, what waits, and what somebody must do about it.
 */
export async function readMessengers(ctx: Context, officeId: OfficeId): Promise<MessengerReport[]> {
  const proof = permit(ctx, 'meetings.announce', officeId);
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
      const holder = grantHolder(messenger, messengers);
      const grant = holder ? await findGrant(ctx.db, holder) : null;
      const lane = stateOfLane.get(laneOf(messenger));
      return report(messenger, { lane, alarms: own, quotas, grant, needsGrant: holder !== undefined });
    }),
  );
}

/** Whose connection a messenger sends with: its own, or that of the account it belongs to; none where it needs no leave. */
const grantHolder = ({ channel, account }: Messenger, messengers: readonly Messenger[]) =>
  messengers.find(
    ({ connector, ...other }) =>
      connector &&
      other.account === account &&
      (other.channel === channel || connector.channels.includes(channel)),
  );

type Known = {
  lane: LaneState | undefined;
  alarms: Alarm[];
  quotas: Quotas;
  grant: GrantRow | null;
  needsGrant: boolean;
};

function report(
  { channel, account, templates = [], connector }: Messenger,
  { lane, alarms, quotas, grant, needsGrant }: Known,
): MessengerReport {
  const connection = connector
    ? {
        connectedAt: grant?.connectedAt ?? null,
        obtainedAt: grant?.obtainedAt ?? null,
        expiresAt: grant?.expiresAt ?? null,
        lost: Boolean(grant?.lostAt),
      }
    : null;
  const isOff = needsGrant && (!grant?.connectedAt || grant.lostAt !== null);
  return {
    ...{ channel, account, quotas, templates, connection },
    state: stateOf({ isOff, alarms, lane }),
    waitsForOther: isOff && connection === null,
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
