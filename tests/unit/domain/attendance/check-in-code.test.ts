import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkInCode, checkInCodeEndsAt, isCheckInCode } from '#domain/attendance/check-in-code.ts';

const sitting = { checkInKey: 'key-of-this-sitting' };
const at = (clock: string) => new Date(`2026-11-23T${clock}Z`);

describe('the check-in code (C10)', () => {
  it('is four digits and stands for one minute', () => {
    const code = checkInCode(sitting, at('01:00:00'));
    expect(code).toMatch(/^\d{4}$/);
    expect(checkInCode(sitting, at('01:00:59.999'))).toBe(code);
    expect(checkInCode(sitting, at('01:01:00'))).not.toBe(code);
    expect(checkInCodeEndsAt(at('01:00:00'))).toEqual(at('01:01:00'));
    expect(checkInCodeEndsAt(at('01:00:59.999'))).toEqual(at('01:01:00'));
  });

  it('is heard in its own minute and in the next, and no more after that', () => {
    const code = checkInCode(sitting, at('01:00:30'));
    expect(isCheckInCode(sitting, code, at('01:00:00'))).toBe(true);
    expect(isCheckInCode(sitting, code, at('01:01:59.999'))).toBe(true);
    expect(isCheckInCode(sitting, code, at('01:02:00'))).toBe(false);
    expect(isCheckInCode(sitting, code, at('00:59:59'))).toBe(false);
  });

  it('is heard with the spaces a person puts between digits, and with nothing else around it', () => {
    const code = checkInCode(sitting, at('01:00:30'));
    expect(isCheckInCode(sitting, ` ${code.slice(0, 2)} ${code.slice(2)} `, at('01:00:30'))).toBe(true);
    expect(isCheckInCode(sitting, `${code}0`, at('01:00:30'))).toBe(false);
    expect(isCheckInCode(sitting, '', at('01:00:30'))).toBe(false);
  });

  it('is another one for another sitting', () => {
    const minutes = Array.from(
      { length: 20 },
      (_, minute) => new Date(at('01:00:00').getTime() + minute * 60_000),
    );
    const same = minutes.filter(
      (now) => checkInCode(sitting, now) === checkInCode({ checkInKey: 'other' }, now),
    );
    expect(same.length).toBeLessThan(3);
  });

  it('spreads over all ten thousand codes', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 20, maxLength: 43 }), (checkInKey) => {
        const first = Array.from({ length: 1000 }, (_, minute) =>
          Number(checkInCode({ checkInKey }, new Date(minute * 60_000)).slice(0, 1)),
        );
        for (let digit = 0; digit < 10; digit += 1) {
          const share = first.filter((one) => one === digit).length;
          expect(share).toBeGreaterThan(50);
          expect(share).toBeLessThan(160);
        }
      }),
      { numRuns: 10, seed: 6 },
    );
  });
});
