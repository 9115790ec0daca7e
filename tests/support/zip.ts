import { crc32, deflateRawSync } from 'node:zlib';

type Part = { name: string; content: Buffer; packed: Buffer; claims?: number };

/** A zip of these texts; `claims` writes another unpacked size than the true one into the directory. */
export function makeZip(parts: Record<string, string | Buffer>, claims: Record<string, number> = {}): Buffer {
  const packed = Object.entries(parts).map(([name, given]): Part => {
    const content = Buffer.from(given as string);
    return {
      name,
      content,
      packed: deflateRawSync(content),
      ...(name in claims ? { claims: claims[name]! } : {}),
    };
  });
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of packed) {
    const local = header(part, 0x04034b50, 30);
    const central = header(part, 0x02014b50, 46, offset);
    bodies.push(local, part.packed);
    directory.push(central);
    offset += local.length + part.packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(packed.length, 8);
  end.writeUInt16LE(packed.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

function header(part: Part, magic: number, length: 30 | 46, offset = 0): Buffer {
  const shift = length === 46 ? 2 : 0;
  const name = Buffer.from(part.name);
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(magic, 0);
  bytes.writeUInt16LE(20, 4 + shift);
  bytes.writeUInt16LE(8, 8 + shift);
  bytes.writeUInt32LE(crc32(part.content), 14 + shift);
  bytes.writeUInt32LE(part.packed.length, 18 + shift);
  bytes.writeUInt32LE(part.claims ?? part.content.length, 22 + shift);
  bytes.writeUInt16LE(name.length, 26 + shift);
  if (length === 46) bytes.writeUInt32LE(offset, 42);
  return Buffer.concat([bytes, name]);
}

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;

/** The parts of a workbook of one sheet whose XML is given as it is: what no honest program would write. */
export function rawWorkbook(sheetData: string, more: Record<string, string | Buffer> = {}) {
  return {
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}</Relationships>`,
    'xl/workbook.xml':
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheetData}</worksheet>`,
    ...more,
  };
}
