import { describe, expect, it } from 'vitest';
import { findMarks } from '#domain/secrecy/find-marks.ts';
import { suspectOf } from './suspects.ts';

const ofName = (fileName: string) => findMarks(suspectOf({ fileName })).outcome;

describe('names with the keys of Telex or VNI left in', () => {
  it.each(['BC quys 3 toois maatj.pdf', 'Ke hoach tuye65t ma65t.pdf'])('sees the mark in %s', (name) => {
    expect(ofName(name)).not.toBe('clear');
  });

  it.each(['maatj ddooj daan soos.pdf', 'danh sachs cos mawtj.pdf', 'bao maatj thoong tin.pdf'])(
    'finds none in %s',
    (name) => {
      expect(ofName(name)).toBe('clear');
    },
  );
});

describe('what a file carries beside its pages', () => {
  it('judges the titles of its chapters', () => {
    const outcome = (chapters: string) => findMarks(suspectOf({ metadata: { chapters } })).outcome;
    expect(outcome('Phần 1\nPhụ lục 2 (Tuyệt mật)')).toBe('marked');
    expect(outcome('Phần 2. Bảo mật thông tin')).toBe('clear');
  });

  it('judges the names of the files inside, and lets none of them by unread', () => {
    const outcome = (attachments: string) => findMarks(suspectOf({ metadata: { attachments } })).outcome;
    expect(outcome('Phu luc TUYET MAT.pdf')).toBe('marked');
    expect(outcome('phu-luc.pdf')).toBe('undecided');
  });
});
