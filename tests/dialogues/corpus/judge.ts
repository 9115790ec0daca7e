import type { Played } from '../../support/phrases.ts';
import type { Phrase } from './read-corpus.ts';

/**
 * Where a phrase is said: right after a first card, amid talk of nothing (a clear word attends the only meeting there is), or
 * as the answer to an open question.
 */
export type Scene = 'card' | 'nothing' | 'change' | 'reason' | 'nominee_check' | 'unlink_check';

type Act = Played['acts'][number];
const answered = (rsvp: string) => (act: Act) =>
  act.action === 'invitation.answered' && act.data.rsvp === rsvp;
const did = (action: string) => (act: Act) => act.action === action;

/** What a phrase of each meaning may do at once, wherever it is said; everything else asks first. */
const always: Record<string, (act: Act) => boolean> = {
  device_code: did('link.own_code_issued'),
  language: did('person.language_set'),
  checked: did('check.recorded'),
  // A text behind a colon was set apart by its writer.
  feedback: did('feedback.sent'),
  nudge_at: did('nudge_hour.chosen'),
  nudge_off: did('nudge_hour.chosen'),
  pass_leader: did('leader_request.asked'),
  take_back_leader: did('leader_request.taken_back'),
  receive: did('invitation.received'),
  acknowledge: (act) => did('invitation.received')(act) || did('invitation.acknowledged')(act),
};

/** Behind a card an answer is about that card; "1" is its first choice, "Tham dự". */
const behindCard: Record<string, (act: Act) => boolean> = {
  accept: answered('accepted'),
  decline: answered('declined'),
  choice: (act) =>
    answered('accepted')(act) || did('invitation.received')(act) || did('invitation.acknowledged')(act),
};

/** What the numbers of a card mean. */
const choices = ['accept', 'decline', 'nominate'];

function mayDo({ intent, about }: Phrase, scene: Scene, act: Act): boolean {
  if (always[intent]?.(act) && about === null) return true;
  if (scene === 'card' || scene === 'change') {
    // "1 dự" says its choice twice; of a code that is nobody's nothing can be done.
    if (about !== null && /^\d+$/.test(about) && choices[Number(about) - 1] !== intent) return false;
    return (behindCard[intent] ?? always[intent])?.(act) ?? false;
  }
  if (scene === 'nothing') return intent === 'accept' && answered('accepted')(act);
  if (scene === 'reason') return mayFollowReason(intent, act);
  if (scene === 'nominee_check')
    return (
      (intent === 'confirm' || intent === 'accept' || intent === 'choice') &&
      act.action.startsWith('nomination.')
    );
  if (scene === 'unlink_check')
    return (
      (intent === 'confirm' || intent === 'accept' || intent === 'choice') &&
      act.action === 'link.chat_unlinked'
    );
  return false;
}

/** Whoever pressed "Vắng" and was asked why: what is no reason for certain is asked back. */
function mayFollowReason(intent: string, act: Act): boolean {
  if (intent === 'accept') return answered('accepted')(act);
  return (intent === 'decline' || intent === 'unknown') && answered('declined')(act);
}

/** Acts that the phrase did not mean. */
export function wrongActs(phrase: Phrase, scene: Scene, { acts }: Played): Act[] {
  return acts.filter((act) => !mayDo(phrase, scene, act));
}
