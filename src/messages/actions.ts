/** What each kind of button carries beside its verb. `version` is that of the card that was tapped (or of the answer it asks about). */
type Carried = {
  nothing: Record<never, never>;
  ref: { ref: string };
  card: { ref: string; version: number };
  /** Of the open question that wrote the button. */
  token: { token: string };
  choice: { token: string; index: number };
};

/** Every verb a button can have: how it is written, and what it carries. A new button is a line here and a tap in its dialogue. */
const verbs = {
  accept: ['acc', 'card'],
  decline: ['dec', 'card'],
  nominate: ['nom', 'card'],
  acknowledge: ['ack', 'card'],
  receive: ['rec', 'card'],
  behalf_right: ['yes', 'card'],
  behalf_wrong: ['fix', 'card'],
  pass_leader: ['pas', 'card'],
  take_back_leader: ['tbk', 'ref'],
  remind_leader: ['rml', 'ref'],
  leader_attend: ['lat', 'card'],
  leader_send: ['lse', 'card'],
  leader_decline: ['lde', 'card'],
  /** `ref` is the nomination's id. */
  consent_grant: ['cok', 'ref'],
  consent_refuse: ['cno', 'ref'],
  /** `ref` is the nomination's id. */
  claim_link: ['clm', 'ref'],
  confirm: ['confirm', 'token'],
  deny: ['deny', 'token'],
  pick: ['pick', 'choice'],
  show: ['show', 'ref'],
  /** `ref` is the unit, `version` the minute at which the window opened. */
  checked: ['chk', 'card'],
  menu: ['menu', 'nothing'],
  schedule: ['schedule', 'nothing'],
  /** `ref` is the function's name. */
  function: ['fn', 'ref'],
  device_code: ['device_code', 'nothing'],
  guide: ['guide', 'nothing'],
  feedback: ['gy', 'nothing'],
  /** `ref` is the kind. */
  feedback_about: ['gy_about', 'ref'],
  own_feedback: ['gy_mine', 'nothing'],
  feedback_show: ['gy_show', 'ref'],
  feedback_reply: ['gy_reply', 'ref'],
  office_state: ['os', 'ref'],
  office_pending: ['op', 'ref'],
  office_place: ['opl', 'ref'],
  office_time: ['ot', 'ref'],
  office_postpone: ['opo', 'ref'],
  office_cancel: ['oca', 'ref'],
  office_reschedule: ['ore', 'ref'],
  /** `ref` is the agenda item. */
  ask_extension: ['pt', 'ref'],
  /** `ref` is the wish. */
  grant_extension: ['ptg', 'ref'],
  refuse_extension: ['ptr', 'ref'],
  /** `ref` is the copy. */
  handout_received: ['hr', 'ref'],
  handout_given_back: ['hb', 'ref'],
  /** `ref` is the round. */
  vote_for: ['vf', 'ref'],
  vote_against: ['va', 'ref'],
  vote_not: ['vn', 'ref'],
  /** `ref` is the conclusion, `version` the text that was read. */
  conclusion_approve: ['kla', 'card'],
  conclusion_return: ['klr', 'card'],
  /** `ref` is the task, `version` the one of which the card told. */
  task_received: ['nvn', 'card'],
  task_report: ['nvb', 'ref'],
  task_accept: ['nvx', 'ref'],
  own_tasks: ['nv', 'nothing'],
  own_papers: ['pp', 'nothing'],
  own_documents: ['docs', 'nothing'],
  hand_in: ['hi', 'nothing'],
  /** `ref` is the meeting's. */
  ask_to_speak: ['sp', 'ref'],
  withdraw_speech: ['spx', 'ref'],
  /** `ref` is one who was asked by an opinion request. */
  opinion_agree: ['opy', 'ref'],
  opinion_disagree: ['opn', 'ref'],
  opinion_other: ['oth', 'ref'],
  opinion_answer: ['opa', 'ref'],
  /** `version` is the meeting's that is held: a later change has buttons of its own. */
  send_now: ['now', 'card'],
  cancel_sending: ['undo', 'card'],
} as const satisfies Record<string, readonly [written: string, carries: keyof Carried]>;

type Verbs = typeof verbs;
export type Verb = keyof Verbs;

/** What a tap means. */
export type ActionOf<V extends Verb> = { verb: V } & Carried[Verbs[V][1]];
export type Action = { [V in Verb]: ActionOf<V> }[Verb];

const verbsByWriting = new Map<string, Verb>(
  Object.entries(verbs).map(([verb, [written]]) => [written, verb as Verb]),
);

/** Writes an action in at most 64 ASCII bytes, the smallest limit of any messenger. */
export function encodeAction(action: Action): string {
  const [written] = verbs[action.verb];
  if ('version' in action) return `${written}:${action.ref}:${action.version}`;
  if ('index' in action) return `${written}:${action.token}:${action.index}`;
  if ('token' in action) return `${written}:${action.token}`;
  return 'ref' in action ? `${written}:${action.ref}` : written;
}

/** Reads what came back from a messenger; null for anything this program never wrote. */
export function decodeAction(text: string): Action | null {
  const [written = '', a = '', b = ''] = text.split(':');
  const verb = verbsByWriting.get(written);
  if (!verb) return null;
  const number = /^\d{1,9}$/.test(b) ? Number(b) : null;
  switch (verbs[verb][1]) {
    case 'nothing':
      return { verb } as Action;
    case 'ref':
      return a ? ({ verb, ref: a } as Action) : null;
    case 'token':
      return a ? ({ verb, token: a } as Action) : null;
    case 'card':
      return a && number !== null ? ({ verb, ref: a, version: number } as Action) : null;
    case 'choice':
      return a && number !== null ? ({ verb, token: a, index: number } as Action) : null;
  }
}
