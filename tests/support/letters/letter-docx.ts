import {
  AlignmentType,
  BorderStyle,
  Document,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import type { Letter } from './letter.ts';

/** Whether the signs before items were typed, or set by the writer's own list, whose signs no text holds. */
export type ListStyle = 'typed' | 'automatic';

const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };
const borders = {
  ...{ top: none, bottom: none, left: none, right: none },
  ...{ insideHorizontal: none, insideVertical: none },
};

const centred = (text: string, bold = false) =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, bold })] });

const columns = (left: Paragraph[], right: Paragraph[]) =>
  new Table({
    borders,
    rows: [new TableRow({ children: [left, right].map((children) => new TableCell({ children })) })],
  });

/** A paragraph in two runs, as an edited text has it: its first words may stand bold. */
function paragraph(text: string, list: { reference: string; level: number } | null): Paragraph {
  const colon = text.indexOf(': ');
  const cut = colon > 0 && colon < 40 ? colon + 1 : 0;
  return new Paragraph({
    ...(list ? { numbering: list } : {}),
    children: [
      ...(cut > 0 ? [new TextRun({ text: text.slice(0, cut), bold: true })] : []),
      new TextRun(text.slice(cut)),
    ],
  });
}

const dash = /^- /;
const number = /^\d{1,2}\. /;

function bodyParagraph(text: string, style: ListStyle): Paragraph {
  if (style === 'typed') return paragraph(text, null);
  if (dash.test(text)) return paragraph(text.replace(dash, ''), { reference: 'dashes', level: 0 });
  if (number.test(text)) return paragraph(text.replace(number, ''), { reference: 'numbers', level: 0 });
  return paragraph(text, null);
}

const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  ...{ level: 0, format, text, alignment: AlignmentType.LEFT },
});

/** The letter as an office types it: head and foot as tables without lines, the body in paragraphs. */
export function docxOf(letter: Letter, style: ListStyle): Promise<Buffer> {
  const isParty = letter.block === 'party';
  const left = [
    ...letter.left.map((text) => centred(text, true)),
    ...(isParty ? [centred('*')] : []),
    centred(letter.number),
    ...(letter.about ?? []).map((text) => centred(text)),
    ...(letter.mark ? [centred(letter.mark, true)] : []),
  ];
  const motto = isParty
    ? ['ĐẢNG CỘNG SẢN VIỆT NAM']
    : ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];
  const right = [...motto.map((text) => centred(text, true)), centred(letter.placeAndDate)];
  const recipients = ['Nơi nhận:', ...letter.recipients].map((text) => new Paragraph({ text }));
  const children = [
    columns(left, right),
    ...letter.heading.map((text) => centred(text, true)),
    ...letter.body.map((text) => bodyParagraph(text, style)),
    columns(
      recipients,
      letter.signed.map((text) => centred(text, true)),
    ),
  ];
  const config = [
    { reference: 'dashes', levels: [level(LevelFormat.BULLET, '-')] },
    { reference: 'numbers', levels: [level(LevelFormat.DECIMAL, '%1.')] },
  ];
  return Packer.toBuffer(new Document({ numbering: { config }, sections: [{ children }] }));
}
