import { drawLetter, type Letter as Paper } from '#tests/support/papers/letter.ts';
import { makePdf } from '#tests/support/papers/pdf.ts';
import { type Scan, scanPdf } from '#tests/support/papers/scan.ts';
import { chanceOf } from './damage.ts';
import type { Letter } from './letter.ts';

/** The letter for the maker of papers, field by field. */
export function paperOf(letter: Letter): Paper {
  const { truth } = letter;
  const [place = ''] = letter.placeAndDate.split(',');
  const [kind = '', ...subject] = letter.heading;
  return drawLetter(chanceOf(1), {
    block: letter.block,
    superior: truth.superior ?? null,
    issuer: truth.issuer,
    number: letter.number.replace(/^Số:? */u, ''),
    place,
    signedOn: truth.letterOn,
    kind,
    subject: (letter.about ?? subject).join(' ').replace(/^V\/v /u, kind === '' ? '' : 'V/v '),
    urgency: letter.mark ?? null,
    body: letter.body.map((text) => ({ kind: 'paragraph', text })),
    recipients: letter.recipients
      .filter((name) => !name.includes('Lưu'))
      .map((name) => name.replace(/^- |[;,.]$/gu, '')),
    authority: letter.signed.slice(0, -1),
    signer: letter.signed.at(-1) ?? '',
    stamps: [],
  });
}

/** The letter as a PDF with text, or scanned. */
export async function pdfOf(letter: Letter, scan: Partial<Scan> | null, seed = 1): Promise<Buffer> {
  const pdf = await makePdf(paperOf(letter));
  return scan ? scanPdf(pdf, scan, chanceOf(seed)) : pdf;
}
