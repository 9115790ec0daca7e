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
