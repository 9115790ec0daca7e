import { describe, expect, it } from 'vitest';
import { canNominate } from '#domain/nominations/head-count.ts';

const facts = { limit: 2, confirmedCount: 1, adding: 1 };

describe('canNominate', () => {
  it('R40 lets a unit fill its last place', () => {
    expect(canNominate(facts)).toBeNull();
  });

  it('R40 refuses one over the head count', () => {
    expect(canNominate({ ...facts, adding: 2 })).toBe('head_count_exceeded');
    expect(canNominate({ ...facts, confirmedCount: 2 })).toBe('head_count_exceeded');
  });

  it('R40 knows invitations without a head count', () => {
    expect(canNominate({ ...facts, limit: null, adding: 50 })).toBeNull();
  });
});
