import type { Locator, Page } from 'playwright-core';

/** How somebody works a page: the same walk is done once with the mouse and once by keyboard alone. */
export type Hands = {
  /** A button or a link. */
  press(target: Locator): Promise<void>;
  type(field: Locator, text: string): Promise<void>;
  /** One of a list, by its visible text. */
  choose(list: Locator, label: string | RegExp): Promise<void>;
  /** A radio button or a checkbox, which is on afterwards. */
  tick(box: Locator): Promise<void>;
  /** `YYYY-MM-DD` into a date. */
  setDay(field: Locator, day: string): Promise<void>;
  /** `HH:MM` into a time. */
  setTime(field: Locator, time: string): Promise<void>;
  attach(field: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
};

/** The mouse, and fields filled as a whole. */
export function mouse(): Hands {
  return {
    press: (target) => target.click(),
    type: (field, text) => field.fill(text),
    choose: async (list, label) => void (await list.selectOption(await optionValue(list, label))),
    async tick(box) {
      if (await box.isChecked()) return;
      const id = await box.getAttribute('id');
      await box.page().locator(`label[for="${id}"]`).first().click();
    },
    setDay: (field, day) => field.fill(day),
    setTime: (field, time) => field.fill(time),
    attach: (field, file) => field.setInputFiles(file),
  };
}

async function optionValue(list: Locator, label: string | RegExp): Promise<string> {
  const name = typeof label === 'string' ? new RegExp(`^\\s*${label}\\s*$`) : label;
  const option = list.locator('option').filter({ hasText: name }).first();
  return (await option.getAttribute('value')) ?? '';
}

/** Where the focus is after a step, what it stands on, and whether the step before could be seen. */
type Stop = { at: string; unseen: string | null };

/**
 * What a person sees of the element with the focus: its own looks, those around it that follow it, and its pseudo-elements.
 * A stop whose looks are the same with and without the focus is one that nobody can find.
 */
const lookAround = `(() => {
  const looks = (node, pseudo) => {
    const css = getComputedStyle(node, pseudo);
    return [css.outlineStyle, css.outlineWidth, css.outlineColor, css.boxShadow, css.borderColor, css.backgroundColor, css.textDecorationLine, css.opacity].join();
  };
  const around = (el) => [el, el.parentElement, el.parentElement?.parentElement, el.nextElementSibling]
    .filter(Boolean).flatMap((node) => [looks(node), looks(node, '::before'), looks(node, '::after')]).join('|');
  const name = (el) => [el.tagName.toLowerCase(), el.type, el.id && '#' + el.id, (el.getAttribute('aria-label') || el.textContent || '').trim().slice(0, 60)].filter(Boolean).join(' ');
  const el = document.activeElement;
  const last = window.lastStop;
  const left = last && last.el !== el && last.el.isConnected;
  const unseen = left && around(last.el) === last.around ? name(last.el) : null;
  const isNowhere = !el || el === document.body || el === document.documentElement;
  // A date has several stops in it, which the browser marks itself.
  if (isNowhere) window.lastStop = null;
  else if (!last || last.el !== el) window.lastStop = { el, around: around(el) };
  return { at: isNowhere ? '' : name(el), unseen };
})()`;

const mostStops = 700;

export type Keyboard = Hands & {
  /** How many keys were pressed to move, and stops whose focus could not be seen. */
  steps(): number;
  unseen(): string[];
  /** Goes through every stop of the page once and back by one; fails where the focus is kept. */
  lap(): Promise<number>;
};

/** Keys alone: Tab to what is wanted, then type, arrows, space or Enter; nothing is focused or filled from outside. */
export function keyboard(page: Page): Keyboard {
  return new Keys(page);
}

const hasFocus = (target: Locator) => target.evaluate((el) => el === el.ownerDocument.activeElement);

class Keys implements Keyboard {
  readonly #page: Page;
  readonly #unseen = new Set<string>();
  #steps = 0;

  constructor(page: Page) {
    this.#page = page;
    // Listened to from the start: a window to choose a file that opens before anybody listens is never heard of.
    page.on('filechooser', () => {});
  }

  steps(): number {
    return this.#steps;
  }

  unseen(): string[] {
    return [...this.#unseen];
  }

  async lap(): Promise<number> {
    await this.#page.evaluate('document.activeElement?.blur()');
    const stops: string[] = [];
    for (let count = 0; count < mostStops; count += 1) {
      const { at } = await this.#step();
      if (at === '' && stops.length > 0) {
        await this.#step('Shift+Tab');
        return stops.length;
      }
      stops.push(at);
    }
    throw new Error(`the focus never comes round; last stops: ${stops.slice(-6).join(' · ')}`);
  }

  async press(target: Locator): Promise<void> {
    await this.#reach(target);
    await this.#page.keyboard.press('Enter');
  }

  async type(field: Locator, text: string): Promise<void> {
    const keys = this.#page.keyboard;
    await this.#reach(field);
    await keys.press('ControlOrMeta+a');
    if (text === '') await keys.press('Delete');
    await keys.type(text);
  }

  async choose(list: Locator, label: Parameters<Hands['choose']>[1]): Promise<void> {
    const keys = this.#page.keyboard;
    await this.#reach(list);
    const wanted = await optionValue(list, label);
    await keys.press('Home');
    for (let count = 0; count < mostStops && (await list.inputValue()) !== wanted; count += 1)
      await keys.press('ArrowDown');
  }

  async tick(box: Locator): Promise<void> {
    if (await box.isChecked()) return;
    if ((await box.getAttribute('type')) === 'radio') return this.#arrowTo(box);
    await this.#reach(box, async (target) => (await hasFocus(target)) || (await isInTree(target)));
    if (!(await hasFocus(box))) await this.#step('Home');
    for (let count = 0; count < mostStops && !(await hasFocus(box)); count += 1)
      await this.#step('ArrowDown');
    await this.#page.keyboard.press('Space');
  }

  setDay(field: Locator, day: string): Promise<void> {
    return this.#typeMoment(field, day, dayOrders(day));
  }

  setTime(field: Locator, time: string): Promise<void> {
    return this.#typeMoment(field, time, [time.replace(':', ''), halfDay(time)]);
  }

  async attach(field: Locator, file: Parameters<Hands['attach']>[1]): Promise<void> {
    await this.#reach(field);
    const [chooser] = await Promise.all([
      this.#page.waitForEvent('filechooser'),
      this.#page.keyboard.press('Space'),
    ]);
    await chooser.setFiles(file);
  }

  async #step(key = 'Tab'): Promise<Stop> {
    await this.#page.keyboard.press(key);
    this.#steps += 1;
    const stop = await this.#page.evaluate<Stop>(lookAround);
    const { pathname } = new URL(this.#page.url());
    if (stop.unseen) this.#unseen.add(`${pathname.replace(/[0-9a-f-]{36}/g, '…')}: ${stop.unseen}`);
    return stop;
  }

  async #reach(target: Locator, isThere = hasFocus): Promise<void> {
    await target.waitFor({ state: 'attached' });
    const seen: string[] = [];
    for (let count = 0; count < mostStops; count += 1) {
      if (await isThere(target)) return;
      seen.push((await this.#step()).at);
    }
    const stops = [...new Set(seen)].join(' · ');
    throw new Error(`the keyboard does not come to ${target}; it stops at: ${stops}`);
  }

  /** Of a group of radio buttons one is a stop; arrows move among the rest. */
  async #arrowTo(box: Locator): Promise<void> {
    await this.#reach(box, (target) =>
      target.evaluate((el) => {
        const at = el.ownerDocument.activeElement;
        return at.type === 'radio' && at.name === el.name && at.form === el.form;
      }),
    );
    for (let count = 0; count < 40 && !(await box.isChecked()); count += 1) {
      await this.#step('ArrowDown');
      if (!(await box.isChecked()) && (await hasFocus(box))) await this.#page.keyboard.press('Space');
    }
  }

  /** The parts of a date stand in the browser's own order, which a person sees; here each order is tried. */
  async #typeMoment(field: Locator, value: string, orders: string[]): Promise<void> {
    const keys = this.#page.keyboard;
    await this.#reach(field);
    for (const digits of orders) {
      await keys.type(digits);
      if ((await field.inputValue()) === value) return;
      for (let back = 0; back < 4; back += 1) await keys.press('ArrowLeft');
    }
    throw new Error(`no way to type ${value} into ${field}: ${await field.inputValue()}`);
  }
}

/** The box belongs to a tree that has one stop, which arrows leave. */
function isInTree(box: Locator): Promise<boolean> {
  return box.evaluate((el) => {
    const at = el.ownerDocument.activeElement;
    return at.type === 'checkbox' && el.closest('[data-tree]')?.contains(at) === true;
  });
}

function dayOrders(day: string): string[] {
  const [year = '', month = '', date = ''] = day.split('-');
  return [`${month}${date}${year}`, `${date}${month}${year}`, `${year}${month}${date}`];
}

function halfDay(time: string): string {
  const [hour = '', minute = ''] = time.split(':');
  const twelve = String(Number(hour) % 12 || 12).padStart(2, '0');
  return `${twelve}${minute}${Number(hour) < 12 ? 'A' : 'P'}`;
}
