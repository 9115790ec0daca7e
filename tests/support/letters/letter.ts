import type {
  LetterBlock,
  LetterField,
  LetterKind,
  LetterReference,
  NamedPost,
} from '#domain/letters/letter-reading.ts';

/** What a person reads in a letter; instants as the office's wall clock, YYYY-MM-DDTHH:MM. What is left out is not there. */
export type LetterTruth = {
  /** Left out where nothing in it calls anybody together. */
  kind?: LetterKind;
  superior?: string;
  issuer: string;
  letterNumber: string;
  letterOn: string;
  refersTo?: LetterReference;
  title: string;
  startsAt?: string;
  endsAt?: string;
  place?: string;
  onlinePlaces?: string[];
  chair?: NamedPost;
  contents?: string[];
  participants?: string[];
  preparations?: string[];
  answerBy?: string;
  papersBy?: string;
  contact?: { name: string | null; phone: string };
  attachments?: string[];
  /** Fields of which several values stand there: all are to be offered and none chosen. */
  several?: LetterField[];
};

/** A made letter in the parts of its paper (office-forms F1–F4); an item of a list is a line or a paragraph. */
export type Letter = {
  name: string;
  block: LetterBlock;
  /** Lines over the number: the superior body in the first, where there is one, then the issuer. */
  left: string[];
  /** As it is written: "Số: 45/GM-UBND", "Số 05-GM/TU". */
  number: string;
  /** Under the number of a dispatch: "V/v …". */
  about?: string[];
  /** Box under the number. */
  mark?: string;
  placeAndDate: string;
  heading: string[];
  body: string[];
  recipients: string[];
  /** Authority line, post, name. */
  signed: string[];
  truth: LetterTruth;
};
