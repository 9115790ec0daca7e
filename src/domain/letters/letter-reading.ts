import type { PageText } from '../documents/file-facts.ts';

/** Part of a page in thousandths of its width and height from the top left corner. */
export type Box = { left: number; top: number; width: number; height: number };

/** Where something was read: the words as they stand there, the page from 1, and the lines' boxes where the page told them. */
export type Source = { quote: string; page: number; boxes: Box[] };

/** Why a person must look before a field is believed; each has a sentence. */
export const doubts = [
  /** More than one thing stands there; none is chosen. */
  'several',
  /** The day of the week is not that of the date. */
  'weekday_differs',
  /** The year, or the whole day, is not written; it is reckoned from the date of the letter. */
  'reckoned',
  /** No hour at which people meet, or before the letter itself. */
  'unlikely',
  /** The end is not after the start. */
  'ends_before_start',
  /** Read off a poor picture, or words in it are damaged. */
  'damaged',
  /** Found by its wording only, not beside its label or in its usual place. */
  'unlabelled',
  /** Letters that look like digits, or digits that look like letters, were read as the other. */
  'mended',
] as const;
export type Doubt = (typeof doubts)[number];

export type Candidate<T> = { value: T; source: Source };

/**
 * What was read of one field. `sure` only without doubts. `value` is null where several things stand there and none
 * was chosen: they are the `candidates`; otherwise the only candidate is the value.
 */
export type Reading<T> = {
  value: T | null;
  source: Source;
  sure: boolean;
  doubts: Doubt[];
  candidates: Candidate<T>[];
};

/** Office-forms F1–F4: giay moi, cong van moi hop, trieu tap; thay doi, hoan, huy. */
export const letterKinds = [
  'invitation',
  'dispatch',
  'summons',
  'change',
  'postponement',
  'cancellation',
] as const;
export type LetterKind = (typeof letterKinds)[number];

export type LetterBlock = 'party' | 'state';

/** The letter that another one changes or takes back; `on` is an ISO date. */
export type LetterReference = { number: string; on: string | null };
export type NamedPost = { name: string | null; post: string | null };
export type LetterContact = { name: string | null; phone: string };

/** Every field of a letter, null where nothing was found. Days are ISO dates, instants are Dates. */
export type LetterReading = {
  block: Reading<LetterBlock> | null;
  kind: Reading<LetterKind> | null;
  superior: Reading<string> | null;
  issuer: Reading<string> | null;
  letterNumber: Reading<string> | null;
  letterOn: Reading<string> | null;
  refersTo: Reading<LetterReference> | null;
  title: Reading<string> | null;
  startsAt: Reading<Date> | null;
  endsAt: Reading<Date> | null;
  place: Reading<string> | null;
  onlinePlaces: Reading<string[]> | null;
  chair: Reading<NamedPost> | null;
  contents: Reading<string[]> | null;
  participants: Reading<string[]> | null;
  preparations: Reading<string[]> | null;
  answerBy: Reading<Date> | null;
  papersBy: Reading<Date> | null;
  contact: Reading<LetterContact> | null;
  attachments: Reading<string[]> | null;
};
export type LetterField = keyof LetterReading;

/** What is known beside the letter's pages. `receivedOn` is an ISO date. */
export type AboutLetter = { timeZone: string; receivedOn: string };

export type LetterPages = readonly PageText[];
