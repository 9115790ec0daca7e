import { describe, expect, it } from 'vitest';
import { binhPhuoc } from '#domain/rule-sets/presets/binh-phuoc.ts';
import { daysOff2026 } from '#domain/rule-sets/presets/days-off.ts';
import { goDau2013 } from '#domain/rule-sets/presets/go-dau-2013.ts';
import { qd45of2018 } from '#domain/rule-sets/presets/qd-45-2018.ts';

const presets = [goDau2013, binhPhuoc, qd45of2018];

describe('rule set presets', () => {
  it.each(presets)('R1 $code covers meetings, conferences, training and giao ban', ({ classes }) => {
    const kinds = new Set(classes.map((each) => each.meetingKind));
    expect([...kinds].sort()).toEqual(['briefing', 'conference', 'other', 'session', 'training']);
    expect(new Set(classes.map((each) => each.code)).size).toBe(classes.length);
  });

  it('R22 Gò Dầu gives 3 and 1 calendar days of notice and no paper deadline', () => {
    for (const each of goDau2013.classes) {
      expect(each).toMatchObject({
        noticeDaysRegular: 3,
        noticeDaysExtraordinary: 1,
        dayCounting: 'calendar',
      });
      expect([each.paperDueDays, each.packDueDays]).toEqual([null, null]);
    }
  });

  it('R59 R60 Bình Phước gives paper deadlines by level and no notice days', () => {
    const limits = binhPhuoc.classes.map((each) => [each.code, each.paperDueDays, each.packDueDays]);
    expect(limits).toEqual([
      ['standing_members', 3, 1],
      ['standing_committee', 3, 1],
      ['committee_conference', 5, 2],
      ['session', null, null],
      ['conference', null, null],
      ['training', null, null],
      ['briefing', null, null],
      ['other', null, null],
    ]);
    for (const each of binhPhuoc.classes) {
      expect([each.noticeDaysRegular, each.noticeDaysExtraordinary]).toEqual([null, null]);
    }
  });

  it('QĐ 45 counts working days and wants the chair’s consent to a substitute', () => {
    for (const each of qd45of2018.classes) {
      expect(each).toMatchObject({
        noticeDaysRegular: 3,
        noticeDaysExtraordinary: null,
        dayCounting: 'working',
      });
      expect(each).toMatchObject({ substituteNeedsConsent: true, conclusionDueDays: 5 });
    }
  });

  it.each(presets)('$code sets no quorum, because its text sets none', ({ classes }) => {
    expect(classes.filter((each) => each.quorum !== undefined)).toEqual([]);
  });

  it.each(presets)(
    'R28 $code sets no way to vote and none of the room, because its text sets none',
    ({ classes }) => {
      for (const each of classes)
        for (const unset of ['voting', 'rollCallOpensMinutes', 'opinionsSeenBy', 'opinionsInChat'])
          expect(each).not.toHaveProperty(unset);
    },
  );

  it('ships what no paper at hand confirms as pending, 24/11 first, and every day of 2026 once', () => {
    expect(daysOff2026.filter((day) => day.status === 'pending').map((day) => day.on)).toEqual([
      '2026-08-22',
      '2026-08-31',
      '2026-11-24',
    ]);
    expect(new Set(daysOff2026.map((day) => day.on)).size).toBe(daysOff2026.length);
    expect(daysOff2026.every((day) => day.name !== '')).toBe(true);
  });
});
