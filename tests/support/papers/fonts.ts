import { readFile } from 'node:fs/promises';
import fontkit from '@cantoo/fontkit';
import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib';

export type Fonts = { regular: PDFFont; bold: PDFFont; italic: PDFFont };

async function readFont(name: string): Promise<Uint8Array> {
  const path = import.meta.resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`);
  return readFile(new URL(path));
}

/** Tinos has the measures of Times New Roman, and every Vietnamese letter. */
export async function embedFonts(document: PDFDocument): Promise<Fonts> {
  document.registerFontkit(fontkit);
  const embed = async (name: string) => document.embedFont(await readFont(name), { subset: true });
  return {
    regular: await embed('400Regular'),
    bold: await embed('700Bold'),
    italic: await embed('400Regular_Italic'),
  };
}

/** The letters of a line as one outline in points, for a reader of SVG paths. */
export async function outlineOf(text: string, size: number): Promise<string> {
  const font = fontkit.create(await readFont('700Bold'));
  if (!('layout' in font)) throw new Error('a collection is no font');
  const scale = size / font.unitsPerEm;
  const { glyphs, positions } = font.layout(text.normalize('NFC'));
  let x = 0;
  return glyphs
    .map((glyph, at) => {
      const path = glyph.path.scale(scale, -scale).translate(x, 0).toSVG();
      x += (positions?.[at]?.xAdvance ?? 0) * scale;
      return path;
    })
    .join(' ');
}
