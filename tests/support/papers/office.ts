import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Document,
  Footer,
  Header,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  Textbox,
  TextRun,
} from 'docx';
import type { Block, Letter } from './letter.ts';
import type { Metadata } from './pdf.ts';

/** Where in a DOCX a mark stands. */
export type DocxMark = { text: string; in: 'head' | 'header' | 'footer' | 'text_box' | 'table' | 'comment' };

const written = new Date('2026-11-20T01:00:00Z');

const line = (text: string, bold = false) => new Paragraph({ children: [new TextRun({ text, bold })] });

const table = (rows: readonly string[][]) =>
  new Table({
    rows: rows.map(
      (row) => new TableRow({ children: row.map((cell) => new TableCell({ children: [line(cell)] })) }),
    ),
  });

const drawBlock = (block: Block) =>
  block.kind === 'table' ? table(block.rows) : line(block.text, block.kind === 'heading');

/** A comment in the margin, on a line of its own. */
const commented = () =>
  new Paragraph({
    children: [
      new CommentRangeStart(0),
      new TextRun('Kèm theo phụ lục.'),
      new CommentRangeEnd(0),
      new TextRun({ children: [new CommentReference(0)] }),
    ],
  });

function drawHead(letter: Letter): (Paragraph | Table)[] {
  const isState = letter.block === 'state';
  const number = isState ? `Số: ${letter.number}` : `Số ${letter.number}`;
  const right = isState
    ? ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']
    : ['ĐẢNG CỘNG SẢN VIỆT NAM'];
  const left = [
    ...(letter.superior ? [letter.superior] : []),
    letter.issuer,
    ...(isState ? [] : ['*']),
    number,
  ];
  const cell = (lines: string[]) => new TableCell({ children: lines.map((text) => line(text, true)) });
  const [year, month, day] = letter.signedOn.split('-');
  const date = `${letter.place}, ngày ${day} tháng ${month} năm ${year}`;
  return [new Table({ rows: [new TableRow({ children: [cell(left), cell([...right, date])] })] })];
}

/** Writes a letter as a DOCX; a mark stands where it is told to, as text. */
export async function makeDocx(
  letter: Letter,
  mark: DocxMark | null = null,
  metadata: Metadata = {},
): Promise<Buffer> {
  const marked = (place: DocxMark['in']) => (mark?.in === place ? [line(mark.text, true)] : []);
  const document = new Document({
    ...(metadata.title ? { title: metadata.title } : {}),
    ...(metadata.subject ? { subject: metadata.subject } : {}),
    ...(metadata.keywords ? { keywords: metadata.keywords.join(', ') } : {}),
    creator: metadata.author ?? 'Văn phòng',
    comments:
      mark?.in === 'comment'
        ? { children: [{ id: 0, author: 'Văn thư', date: written, children: [line(mark.text)] }] }
        : { children: [] },
    sections: [
      {
        headers: { default: new Header({ children: marked('header') }) },
        footers: { default: new Footer({ children: marked('footer') }) },
        children: [
          ...drawHead(letter),
          ...marked('head'),
          ...(mark?.in === 'text_box' ? [new Textbox({ children: marked('text_box') })] : []),
          line(letter.kind, true),
          line(letter.subject, true),
          ...(mark?.in === 'table'
            ? [
                table([
                  ['Độ khẩn', 'Thường'],
                  ['Ghi chú', mark.text],
                ]),
              ]
            : []),
          ...letter.body.map(drawBlock),
          ...(mark?.in === 'comment' ? [commented()] : []),
          ...letter.authority.map((text) => line(text, true)),
          line(letter.signer, true),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
