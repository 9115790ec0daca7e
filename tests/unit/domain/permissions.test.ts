import { describe, expect, it } from 'vitest';
import { roles } from '#domain/actor.ts';
import type { OfficeId } from '#domain/ids.ts';
import { actions, decidePermit, permissionTable } from '#domain/permissions.ts';

const here = 'here' as OfficeId;
const elsewhere = 'elsewhere' as OfficeId;

describe('R4 R19 the permission table', () => {
  it('gives nobody anything without a grant', () => {
    for (const action of actions) expect(decidePermit([], action, here)).toBeNull();
  });

  it('gives a grant of one office nothing in another', () => {
    for (const role of roles) {
      for (const action of actions)
        expect(decidePermit([{ role, officeId: here }], action, elsewhere)).toBeNull();
    }
  });

  it('gives exactly what the table says, and the proof names action and office', () => {
    for (const role of roles) {
      for (const action of actions) {
        const permit = decidePermit([{ role, officeId: here }], action, here);
        if (permissionTable[role].has(action)) expect(permit).toEqual({ action, officeId: here });
        else expect(permit).toBeNull();
      }
    }
  });

  it('lets an auditor and a chair change no meeting, no person and no account', () => {
    for (const role of ['auditor', 'chair'] as const) {
      for (const action of actions.filter((name) => /write|manage|announce|answer_for|issue/.test(name))) {
        expect(permissionTable[role].has(action)).toBe(false);
      }
    }
  });
});
