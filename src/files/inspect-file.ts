import type {
  FileFacts,
  FileRefusal,
  Inspection,
  PagePicture,
  PageText,
} from '#domain/documents/file-facts.ts';
import { mergeReadings } from './merge-readings.ts';
import { runStage, type StageResult, type Workshop } from './stages/run-stage.ts';
import type { DrawnPage, ReadPage, StageName } from './stages/stage.ts';

/** How far an inspection is; `pages` is null while nobody knows how many there are. */
export type Progress = { stage: StageName; page: number; pages: number | null };

/** Takes one picture of a page and says under which hash it lies. */
export type PictureTaker = { put(path: string): Promise<{ hash: string; size: number }> };

export type Surroundings = Workshop & {
  onProgress?: (progress: Progress) => void;
  /**
   * Asked once, when all text is known and before anything is drawn: where the pictures go, or null when none may be kept.
   * This is where the secrecy gate stands.
   */
  picturesFor(read: FileFacts): Promise<PictureTaker | null>;
};

/** Pages a child reads by looking, and draws, before the turn goes to somebody else's file. */
const LOOKED_AT_ONCE = 6;
const DRAWN_AT_ONCE = 25;
/** After so many pages on which looking took too long or too much, a person looks at the rest. */
const GIVEN_UP = 2;
const tooMuch: ReadonlySet<FileRefusal> = new Set(['file_took_too_long', 'file_took_too_much_memory']);

/** Leaves the composition: the file is not taken. */
class Refused extends Error {
  readonly refusal: FileRefusal;
  constructor(refusal: FileRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

function requireValue<Value>(result: StageResult<Value>): Value {
  if (result.outcome === 'refused') throw new Refused(result.refusal);
  return result.value;
}

/**
 * Finds out all there is to know of a stranger's file: its type by content, that it is no bomb, its text page by page (by looking
 * where it has none; a page that is too much to look at counts as unread), and pictures of its pages. Every touch of its bytes
 * is in a child process with bounds. Rejects only through the signal or by our own fault; pictures put before a later refusal
 * stay where they were put.
 */
export async function inspectFile(path: string, surroundings: Surroundings): Promise<Inspection> {
  try {
    return { outcome: 'read', facts: await inspect(path, surroundings) };
  } catch (error) {
    if (error instanceof Refused) return { outcome: 'refused', refusal: error.refusal };
    throw error;
  }
}

async function inspect(path: string, surroundings: Surroundings): Promise<FileFacts> {
  const tell = (stage: StageName, page = 0, pages: number | null = null) =>
    surroundings.onProgress?.({ stage, page, pages });
  tell('sniff');
  const file = requireValue(await runStage(surroundings, { stage: 'sniff', job: () => ({ path }) }));
  const { type } = file;
  tell('unpack');
  requireValue(await runStage(surroundings, { stage: 'unpack', job: () => ({ path, type }) }));
  tell('text');
  const read: ReadPage[] = [];
  const nature = requireValue(
    await runStage(surroundings, {
      stage: 'text',
      job: () => ({ path, type }),
      onLine(line) {
        read.push(line);
        tell('text', read.length);
      },
    }),
  );
  const pages = await lookWhereNeeded({ path, type }, read, surroundings, tell);
  const facts: FileFacts = { ...file, ...nature, pages, pictures: [] };
  const taker = await surroundings.picturesFor(facts);
  return taker ? { ...facts, pictures: await draw({ path, type }, taker, surroundings, tell) } : facts;
}

/** A page that could not be looked at: whatever text came with it, a person must look. */
const unread = (number: number, own: PageText | undefined): PageText => ({
  ...(own ?? { number, text: '', words: [] }),
  ...{ source: 'none', confidence: 0 },
});

type Subject = { path: string; type: FileFacts['type'] };
type Tell = (stage: StageName, page?: number, pages?: number | null) => void;

async function lookWhereNeeded(
  subject: Subject,
  read: readonly ReadPage[],
  surroundings: Surroundings,
  tell: Tell,
): Promise<PageText[]> {
  const pages = new Map(read.map(({ page }) => [page.number, page]));
  const numbers = read.filter(({ needsLook }) => needsLook).map(({ page }) => page.number);
  const isPaged = subject.type === 'pdf';
  const ownPages = isPaged ? read.length : read.length - numbers.length;
  const left = new Set(numbers);
  let given = 0;
  while (left.size > 0 && given < GIVEN_UP) {
    const some = [...left].slice(0, LOOKED_AT_ONCE);
    const result = await runStage(surroundings, {
      stage: 'ocr',
      job: () => ({ ...subject, numbers: some, pages: ownPages }),
      onLine(seen) {
        const own = pages.get(seen.number);
        pages.set(seen.number, own ? mergeReadings(own, seen) : seen);
        left.delete(seen.number);
        tell('ocr', numbers.length - left.size, numbers.length);
      },
    });
    if (result.outcome === 'refused' && !tooMuch.has(result.refusal)) throw new Refused(result.refusal);
    // Of those that were not told the first is the one that was too much.
    const untold = some.filter((number) => left.has(number));
    for (const number of result.outcome === 'refused' ? untold.slice(0, 1) : untold) {
      pages.set(number, unread(number, pages.get(number)));
      left.delete(number);
    }
    if (result.outcome === 'refused') given += 1;
  }
  for (const number of left) pages.set(number, unread(number, pages.get(number)));
  return [...pages.values()];
}

async function draw(
  subject: Subject,
  taker: PictureTaker,
  surroundings: Surroundings,
  tell: Tell,
): Promise<PagePicture[]> {
  const pictures: PagePicture[] = [];
  let pages = 1;
  for (let first = 1; first <= pages; first += DRAWN_AT_ONCE) {
    const last = first + DRAWN_AT_ONCE - 1;
    const take = async ({ number, file, width, height }: DrawnPage) => {
      const { hash, size } = await taker.put(file);
      pictures.push({ number, hash, width, height, size });
      tell('draw', number, pages === 1 ? null : pages);
    };
    const job = (folder: string) => ({ ...subject, first, last, folder });
    const drawn = requireValue(await runStage(surroundings, { stage: 'draw', job, onLine: take }));
    pages = drawn.pages;
  }
  return pictures;
}
