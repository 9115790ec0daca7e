import { expect } from 'vitest';

/** One message as a person sees it now. */
export type Shown = { id: string; text: string; buttons: string[][] };
/** One person's chat at one messenger: what it shows, and what a hand can do there. */
export type Phone = {
  shown(): Promise<Shown[]> | Shown[];
  types(text: string): unknown;
  taps(message: Shown, label: string): unknown;
};

const written = ({ text, buttons }: Shown) =>
  [text, ...buttons.map((row) => row.map((label) => `[${label}]`).join(' '))].join('\n');

/** A person of the play: says and presses, and keeps what stood in the chat since they last looked. */
export class Seat {
  readonly name: string;
  readonly #phone: Phone;
  readonly #settles: () => Promise<void>;
  readonly #seen = new Map<string, string>();
  #lines: string[] = [];

  constructor(name: string, phone: Phone, settles: () => Promise<void>) {
    this.name = name;
    this.#phone = phone;
    this.#settles = settles;
  }

  async says(text: string, shownAs = text): Promise<void> {
    await this.looks();
    this.#lines.push(`> ${shownAs}`);
    await this.#phone.types(text);
    await this.#settles();
    await this.looks();
  }

  /** Taps the newest button of this name; where messages have none, types the number that stands before it. */
  async presses(label: string): Promise<void> {
    const shown = await this.#phone.shown();
    const isIt = (button: string) => isCalled(button, label);
    const withButton = shown.findLast(({ buttons }) => buttons.flat().some(isIt));
    const button = withButton?.buttons.flat().find(isIt);
    if (!withButton || !button) return this.says(numberOf(shown.at(-1)?.text ?? '', label));
    await this.looks();
    this.#lines.push(`> [${button}]`);
    await this.#phone.taps(withButton, button);
    await this.#settles();
    await this.looks();
  }

  async looks(): Promise<void> {
    for (const message of await this.#phone.shown()) {
      const now = written(message);
      const before = this.#seen.get(message.id);
      if (before === now) continue;
      this.#lines.push(before === undefined ? now : `(sửa thẻ) ${now}`);
      this.#seen.set(message.id, now);
    }
  }

  /** What came since this was last asked for. */
  takeLines(): string[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  /** Whether any line since the last taking says this. */
  heard(part: string): void {
    expect(this.#lines.join('\n\n')).toContain(part);
  }
}

/** A messenger may take something out of a long label. */
function isCalled(button: string, label: string): boolean {
  const [head = '', tail = ''] = button.split('…');
  return button === label || (button.includes('…') && label.startsWith(head) && label.endsWith(tail));
}

function numberOf(text: string, label: string): string {
  const choices = (/Trả lời bằng số: (.*)$/s.exec(text)?.[1] ?? '').split('; ');
  const found = choices.map((choice) => choice.split(' – ')).find(([, said]) => said === label);
  if (!found?.[0]) throw new Error(`no button and no number for “${label}” in:\n${text}`);
  return found[0];
}
