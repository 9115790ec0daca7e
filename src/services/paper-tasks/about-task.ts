import { isOutstanding } from '#domain/paper-tasks/standing.ts';
import type { PaperLine } from '#messages/paper-task-messages.ts';
import type { JudgedTask } from './judge-task.ts';

/** The meeting of a task as its messages name it. */
export function aboutTask({ meeting, office, rules }: Pick<JudgedTask, 'meeting' | 'office' | 'rules'>) {
  return {
    meetingTitle: meeting.title,
    meetingRef: meeting.ref,
    startsAt: meeting.startsAt.toISOString(),
    timeZone: office.timeZone,
    detail: rules.messengerDetail,
  };
}

/** One line of a countdown; null when nothing is outstanding. */
export function lineOfTask({ itemId, itemTitle, standing, choices }: JudgedTask): PaperLine | null {
  if (!isOutstanding(standing)) return null;
  const said = standing === 'returned' ? 'returned' : 'asked';
  return { itemId, title: itemTitle, standing: said, canWait: choices.length > 0 };
}
