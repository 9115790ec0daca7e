import { makeZip, rawWorkbook } from '../zip.ts';

/** One slide: its lines of text, and what the speaker alone sees. */
export type Slide = { lines: string[]; notes?: string };

const inXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const namespaces =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  `xmlns:r="${office}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`;
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const presented = 'application/vnd.openxmlformats-officedocument.presentationml';

const shape = (id: number, text: string) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="S${id}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>` +
  `<p:txBody><a:bodyPr/><a:p><a:r><a:t>${inXml(text)}</a:t></a:r></a:p></p:txBody></p:sp>`;

const tree = (root: 'sld' | 'notes', lines: readonly string[]) =>
  `${head}<p:${root} ${namespaces}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/>` +
  `<p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${lines.map((text, at) => shape(at + 2, text)).join('')}` +
  `</p:spTree></p:cSld></p:${root}>`;

const relations = (targets: readonly (readonly [kind: string, target: string])[]) =>
  `${head}<Relationships xmlns="${packaged}/relationships">${targets
    .map(
      ([kind, target], at) =>
        `<Relationship Id="rId${at + 1}" Type="${kind.includes(':') ? kind : `${office}/${kind}`}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

const types = (overrides: readonly (readonly [part: string, type: string])[]) =>
  `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/>${overrides
    .map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`)
    .join('')}</Types>`;

const coreProperties = (title: string, keywords: string) =>
  `${head}<cp:coreProperties xmlns:cp="${packaged}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
  `<dc:title>${inXml(title)}</dc:title><cp:keywords>${inXml(keywords)}</cp:keywords></cp:coreProperties>`;

/** Writes slides as the smallest PPTX that says what they say. */
export function makePptx(slides: readonly Slide[], title = '', keywords = ''): Buffer {
  const parts: Record<string, string> = {};
  const overrides: [string, string][] = [['/ppt/presentation.xml', `${presented}.presentation.main+xml`]];
  for (const [at, slide] of slides.entries()) {
    const name = `slide${at + 1}.xml`;
    parts[`ppt/slides/${name}`] = tree('sld', slide.lines);
    overrides.push([`/ppt/slides/${name}`, `${presented}.slide+xml`]);
    if (slide.notes === undefined) continue;
    const notes = `notesSlide${at + 1}.xml`;
    parts[`ppt/notesSlides/${notes}`] = tree('notes', [slide.notes]);
    parts[`ppt/slides/_rels/${name}.rels`] = relations([['notesSlide', `../notesSlides/${notes}`]]);
    overrides.push([`/ppt/notesSlides/${notes}`, `${presented}.notesSlide+xml`]);
  }
  const ids = slides.map((_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 1}"/>`).join('');
  return makeZip({
    '[Content_Types].xml': types(overrides),
    '_rels/.rels': relations([
      ['officeDocument', 'ppt/presentation.xml'],
      [`${packaged}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': coreProperties(title, keywords),
    'ppt/presentation.xml': `${head}<p:presentation ${namespaces}><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relations(
      slides.map((_, at) => ['slide', `slides/slide${at + 1}.xml`] as const),
    ),
    ...parts,
  });
}

/** Writes a workbook whose mark stands in the page header or footer, which only print shows. */
export function makeHeadedXlsx(
  rows: readonly string[][],
  header: string,
  place: 'oddHeader' | 'oddFooter',
): Buffer {
  const cells = (row: readonly string[], at: number) =>
    row
      .map(
        (text, column) =>
          `<c r="${String.fromCharCode(65 + column)}${at + 1}" t="inlineStr"><is><t>${inXml(text)}</t></is></c>`,
      )
      .join('');
  const data = rows.map((row, at) => `<row r="${at + 1}">${cells(row, at)}</row>`).join('');
  const code = `&amp;L&amp;P&amp;C&amp;"Times New Roman,Bold"&amp;14${inXml(header)}&amp;R&amp;D`;
  const sheet = `<sheetData>${data}</sheetData><headerFooter><${place}>${code}</${place}></headerFooter>`;
  const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return makeZip(
    rawWorkbook(sheet, {
      '[Content_Types].xml': types([
        ['/xl/workbook.xml', `${workbook}.sheet.main+xml`],
        ['/xl/worksheets/sheet1.xml', `${workbook}.worksheet+xml`],
      ]),
      '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    }),
  );
}
