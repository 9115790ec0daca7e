/** What is told of the moment alone: once the moment is over nobody wants to hear of it. */
export const passingKinds: readonly string[] = [
  'check_card',
  'escalation',
  'maintenance',
  'notice_limit',
  'nudge',
  'roll_call_opened',
  'urge',
  'vote_opened',
];
