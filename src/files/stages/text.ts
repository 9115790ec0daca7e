import { readFileSync } from 'node:fs';
import { readOffice } from '../office/read-office.ts';
import { findDrawnThings } from '../pdf/drawn-things.ts';
import { findNature } from '../pdf/find-nature.ts';
import { openPdf, withPage } from '../pdf/pdfium.ts';
import { requireDrawablePictures } from '../pdf/picture-pixels.ts';
import { readWords } from '../pdf/read-words.ts';
import { readPictureMetadata } from './picture-metadata.ts';
import { fileLimits, type ReadPage, type StageWork } from './stage.ts';

/** Fewer letters than this beside a picture are a page number or a scanner's stamp, not the page's text. */
const FEW_LETTERS = 25;

/** Reads the text that came with a file, page by page, and says which pages need a look as well. */
export const readText: StageWork<'text'> = async ({ path, type }, say) => {
  const bytes = readFileSync(path);
  if (type === 'pdf') return readPdf(bytes, say);
  if (type === 'jpg' || type === 'png') {
    say({ page: emptyPage(1), needsLook: true });
    return { metadata: await readPictureMetadata(bytes), hasActiveContent: false, isSigned: false };
  }
  return readOffice(bytes, type, say);
};

const emptyPage = (number: number): ReadPage['page'] => ({
  number,
  source: 'none',
  text: '',
  confidence: 100,
  words: [],
});

async function readPdf(bytes: Buffer, say: (line: ReadPage) => void) {
  const pdf = await openPdf(bytes);
  const nature = findNature(pdf, bytes);
  for (let number = 1; number <= pdf.pages; number += 1) {
    say(await withPage(pdf, number, (page) => readPage(pdf, page, number)));
  }
  return nature;
}

function readPage(pdf: Parameters<typeof readWords>[0], page: number, number: number): ReadPage {
  requireDrawablePictures(pdf, page);
  const { text, words, doubtful, letters } = readWords(pdf, page);
  const things = findDrawnThings(pdf, page);
  const hasFew = letters < FEW_LETTERS && things.hasAnything;
  const isDoubtful = doubtful > letters * 0.02;
  const needsLook = things.hasPictures || things.hasMarks || hasFew || isDoubtful;
  const whole = [text, ...things.notes].filter((part) => part !== '').join('\n');
  // A page on which nothing is drawn was read: it is empty.
  const isLegible = letters > 0 || things.notes.length > 0 || !needsLook;
  return {
    page: {
      ...emptyPage(number),
      source: isLegible && !isDoubtful ? 'text' : 'none',
      text: whole.slice(0, fileLimits.pageText),
      words,
    },
    needsLook,
  };
}
