/** What a paper may be (design §4, Files): told by its content, never by its name. */
export const fileTypes = ['pdf', 'docx', 'xlsx', 'pptx', 'jpg', 'png'] as const;
export type FileType = (typeof fileTypes)[number];

/** Why a file is not taken; each has a sentence. The bytes are gone when one is given. */
export const fileRefusals = [
  'file_type_unknown',
  'file_empty',
  'file_too_large',
  'file_unpacks_too_large',
  'file_unsafe_archive',
  'file_encrypted',
  'file_damaged',
  'file_too_many_pages',
  'file_too_many_pixels',
  'file_took_too_long',
  'file_took_too_much_memory',
] as const;
export type FileRefusal = (typeof fileRefusals)[number];

/** `text` came with the file; `ocr` was read off a picture; `none`: nothing legible there. */
export type TextSource = 'text' | 'ocr' | 'none';

/** A word with its place on the page, in thousandths of the page's width and height from its top left corner. */
export type PlacedWord = { text: string; left: number; top: number; width: number; height: number };

/** The text of one page (a slide, a worksheet), from 1. `confidence` 0–100 for `ocr`, else 100. */
export type PageText = {
  number: number;
  source: TextSource;
  text: string;
  confidence: number;
  words: PlacedWord[];
};

/** Picture of one page, as kept in the store: light JPEG. Sizes in pixels and bytes. */
export type PagePicture = { number: number; hash: string; width: number; height: number; size: number };

/** What was found in a file that may be kept, once the secrecy gate agrees. */
export type FileFacts = {
  type: FileType;
  /** SHA-256 of the bytes, in hex. */
  hash: string;
  /** Bytes. */
  size: number;
  /** Empty where the type has none that can be drawn (Office files). */
  pictures: PagePicture[];
  pages: PageText[];
  /** Title, author, subject, keywords, comments: whatever the file says of itself. */
  metadata: Record<string, string>;
  /** Scripts, macros or attachments inside: never handed out as it is. */
  hasActiveContent: boolean;
  /** Bears a digital signature, which any change to the bytes would break. */
  isSigned: boolean;
};

export type Inspection = { outcome: 'read'; facts: FileFacts } | { outcome: 'refused'; refusal: FileRefusal };
