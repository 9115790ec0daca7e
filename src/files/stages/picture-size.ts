import sharp, { type Sharp } from 'sharp';
import { FileRefused, fileLimits } from './stage.ts';

// One picture at a time and nothing remembered: a stage's process has its bounds.
sharp.cache(false);
sharp.concurrency(1);

/** A picture by its own account within the limit of pixels, turned as its camera held it. */
export async function requireDrawable(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new FileRefused('file_damaged');
    });
  if (width * height > fileLimits.pixels) throw new FileRefused('file_too_many_pixels');
  return { width, height };
}

/** Opens a picture with the limit on. */
export function openPicture(bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: fileLimits.pixels, sequentialRead: true }).autoOrient();
}
