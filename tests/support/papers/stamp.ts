import { degrees, PDFDocument, type PDFPage, rgb } from '@cantoo/pdf-lib';
import { embedFonts, type Fonts, outlineOf } from './fonts.ts';
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
function writeStamp(page: PDFPage, fonts: Fonts, stamp: Stamp, corner: Corner, outline = ''): void {
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
    if (outline !== '') page.drawSvgPath(outline, { ...at(right + pad, pad), color, rotate });
    else page.drawText(letter, { ...at(right + pad, pad), size: stamp.size, font, color, rotate });
    if (stamp.frame !== 'plain' && letter.trim() !== '') frame(right, 0, wide, high, 1.4);
    if (stamp.frame === 'double') frame(right - 2.5, -2.5, wide + 5, high + 5, 0.7);
    right += wide + 2;
  }
}

type Target = { document: PDFDocument; page: PDFPage; fonts: Fonts; numberY: number };

/** Sets a stamp on a page: as text, or as a picture or outlines whose letters no text layer holds. */
export async function placeStamp({ document, page, fonts, numberY }: Target, stamp: Stamp): Promise<void> {
  const corner = stamp.at === 'number' ? { x: 115, y: numberY - 34 } : spots[stamp.at];
  if (stamp.as === 'text') return writeStamp(page, fonts, stamp, corner);
  if (stamp.as === 'outlines') {
    const outline = await outlineOf(stamp.text, stamp.size);
    return writeStamp(page, fonts, { ...stamp, frame: 'single' }, corner, outline);
  }
  return pasteStamp({ document, page, fonts, numberY }, stamp, corner);
}

/** As small as a picture of it can be: an office's stamp is 20 by 8 mm. */
async function pasteStamp({ document, page, fonts }: Target, stamp: Stamp, corner: Corner): Promise<void> {
  const room = 6;
  const sine = Math.abs(Math.sin((stamp.angle * Math.PI) / 180));
  const wide = fonts.bold.widthOfTextAtSize(stamp.text, stamp.size) + stamp.size * 1.1;
  const high = stamp.size * 1.72;
  const alone = await PDFDocument.create();
  const small = alone.addPage([wide + high * sine + room * 2, high + wide * sine + room * 2]);
  const inside = { x: room + high * sine, y: room };
  writeStamp(small, await embedFonts(alone), stamp, inside);
  const [picture] = await drawPages(Buffer.from(await alone.save()), 200);
  const png = await document.embedPng(await picture!.unflatten().png().toBuffer());
  page.drawImage(png, { x: corner.x - inside.x, y: corner.y - room, ...small.getSize() });
}
