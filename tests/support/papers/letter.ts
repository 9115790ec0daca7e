import {
  headings,
  kinds,
  partyIssuers,
  people,
  places,
  sentences,
  stateIssuers,
  subjects,
} from './wording.ts';

/** From 0 up to 1, as `createRandom(seed)` gives it: the same seed, the same paper. */
export type Chance = () => number;

export type Block = { kind: 'heading' | 'paragraph'; text: string } | { kind: 'table'; rows: string[][] };

export type Stamp = {
  text: string;
  /** `letters`: each letter in a frame of its own; `plain`: no frame. */
  frame: 'single' | 'double' | 'letters' | 'plain';
  colour: 'red' | 'black';
  /** Degrees, counterclockwise. */
  angle: number;
  at: 'number' | 'left_corner' | 'right_corner' | 'over_text' | 'middle' | 'foot';
  /** Height of the letters in points. */
  size: number;
  /** Written as text, or pasted as a picture or as outlines, whose letters no text layer holds. */
  as: 'text' | 'picture' | 'outlines';
  /** From 1; beyond the last page it stands on the last. */
  page: number;
};

/** An official letter with every field a reader of letters may look for; dates are ISO. */
export type Letter = {
  block: 'state' | 'party';
  superior: string | null;
  issuer: string;
  /** As printed behind "Số": `123/GM-UBND`, `05-GM/TU`. */
  number: string;
  place: string;
  signedOn: string;
  /** `GIẤY MỜI`; empty on a công văn, whose subject then stands under the number. */
  kind: string;
  subject: string;
  /** `HỎA TỐC`, `THƯỢNG KHẨN`, `KHẨN`, in a frame under the number. */
  urgency: string | null;
  body: Block[];
  recipients: string[];
  authority: string[];
  signer: string;
  stamps: Stamp[];
};

export function pick<Item>(chance: Chance, items: readonly Item[]): Item {
  return items[Math.floor(chance() * items.length)]!;
}

export const between = (chance: Chance, least: number, most: number) =>
  least + Math.floor(chance() * (most - least + 1));

/** A secrecy stamp as an office sets it under the number: red, double frame, nearly straight. */
export function stampOf(text: string, more: Partial<Stamp> = {}): Stamp {
  return {
    text,
    frame: 'double',
    colour: 'red',
    angle: 2,
    at: 'number',
    size: 15,
    as: 'text',
    page: 1,
    ...more,
  };
}

function drawBody(chance: Chance, paragraphs: number): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < paragraphs; at += 1) {
    if (at % 4 === 0) blocks.push({ kind: 'heading', text: headings[(at / 4) % headings.length]! });
    const text = [pick(chance, sentences), pick(chance, sentences)].join(' ');
    blocks.push({ kind: 'paragraph', text });
  }
  blocks.push({ kind: 'table', rows: drawTable(chance) });
  return blocks;
}

function drawTable(chance: Chance): string[][] {
  const rows = people
    .slice(0, 4)
    .map((name, at) => [
      String(at + 1),
      name,
      pick(chance, ['Chủ tịch', 'Phó Chủ tịch', 'Chánh Văn phòng', 'Trưởng phòng']),
      String(between(chance, 10, 999)),
    ]);
  return [['STT', 'Họ và tên', 'Chức vụ', 'Số lượng'], ...rows];
}

/** An innocent letter drawn by chance; what is given in `more` stands as it is. About 9 paragraphs fill a page. */
export function drawLetter(chance: Chance, more: Partial<Letter> = {}, paragraphs = 4): Letter {
  const block = more.block ?? pick(chance, ['state', 'party'] as const);
  const from = block === 'state' ? pick(chance, stateIssuers) : pick(chance, partyIssuers);
  const kind = pick(chance, kinds);
  const count = between(chance, 10, 480);
  const day = `${between(chance, 10, 28)}`;
  return {
    block,
    superior: from.superior,
    issuer: from.issuer,
    number:
      block === 'state' ? `${count}/${kind.short}-${from.short}` : `${count}-${kind.short}/${from.short}`,
    place: pick(chance, places),
    signedOn: `2026-${pick(chance, ['09', '10', '11'])}-${day}`,
    kind: kind.name,
    subject: pick(chance, subjects),
    urgency: null,
    body: drawBody(chance, paragraphs),
    recipients: ['Như trên', 'Thường trực Tỉnh ủy (báo cáo)', 'Các sở, ban, ngành'],
    authority: [from.authority],
    signer: pick(chance, people),
    stamps: [],
    ...more,
  };
}
