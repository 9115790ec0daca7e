import { makeZip } from '../zip.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

const relations = (targets: readonly (readonly [kind: string, target: string])[]) =>
  `${head}<Relationships xmlns="${packaged}/relationships">${targets
    .map(
      ([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** One run of a paragraph; a line may be cut into any number of them. */
export const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (...texts: string[]) => `<w:p>${texts.map(run).join('')}</w:p>`;

/** A DOCX as other programs write it: paragraphs as given, and whatever parts beside them. */
export function bareDocx(body: string, beside: Record<string, string | Buffer> = {}): Buffer {
  const names = Object.keys(beside).filter((name) => name.startsWith('word/'));
  return makeZip({
    '[Content_Types].xml': `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': relations([['officeDocument', 'word/document.xml']]),
    'word/document.xml': `${head}<w:document ${word}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(
      names.map((name) => [
        name.endsWith('.png') ? 'image' : name.replace(/^word\/([a-z]+)\d*\.xml$/, '$1'),
        name.slice('word/'.length),
      ]),
    ),
    ...beside,
  });
}

/** The first page's own header, which the other pages do not show. */
export const firstHeader = (text: string) => ({
  'word/header3.xml': `${head}<w:hdr ${word}>${paragraph(text)}</w:hdr>`,
});

export const footnote = (text: string) => ({
  'word/footnotes.xml': `${head}<w:footnotes ${word}><w:footnote w:id="2">${paragraph(text)}</w:footnote></w:footnotes>`,
});

/** A workbook of two sheets, the second hidden as only a program can show it again. */
export function withHiddenSheet(shown: string[][], hidden: string[][]): Buffer {
  const sheet = (rows: string[][]) =>
    `${head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
      .map(
        (row, at) =>
          `<row r="${at + 1}">${row
            .map(
              (text, column) =>
                `<c r="${'ABCDEF'[column]}${at + 1}" t="inlineStr"><is><t>${text}</t></is></c>`,
            )
            .join('')}</row>`,
      )
      .join('')}</sheetData></worksheet>`;
  const spread = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return makeZip({
    '[Content_Types].xml': `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spread}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spread}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${spread}.worksheet+xml"/></Types>`,
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['worksheet', 'worksheets/sheet2.xml'],
    ]),
    'xl/workbook.xml': `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="Tong hop" sheetId="1" r:id="rId1"/><sheet name="Sheet2" sheetId="2" state="veryHidden" r:id="rId2"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': sheet(shown),
    'xl/worksheets/sheet2.xml': sheet(hidden),
  });
}
