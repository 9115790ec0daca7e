import type { FileFacts, Inspection } from '#domain/documents/file-facts.ts';
import type { Antivirus } from '#domain/documents/lifecycle.ts';
import type { Manifest } from '#domain/dossiers/manifest.ts';
import type { Suspect, Verdict } from '#domain/secrecy/verdict.ts';
import type { Downloads } from '#files/downloads.ts';
import type { PagePictures } from '#files/page-pictures.ts';
import type { SheetReading } from '#files/sheets/limits.ts';
import type { writeTemplate } from '#print/import-template.ts';
import type { writeRegister } from '#print/register-sheet.ts';
import type { SheetToWrite } from '#print/sheets.ts';

/** Spreadsheets in and out: wiring fills it with the reader that works in a child process and with the writers of print. */
export type Sheets = {
  read(bytes: Uint8Array): Promise<SheetReading>;
  writeXlsx(sheets: readonly SheetToWrite[]): Promise<Uint8Array>;
  writeCsv(sheet: SheetToWrite): Uint8Array;
  writeTemplate: typeof writeTemplate;
  writeRegister: typeof writeRegister;
};

/** The two tokens that a messenger gave, in the clear; never logged. */
export type TokenPair = { access: string; refresh: string; obtainedAt: Date; expiresAt: Date };

/** A messenger that its own administrator must allow first (OAuth with a code and a proof of who asked). */
export type Connector = {
  /** The key of the proof, where the settings fix one; null: a new one for each sign-in. */
  readonly verifier: string | null;
  /** The channels that send with what comes of it. */
  readonly channels: readonly string[];
  /** Where the administrator's browser is sent. */
  address(asked: { state: string; verifier: string }): string;
  /** The code that came back, for the first pair of tokens. */
  exchange(given: { code: string; verifier: string }): Promise<TokenPair | { refused: string }>;
};

/** A file as it lies on this machine, or in memory. */
export type Bytes = { path: string } | { bytes: Uint8Array };

/** Where bytes lie on their way in, each under the hash of its upload's token, until the secrecy gate has spoken. */
export type Incoming = {
  /** An empty place for so many bytes. */
  create(id: string, sizeBytes: number): Promise<'ready' | 'full'>;
  /** HEAD and PATCH of the tus protocol, 507 when no room is left; `whenWhole` runs before the last part is answered. */
  handle(request: Request, id: string, whenWhole: () => Promise<void>): Promise<Response>;
  /** The whole file in one go, for a form without script; how many bytes there were. */
  write(id: string, bytes: ReadableStream<Uint8Array>): Promise<number | 'full'>;
  pathOf(id: string): string;
  /** A folder for what the check makes of it; empty at the beginning of a check. */
  workFolder(id: string): Promise<string>;
  /** Nothing is left of it; nothing there is no error. */
  remove(id: string): Promise<void>;
  /** Places where nothing has come or begun since an instant. */
  listBefore(at: Date): Promise<string[]>;
};

/** Papers from their bytes to their pages: wiring fills it with child processes, the store and the quarantine. */
export type Papers = {
  incoming: Incoming;
  scan(path: string): Promise<Antivirus>;
  /** Page pictures are laid into `folder`, each under its hash; none of a file that may not be drawn. */
  inspect(
    path: string,
    at: {
      folder: string;
      onPage(page: number, pages: number): void;
      mayDraw(facts: FileFacts): boolean;
    },
  ): Promise<Inspection>;
  judge(suspect: Suspect): Verdict;
  /** Content-addressed; the same bytes are kept once, and keeping them again changes nothing. */
  store: {
    keep(hash: string, bytes: Bytes): Promise<void>;
    open(hash: string): Promise<Uint8Array | null>;
    /** Bytes; null when it is not there. */
    size(hash: string): Promise<number | null>;
    /** Hashes of what was laid here before an instant. */
    listBefore(at: Date): Promise<string[]>;
    /** Nothing there is no error. */
    remove(hash: string): Promise<void>;
  };
  /** Pictures of the store as readers are given them: lighter, or with the reader's own mark burned in. */
  pictures: PagePictures;
  /** Papers on their way out, with their readers' marks. */
  downloads: Downloads;
  /** Encrypted, outside backups. */
  quarantine: {
    put(key: string, bytes: Bytes): Promise<void>;
    open(key: string): Promise<Uint8Array | null>;
    remove(key: string): Promise<void>;
    /** Removes what was put before an instant; how many. */
    removeBefore(at: Date): Promise<number>;
  };
  /** Where the office's backups lie; unset when the program is not told. */
  backups?: { folder: string; list(): Promise<Backup[]> };
};

/** A file that some backup tool wrote. */
export type Backup = { name: string; at: Date; sizeBytes: number };

/** One file of an archive; opened when its turn comes. */
export type ArchiveEntry = { name: string; open(): AsyncIterable<Uint8Array> };

export type WrittenPage = { name: string; content: string };

/** Dossiers as files: wiring fills it with the page of the site's layer, the lists of print and the ZIP writer of files. */
export type Archives = {
  /** The readable page with what it is drawn with; the same manifest is the same text. */
  index(manifest: Manifest): WrittenPage[];
  /** Every list as a CSV. */
  sheets(manifest: Manifest, nameOf: (table: string, place: number) => string): WrittenPage[];
  /** One ZIP of these files in this order, as it is written; nothing in it depends on when and where. `on`: an ISO date. */
  pack(entries: readonly ArchiveEntry[], on: string): AsyncIterable<Uint8Array>;
};
