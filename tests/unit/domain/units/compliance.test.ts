import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type InvitationRecord, measureCompliance } from '#domain/units/compliance.ts';

const at = (clock: string) => new Date(`2026-11-${clock}:00Z`);
const now = at('20T03:00');
const record: InvitationRecord = {
  toldAt: at('10T01:00'),
  seenAt: at('10T02:00'),
  rsvp: 'accepted',
  answeredAt: at('10T03:00'),
  answerBy: at('12T10:00'),
  startsAt: at('14T01:00'),
  nomineeCount: 1,
};
const measure = (...records: Partial<InvitationRecord>[]) =>
  measureCompliance(
    records.map((change) => ({ ...record, ...change })),
    now,
  );

describe('R33 how a unit kept its duties', () => {
  it('counts an answer on the limit as in time and a minute later as late', () => {
    expect(measure({ answeredAt: record.answerBy }).answeredInTime).toEqual({ met: 1, due: 1 });
    const late = measure({ answeredAt: at('12T10:01') });
    expect([late.answeredInTime, late.answeredLate]).toEqual([{ met: 0, due: 1 }, 1]);
  });

  it('takes the meeting’s start where the invitation sets no limit', () => {
    expect(measure({ answerBy: null, answeredAt: at('13T23:00') }).answeredInTime.met).toBe(1);
  });

  it('counts an open invitation whose limit is to come nowhere', () => {
    const open = { rsvp: 'pending', answeredAt: null, nomineeCount: 0 } as const;
    const coming = measure({ ...open, answerBy: at('21T03:00'), startsAt: at('22T01:00') });
    expect([coming.answeredInTime, coming.unanswered]).toEqual([{ met: 0, due: 0 }, 0]);
    const past = measure(open);
    expect([past.answeredInTime, past.unanswered]).toEqual([{ met: 0, due: 1 }, 1]);
  });

  it('asks for a name only of what was accepted, and once it is too late or done', () => {
    expect(measure({ rsvp: 'declined', nomineeCount: 0 }).nominated).toEqual({ met: 0, due: 0 });
    expect(measure({ nomineeCount: 0 }).nominated).toEqual({ met: 0, due: 1 });
    expect(measure({ nomineeCount: 0, startsAt: at('22T01:00') }).nominated).toEqual({ met: 0, due: 0 });
  });

  it('has the median of answers only, and none without', () => {
    expect(measure({ rsvp: 'pending', answeredAt: null }).medianMinutesToAnswer).toBeNull();
    expect(measure({}, { answeredAt: at('10T05:00') }).medianMinutesToAnswer).toBe(180);
  });

  it('never meets more than is due', () => {
    const instant = fc.date({ min: at('01T00:00'), max: at('30T00:00'), noInvalidDate: true });
    const records = fc.array(
      fc.record({
        ...{ toldAt: instant, seenAt: fc.option(instant), startsAt: instant, answerBy: fc.option(instant) },
        rsvp: fc.constantFrom('pending' as const, 'accepted' as const, 'declined' as const),
        ...{ answeredAt: fc.option(instant), nomineeCount: fc.nat(2) },
      }),
    );
    fc.assert(
      fc.property(records, instant, (given, when) => {
        const measured = measureCompliance(given, when);
        for (const { met, due } of [measured.seen, measured.answeredInTime, measured.nominated])
          expect(met).toBeLessThanOrEqual(due);
        expect(measured.answeredInTime.due).toBeGreaterThanOrEqual(
          measured.answeredInTime.met + measured.unanswered,
        );
      }),
    );
  });
});
