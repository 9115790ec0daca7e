/** One tap a reader can make. `action` travels through messengers, so it is at most 64 bytes of ASCII. */
export type Button = { label: string; action: string };

/** What one reader sees on one channel: plain text and rows of buttons, already in the reader's language. */
export type Message = { text: string; buttons: Button[][] };

/** What a channel can carry; rendering stays within it. `buttons: false` means numbered choices in the text. */
export type MessageLimits = {
  textLength: number;
  buttons: boolean;
  /** Only title, time, place and code may be sent here; the rest lies behind the personal page. */
  thirdParty: boolean;
};

export type Language = 'vi' | 'en';

/** What rendering needs beside the facts: the reader, the channel's limits, and the reader's own page. */
export type Rendering = {
  language: Language;
  limits: MessageLimits;
  /** An earlier copy may have arrived: the text says "(Gửi lại)". */
  again: boolean;
  pageUrl: string | null;
};
