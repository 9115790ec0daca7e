import { readSheet } from '#files/sheets/read-sheet.ts';
import { writeTemplate } from '#print/import-template.ts';
import { writeRegister } from '#print/register-sheet.ts';
import { type SheetCell, writeCsv, writeXlsx } from '#print/sheets.ts';
import type { Sheets } from '#services/ports.ts';

/** The real reader and writers, as wiring puts them together. */
export const testSheets: Sheets = { read: readSheet, writeXlsx, writeCsv, writeTemplate, writeRegister };

/** One cell that is wrong on purpose: `row` counts from 0 below the header, `field` is the import's name of the column. */
export type PlantedError = {
  kind: 'units' | 'people';
  row: number;
  field: string;
  column: number;
  wrong: string;
  right: string;
};

export type OfficeSheets = { units: Buffer; people: Buffer; errors: PlantedError[] };

const unitHeads = [
  'Mã đơn vị',
  'Tên đơn vị',
  'Tên ngắn',
  'Khối',
  'Mã đơn vị cấp trên',
  'Thứ tự lễ tân',
  'Hoạt động từ ngày',
];
const peopleHeads = [
  ...['Mã cán bộ', 'Họ và tên', 'Điện thoại', 'Thư điện tử', 'Đơn vị', 'Chức vụ'],
  ...['Lãnh đạo', 'Thứ tự lễ tân', 'Đầu mối', 'Từ ngày'],
];
const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
const middles = ['Văn', 'Thị', 'Hữu', 'Ngọc', 'Minh', 'Quốc', 'Thanh', 'Xuân'];
const givens = ['An', 'Bình', 'Cường', 'Dung', 'Hạnh', 'Khánh', 'Lộc', 'Nga', 'Phúc', 'Thủy', 'Vinh'];
const sectors = [
  ...['Tài chính', 'Nội vụ', 'Y tế', 'Xây dựng', 'Công Thương', 'Tư pháp', 'Giáo dục và Đào tạo'],
  ...['Nông nghiệp và Môi trường', 'Khoa học và Công nghệ', 'Văn hóa, Thể thao và Du lịch'],
];

const codeOfUnit = (index: number) => (index === 0 ? 'H45' : `H45.${String(index).padStart(2, '0')}`);

function unitRow(index: number): SheetCell[] {
  const isCommune = index > sectors.length;
  const name = index === 0 ? 'Ủy ban nhân dân tỉnh Đồng Long' : (sectors[index - 1] ?? '');
  const full = index === 0 ? name : isCommune ? `Ủy ban nhân dân xã An Bình ${index}` : `Sở ${name}`;
  const short = index === 0 ? 'UBND tỉnh' : isCommune ? `UBND xã An Bình ${index}` : `Sở ${name}`;
  const kind = isCommune ? 'Xã, phường' : 'Sở, ban, ngành';
  return [codeOfUnit(index), full, short, kind, index === 0 ? null : 'H45', index + 1, { day: '2021-07-01' }];
}

function personRow(index: number, units: number): SheetCell[] {
  const name = [families[index % 10], middles[index % 8], givens[index % 11]].join(' ');
  const unit = index % units;
  const turn = Math.floor(index / units);
  const title = ['Giám đốc', 'Văn thư', 'Phó Giám đốc', 'Chuyên viên'][turn] ?? `Chuyên viên ${turn}`;
  const code = `CB${String(index + 1).padStart(4, '0')}`;
  return [
    ...[
      code,
      name,
      `09${String(10_000_000 + index * 7919).padStart(8, '0')}`,
      `cb${index + 1}@donglong.example`,
    ],
    ...[codeOfUnit(unit), title, turn === 0 ? 'x' : null, turn + 1, turn === 1 ? 'x' : null],
    { day: '2025-07-01' },
  ];
}

/** Which cells are spoiled, in turn: two of every five in the units, three in the people. */
const plants = [
  { kind: 'people', column: 2, field: 'phone', wrong: '09123' },
  { kind: 'people', column: 4, field: 'unit', wrong: 'Sở Không Có' },
  { kind: 'units', column: 3, field: 'kind', wrong: 'Hội quán' },
  { kind: 'people', column: 3, field: 'email', wrong: 'khong-phai-email' },
  { kind: 'units', column: 4, field: 'parent', wrong: 'H99' },
] as const;

/** Real XLSX files of an office's units and people, with so many cells spoiled on purpose and what they should have said. */
export async function sheetOfOffice(
  size: { people?: number; units?: number; plantedErrors?: number } = {},
): Promise<OfficeSheets> {
  const { people: peopleCount = 120, units: unitCount = 40, plantedErrors = 5 } = size;
  const units = Array.from({ length: unitCount }, (_, index) => unitRow(index));
  const people = Array.from({ length: peopleCount }, (_, index) => personRow(index, unitCount));
  const errors = Array.from({ length: plantedErrors }, (_, index): PlantedError => {
    const plant = plants[index % plants.length]!;
    const rows = plant.kind === 'units' ? units : people;
    // From the end of the list, where nothing stands below a spoiled unit.
    const row = rows.length - 2 - index * 3;
    const right = String(rows[row]![plant.column]);
    rows[row]![plant.column] = plant.wrong;
    return { ...plant, row, right };
  });
  return {
    units: await book('Đơn vị', unitHeads, units),
    people: await book('Cán bộ', peopleHeads, people),
    errors,
  };
}

async function book(name: string, heads: string[], rows: SheetCell[][]): Promise<Buffer> {
  return Buffer.from(await writeXlsx([{ name, columns: heads.map((head) => ({ head, width: 20 })), rows }]));
}

/** A CSV of these lines, as a person would save it. */
export const csvOf = (...lines: string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`, 'utf8');
