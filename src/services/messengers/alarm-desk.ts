import type { MessengerPlace } from '#db/queries/messenger-grants.ts';
import { clearAlarms, listAlarmsOf, raiseAlarm, writeQuotas } from '#db/queries/messengers.ts';
import type { AlarmCode, Quotas } from '#domain/messengers/alarms.ts';
import type { Program } from '../context.ts';

/** Where a messenger says what a person must see: what is wrong with it, and how much it lets us send. */
export type AlarmDesk = {
  raise(code: AlarmCode, detail: string): Promise<void>;
  /** Forgets those that stand, if any does; asks the database only when one may. */
  clear(codes: readonly AlarmCode[]): Promise<void>;
  /** Looks which alarms stand, since another process may have raised one. */
  look(): Promise<void>;
  noteQuotas(quotas: Quotas): Promise<void>;
};

/** Opens the desk of one messenger account. */
export function openAlarmDesk(
  { db, clock }: Pick<Program, 'db' | 'clock'>,
  { channel, account }: MessengerPlace,
): AlarmDesk {
  const place = { channel, account };
  const standing = new Set<AlarmCode>();
  return {
    async raise(code, detail) {
      standing.add(code);
      await raiseAlarm(db, place, { code, detail, at: clock() });
    },
    async clear(codes) {
      const over = codes.filter((code) => standing.has(code));
      if (over.length === 0) return;
      await clearAlarms(db, place, over);
      for (const code of over) standing.delete(code);
    },
    async look() {
      const rows = await listAlarmsOf(db, place);
      standing.clear();
      for (const { code } of rows) standing.add(code);
    },
    noteQuotas: (quotas) => writeQuotas(db, place, quotas),
  };
}
