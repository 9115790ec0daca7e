import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { absenceInput } from '#services/attendance/note-absence.ts';
import { voidInput as presenceVoidInput } from '#services/attendance/note-presence.ts';
import { returnInput } from '#services/conclusions/act-on-task.ts';
import { taskWithdrawalInput } from '#services/conclusions/change-task.ts';
import { approvalInput, remarkInput } from '#services/conclusions/input.ts';
import { amendInput } from '#services/dossiers/amend-dossier.ts';
import { informationAnswerInput } from '#services/information-requests/answer-information.ts';
import { informationInput } from '#services/information-requests/ask-information.ts';
import { parseInput } from '#services/input.ts';
import { withdrawalInput } from '#services/opinions/close-request.ts';
import { decisionInput } from '#services/sittings/note-decision.ts';
import { startInput } from '#services/sittings/start-meeting.ts';
import { speechInput } from '#services/speeches/ask-to-speak.ts';
import { handCountInput } from '#services/voting/count-hands.ts';
import { voidInput as secretVoidInput } from '#services/voting/secret-void.ts';

const texts: [what: string, schema: z.ZodType, field: string, others: object][] = [
  ["the chair's decision", decisionInput, 'text', {}],
  ['a request for information', informationInput, 'text', {}],
  ['the information that is given', informationAnswerInput, 'answer', {}],
  ['what somebody wishes to speak on', speechInput, 'subject', {}],
  ["the chair's word on a missing quorum", startInput, 'quorumWord', {}],
  ['a note at the approval', approvalInput, 'note', { version: 1 }],
  ['a remark on a draft', remarkInput, 'remark', { version: 1 }],
  ['why a request for opinions is withdrawn', withdrawalInput, 'reason', {}],
  ['why a dossier is amended', amendInput, 'reason', {}],
  ['why a task is withdrawn', taskWithdrawalInput, 'reason', { version: 1 }],
  ['why a report is returned', returnInput, 'reason', {}],
  ['why somebody is absent', absenceInput, 'reason', { ref: 'a', leave: 'with_leave' }],
  ['why a presence is taken back', presenceVoidInput, 'reason', { ref: 'a' }],
  ['a note at a count of hands', handCountInput, 'note', { for: 1, against: 0, notVoting: 0 }],
  ['why a secret round is voided', secretVoidInput, 'reason', {}],
];

describe('what is written in the room (R18)', () => {
  it.each(texts)('%s bears no mark of state secrecy', (_what, schema, field, others) => {
    const write = (text: string) => () => parseInput(schema, { ...others, [field]: text });
    expect(write('Đồng ý với tờ trình')).not.toThrow();
    let issues: unknown = null;
    try {
      write('TỐI MẬT')();
    } catch (error) {
      issues = (error as { issues: unknown }).issues;
    }
    expect(issues).toMatchObject([{ field, code: 'bears_mark' }]);
  });
});
