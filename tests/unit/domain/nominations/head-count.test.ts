import { describe, expect, it } from 'vitest';
import { canNominate } from '#domain/nominations/head-count.ts';

const now = new Date('2026-11-20T03:00:00Z');
const facts = { limit: 2, confirmedCount: 1, adding: 1, now, nominateBy: new Date('2026-11-20T10:00:00Z') };

describe('canNominate', () => {
  it('R40 lets a unit fill its last place', () => {
    expect(canNominate(facts)).toBeNull();
  });

  it('R40 refuses one over the head count', () => {
    expect(canNominate({ ...facts, adding: 2 })).toBe('head_count_exceeded');
    expect(canNominate({ ...facts, confirmedCount: 2 })).toBe('head_count_exceeded');
  });

  it('R40 refuses after the limit, and not on its very moment', () => {
    expect(canNominate({ ...facts, now: facts.nominateBy })).toBeNull();
    expect(canNominate({ ...facts, now: new Date('2026-11-20T10:00:01Z') })).toBe('nomination_closed');
  });

  it('R40 knows invitations without a head count and without a limit of time', () => {
    expect(canNominate({ ...facts, limit: null, adding: 50, nominateBy: null })).toBeNull();
  });
});
