/** One tap a reader can make. `action` travels through messengers, so it is at most 64 bytes of ASCII. */
export type Button = { label: string; action: string };

/** What one reader sees on one channel: plain text and rows of buttons, already in the reader's language. */
export type Message = {
  text: string;
  buttons: Button[][];
  /** The same in named parts, for a messenger that outside its window sends only templates approved beforehand. */
  brief?: MessageBrief;
  /** The meeting as an entry of the reader's calendar, where the message invites, changes or cancels. */
  event?: CalendarEntry;
  /** The first page of a paper, for a messenger that shows pictures; others show the text alone. */
  picture?: PaperPicture;
  /** What mail needs beside the text; absent where it is not known which notice this is. */
  mail?: MailFacts;
};

/**
 * The first page of a version, by the hash of its bytes. `open` gives them as long as the paper may be read and copied, and is
 * there from the moment of sending.
 */
export type PaperPicture = { versionId: string; hash: string; open?: () => Promise<Uint8Array | null> };

/** One notice as a mail: the same names and time at every try, one thread for everything about one thing to one reader. */
export type MailFacts = { subject: string; noticeId: number; thread: string; at: string };

/** Parts of a template, each short enough for any of them; `code` is the card's, never a secret. */
export type MessageBrief = {
  kind: string;
  reader: string;
  title: string;
  time: string;
  place: string;
  code: string;
  /** The reader's own page; null where they have none. */
  pageUrl: string | null;
};

/** What a template approved beforehand is filled with: its number there, and each of its own parts by name. */
export type TemplateParts = { templateId: string; data: Readonly<Record<string, string>> };

/** One meeting in one reader's calendar (RFC 5545): the same `uid` for ever, `sequence` rising with each notice; `stamp` is the notice's time. */
export type CalendarEntry = {
  uid: string;
  sequence: number;
  stamp: string;
  cancelled: boolean;
  title: string;
  startsAt: string;
  endsAt: string;
  place: string;
  description: string;
  organizer: string;
};

/** What a channel can carry; rendering stays within it. `buttons: false` means numbered choices in the text. */
export type MessageLimits = {
  textLength: number;
  buttons: boolean;
  /** With more choices than this they are numbered in the text; absent: any number. */
  mostButtons?: number;
  /** Only title, time, place and code may be sent here; the rest lies behind the personal page. */
  thirdParty: boolean;
  /** It shows a picture with as many letters under it; absent: none. */
  captionLength?: number;
  /** Nothing that is answered here is heard: choices are left to the personal page, whose address always stands there. */
  oneWay?: boolean;
};

export type Language = 'vi' | 'en';

/** What rendering needs beside the facts: the reader, the channel's limits, and the reader's own page. */
export type Rendering = {
  language: Language;
  limits: MessageLimits;
  /** An earlier copy may have arrived: the text says "(Gửi lại)". */
  again: boolean;
  pageUrl: string | null;
  /** The reader's full name; absent in a preview. */
  reader?: string;
  /** Which notice to whom this is; absent in a preview. */
  notice?: { id: number; personId: string; ref: string; at: Date };
};

/** How each kind of one noun is said. */
export type Renderers<Facts> = { [Kind in keyof Facts]: (facts: Facts[Kind], how: Rendering) => Message };
