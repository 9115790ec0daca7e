/**
 * What becomes of an act on an invitation: `record` at once, `record_late` at once with a mark, or a `request` that the
 * office decides.
 */
export type AnswerWay = 'record' | 'record_late' | 'request';

export type AnswerLimitFacts = {
  now: Date;
  /** The last moment to answer; null when the office set none. */
  answerBy: Date | null;
  /** The office's own hand: it decides anyway. */
  byOffice: boolean;
  /** Nothing stands yet that the act would change: a first answer, one that is asked for anew, the first name of a unit that comes. */
  isFirst: boolean;
};

/**
 * Decides how an answer, a nomination or its withdrawal is taken. Until the limit everybody changes their mind freely;
 * after it the list is the office's, so a change is a request, while a first answer only fills a gap and is late (D5).
 */
export function answerWay({ now, answerBy, byOffice, isFirst }: AnswerLimitFacts): AnswerWay {
  if (byOffice || answerBy === null || now <= answerBy) return 'record';
  return isFirst ? 'record_late' : 'request';
}
