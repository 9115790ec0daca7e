import { degrees, PDFDocument, type PDFPage, rgb } from '@cantoo/pdf-lib';
import { embedFonts, type Fonts } from './fonts.ts';
import type { Stamp } from './letter.ts';
import { drawPages } from './scan.ts';

/** Lower left corner on A4 in points, from the page's lower left. */
const spots = {
  left_corner: { x: 30, y: 795 },
  right_corner: { x: 440, y: 795 },
  over_text: { x: 200, y: 480 },
  middle: { x: 240, y: 640 },
  foot: { x: 250, y: 30 },
} satisfies Record<Exclude<Stamp['at'], 'number'>, Corner>;

type Corner = { x: number; y: number };

/** Draws in a frame of its own that is turned about its lower left corner. */
function writeStamp(page: PDFPage, fonts: Fonts, stamp: Stamp, corner: Corner): void {
  const color = stamp.colour === 'red' ? rgb(0.82, 0.09, 0.12) : rgb(0.08, 0.08, 0.1);
  const turn = (stamp.angle * Math.PI) / 180;
  const at = (dx: number, dy: number) => ({
    x: corner.x + dx * Math.cos(turn) - dy * Math.sin(turn),
    y: corner.y + dx * Math.sin(turn) + dy * Math.cos(turn),
  });
  const rotate = degrees(stamp.angle);
  const frame = (dx: number, dy: number, width: number, height: number, borderWidth: number) =>
    page.drawRectangle({ ...at(dx, dy), width, height, borderWidth, borderColor: color, opacity: 0, rotate });
  const pad = stamp.size * 0.55;
  const high = stamp.size + pad * 1.3;
  const letters = stamp.frame === 'letters' ? [...stamp.text.normalize('NFC')] : [stamp.text];
  let right = 0;
  for (const letter of letters) {
    const wide = fonts.bold.widthOfTextAtSize(letter, stamp.size) + pad * 2;
    const font = fonts.bold;
    page.drawText(letter, { ...at(right + pad, pad), size: stamp.size, font, color, rotate });
    if (stamp.frame !== 'plain' && letter.trim() !== '') frame(right, 0, wide, high, 1.4);
    if (stamp.frame === 'double') frame(right - 2.5, -2.5, wide + 5, high + 5, 0.7);
    right += wide + 2;
  }
}

type Target = { document: PDFDocument; page: PDFPage; fonts: Fonts; numberY: number };

/** Sets a stamp on a page: as text, or as a picture whose letters no text layer holds. */
export async function placeStamp({ document, page, fonts, numberY }: Target, stamp: Stamp): Promise<void> {
  const corner = stamp.at === 'number' ? { x: 115, y: numberY - 34 } : spots[stamp.at];
  if (stamp.as === 'text') return writeStamp(page, fonts, stamp, corner);
  const alone = await PDFDocument.create();
  const small = alone.addPage([stamp.size * stamp.text.length + 60, stamp.size * 3 + 60]);
  writeStamp(small, await embedFonts(alone), stamp, { x: 30, y: 30 });
  const [picture] = await drawPages(Buffer.from(await alone.save()), 200);
  const png = await document.embedPng(await picture!.unflatten().png().toBuffer());
  page.drawImage(png, { x: corner.x - 30, y: corner.y - 30, ...small.getSize() });
}
