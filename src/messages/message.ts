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
