import sharp from 'sharp';
import { type MadeOnce, madeOnce } from '#lib/made-once.ts';
import { burnIn, drawInkTile, type GrayPage, type InkTile, openGrayPage } from './marks/burn-in.ts';
import { createTurns } from './processes/turns.ts';
import type { FileStore } from './store.ts';

/** How a reader is given a picture: `isLight` for a phone on a weak line; `mark` is burned in, a line each. */
export type PictureWish = { isLight: boolean; mark: readonly string[] | null };

export type PagePictures = {
  /** The page under this hash as a JPEG; null when it is not in the store. */
  open(hash: string, wish: PictureWish): Promise<Uint8Array | null>;
  /** What was made of it is kept no longer, as when it is taken out of the store. */
  forget(hash: string): void;
};

/** Two dots for each of a phone's: letters of 13 points stay legible, and a page comes in a second and a half at 400 kbit/s. */
const LIGHT_WIDTH = 780;
/** Qualities of JPEG: what is made once for all may take its time. */
const LIGHT = { quality: 34, mozjpeg: true, progressive: true };
const MARKED = { light: 36, sharp: 66 };
const KEPT = { light: 48, gray: 64, tiles: 16 };
const MEGABYTE = 1024 * 1024;
/** Pictures in the making; the others of a rush wait their turn. */
const AT_ONCE = 2;

/** Pictures of pages for readers, made of those in the store; what is dear and the same for many is kept in bounds, a reader's own is not. */
export function openPagePictures(store: Pick<FileStore, 'open'>): PagePictures {
  const light: MadeOnce<Buffer | null> = madeOnce(KEPT.light * MEGABYTE, (made) => made?.length ?? 0);
  const grays: MadeOnce<GrayPage | null> = madeOnce(KEPT.gray * MEGABYTE, (made) => made?.data.length ?? 0);
  const tiles: MadeOnce<InkTile> = madeOnce(KEPT.tiles * MEGABYTE, ({ ink }) => ink.length * 5);
  const turns = createTurns(AT_ONCE);

  async function inTurn<Value>(make: () => Promise<Value>): Promise<Value> {
    const giveBack = await turns.take('pictures');
    try {
      return await make();
    } finally {
      giveBack();
    }
  }

  async function lighten(hash: string): Promise<Buffer | null> {
    const jpeg = await store.open(hash);
    const size = { width: LIGHT_WIDTH, withoutEnlargement: true };
    return jpeg && inTurn(() => sharp(jpeg).resize(size).jpeg(LIGHT).toBuffer());
  }

  async function openMarked(hash: string, isLight: boolean, mark: readonly string[]) {
    const gray = await grays.take(grayKey(hash, isLight), async () => {
      const jpeg = await store.open(hash);
      return jpeg && inTurn(() => openGrayPage(jpeg, isLight ? LIGHT_WIDTH : undefined));
    });
    const tile = await tiles.take(mark.join('\n'), () => drawInkTile(mark));
    return gray && inTurn(() => burnIn(gray, tile, isLight ? MARKED.light : MARKED.sharp));
  }

  return {
    open(hash, { isLight, mark }) {
      if (mark) return openMarked(hash, isLight, mark);
      return isLight ? light.take(hash, () => lighten(hash)) : store.open(hash);
    },
    forget(hash) {
      light.forget(hash);
      for (const isLight of [true, false]) grays.forget(grayKey(hash, isLight));
    },
  };
}

const grayKey = (hash: string, isLight: boolean) => `${hash} ${isLight ? 'light' : 'sharp'}`;
