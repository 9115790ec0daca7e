import { describe, expect, it } from 'vitest';
import { proposeMeeting } from '#domain/letters/propose-meeting.ts';
import { readLetter } from '#domain/letters/read-letter.ts';
import { heldOutLetters, tunedLetters } from '#tests/support/letters/corpus.ts';
import { timeZone } from '#tests/support/letters/judge.ts';
import { letterPage } from '#tests/support/letters/letter-text.ts';

const propose = (name: string) => {
  const letter = [...tunedLetters, ...heldOutLetters].find((each) => each.name === name)!;
  return proposeMeeting(readLetter([letterPage(letter)], { timeZone, receivedOn: '2026-11-26' }), {
    timeZone,
  });
};

describe('a meeting proposed from a letter', () => {
  it('fills the form, each field with the words it was read from', () => {
    const { typed, notes } = propose('F1 as the form has it');
    expect(typed).toEqual({
      title: 'Họp đánh giá tình hình kinh tế - xã hội tháng 11 năm 2026',
      content: '',
      on: '2026-11-26',
      startTime: '08:00',
      endTime: '',
      endOn: '',
      place: 'Phòng họp A, trụ sở UBND tỉnh, số 02 Nguyễn Văn Trị, phường Trấn Biên',
      form: 'on_site',
      chair: 'Võ Tấn Đức',
      contactName: 'Nguyễn Thị Hoa',
      contactPhone: '0913456789',
      letterNumber: '45/GM-UBND',
      letterOn: '2026-11-20',
    });
    expect(notes.startTime).toMatchObject({
      sure: true,
      source: { quote: '08 giờ 00, thứ Năm, ngày 26/11/2026' },
    });
    expect(notes.endTime).toBeUndefined();
  });

  it('leaves empty what may be two things, and offers both', () => {
    const { typed, notes } = propose('two times between which nobody but the office can choose');
    expect([typed.on, notes.on?.choices]).toEqual(['', ['2026-12-08', '2026-12-09']]);
    expect([typed.startTime, notes.startTime]).toMatchObject(['07:30', { sure: false, choices: [] }]);
    const differs = propose('a weekday that is not that of the date');
    expect([differs.typed.on, differs.notes.on]).toMatchObject([
      '',
      { choices: ['2026-11-27', '2026-11-26'], doubts: ['weekday_differs'] },
    ]);
  });

  it('tells a meeting of one room and of points from afar', () => {
    expect(propose('a committee of checks by dispatch').typed.form).toBe('hybrid');
    expect(propose('a commune committee of the party with two days of a class').typed).toMatchObject({
      on: '2026-12-08',
      startTime: '07:30',
      endOn: '2026-12-09',
      endTime: '17:00',
    });
  });

  it('tells who leads by post alone, and never fills it in', () => {
    const { typed, notes, chairPost } = propose('a dispatch of a department with an online point');
    expect([typed.chair, notes.chair, chairPost]).toEqual([
      '',
      undefined,
      { words: 'Giám đốc Sở Nội vụ', page: 1 },
    ]);
    expect(propose('F1 as the form has it').chairPost).toBeNull();
  });
});
