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
 * where it has none), and pictures of its pages. Every touch of its bytes is in a child process with bounds. Rejects only
 * through the signal or by our own fault; pictures put before a later refusal stay where they were put.
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
  let looked = 0;
  for (let from = 0; from < numbers.length; from += LOOKED_AT_ONCE) {
    const some = numbers.slice(from, from + LOOKED_AT_ONCE);
    requireValue(
      await runStage(surroundings, {
        stage: 'ocr',
        job: () => ({ ...subject, numbers: some, pages: ownPages }),
        onLine(seen) {
          const own = pages.get(seen.number);
          pages.set(seen.number, own ? mergeReadings(own, seen) : seen);
          looked += 1;
          tell('ocr', looked, numbers.length);
        },
      }),
    );
  }
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
