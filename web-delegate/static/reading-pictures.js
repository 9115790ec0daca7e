// @ts-check
import { fetchPart, Gone, stillThere } from './reading-line.js';

/** So many pages are fetched ahead of the thumb, one at a time. */
const ahead = 3;
/** On a line that is quicker than this, in bits a millisecond, pages come sharp, and all words come. */
const quick = 1500;
const firstPauseMs = 2000;
const longestPauseMs = 30_000;

/**
 * @typedef {{ number: number, item: HTMLElement, figure: Element, light: boolean, sharp: boolean, words: boolean, failures: number,
 *   waits: boolean }} Page
 * @typedef {{ isEnlarged: () => boolean, onGone: () => void }} Options
 * @typedef {{ page: Page, part: 'light' | 'sharp' | 'words' }} Job
 */

/**
 * Fetches the pages one after the other: those in sight, then the next ones, then their words; sharp ones where the reader
 * enlarges or the line is quick. Whoever jumps is not kept waiting for what they left.
 */
class Pictures {
  /** @type {Set<number>} */
  inSight = new Set();
  /** @type {{ job: Job, stop: AbortController } | null} */
  running = null;
  speed = 0;
  isOver = false;

  /**
   * @param {HTMLElement} list
   * @param {Options} options
   */
  constructor(list, options) {
    this.list = list;
    this.options = options;
    this.address = list.dataset.reading ?? '';
    /** @type {Page[]} */
    this.pages = [...list.children].map((item, index) => ({
      ...{ number: index + 1, item: /** @type {HTMLElement} */ (item), light: false, sharp: false },
      ...{ figure: item.querySelector('figure') ?? item, words: false, failures: 0, waits: false },
    }));
  }

  /** Jobs from the most to the least wanted. @returns {Generator<Job>} */
  *wanted() {
    const seen = this.pages.filter(({ number }) => this.inSight.has(number));
    const lastSeen = seen.at(-1)?.number ?? 1;
    const firstSeen = seen[0]?.number ?? 1;
    const near = [
      ...this.pages.slice(lastSeen, lastSeen + ahead),
      ...this.pages.slice(Math.max(0, firstSeen - 2), firstSeen - 1),
    ];
    for (const page of [...seen, ...near]) if (!page.light && !page.waits) yield { page, part: 'light' };
    for (const page of seen) {
      if (!page.sharp && !page.waits && (this.options.isEnlarged() || this.speed > quick))
        yield { page, part: 'sharp' };
      if (!page.words && !page.waits) yield { page, part: 'words' };
    }
    for (const page of this.speed > quick ? this.pages : near)
      if (!page.words && !page.waits) yield { page, part: 'words' };
  }

  async look() {
    const next = this.isOver ? undefined : this.wanted().next().value;
    if (this.running) {
      const { job, stop } = this.running;
      const isAwaited = next?.part === 'light' && this.inSight.has(next.page.number);
      if (isAwaited && (job.part === 'sharp' || !this.isNear(job.page))) stop.abort();
      return;
    }
    if (!next) return;
    const stop = new AbortController();
    this.running = { job: next, stop };
    try {
      await this.fetchJob(next, stop.signal);
    } catch (error) {
      if (error instanceof Gone) this.end();
      else if (!stop.signal.aborted) this.fail(next.page);
    }
    this.running = null;
    this.look();
  }

  /** @param {Page} page */
  isNear({ number }) {
    return [...this.inSight].some((seen) => number >= seen - 1 && number <= seen + ahead);
  }

  /**
   * @param {Job} job
   * @param {AbortSignal} signal
   */
  async fetchJob({ page, part }, signal) {
    const path = `${this.address}/pages/${page.number}${part === 'sharp' ? '' : `/${part}`}`;
    const query = part === 'words' ? (this.list.dataset.find ?? '') : '';
    const got = await fetchPart(path + query, this.address, signal);
    if (part === 'words') this.showWords(page, await got.blob.text());
    else await this.showPicture(page, got.blob);
    if (part === 'light' && got.blob.size > 10_000) this.speed = got.speed;
    page[part] = true;
    if (part === 'sharp') page.light = true;
    page.failures = 0;
    page.item.querySelector('.reading-failed')?.remove();
  }

  /**
   * @param {Page} page
   * @param {Blob} blob
   */
  async showPicture({ number, figure }, blob) {
    const picture = new Image();
    picture.alt = (this.list.dataset.alt ?? '').replace('{page}', String(number));
    picture.src = URL.createObjectURL(blob);
    try {
      await picture.decode();
    } finally {
      URL.revokeObjectURL(picture.src);
    }
    if (this.isOver) return;
    figure.querySelector('img')?.remove();
    figure.prepend(picture);
  }

  /**
   * @param {Page} page
   * @param {string} markup
   */
  showWords({ figure, item }, markup) {
    const { body } = new DOMParser().parseFromString(markup, 'text/html');
    figure.querySelector('.reading-mark')?.after(...body.childNodes);
    const found = figure.querySelector('.reading-found');
    if (found && location.hash === `#${item.id}`) found.scrollIntoView({ block: 'center' });
  }

  /** @param {Page} page */
  fail(page) {
    page.waits = true;
    page.failures += 1;
    if (!page.light && !page.item.querySelector('.reading-failed'))
      page.figure.append(this.failedWords(page));
    setTimeout(
      () => {
        page.waits = false;
        this.look();
      },
      Math.min(longestPauseMs, firstPauseMs * 2 ** (page.failures - 1)),
    );
  }

  /** @param {Page} page */
  failedWords(page) {
    const words = document.createElement('div');
    words.className = 'reading-failed';
    words.setAttribute('role', 'status');
    const text = document.createElement('p');
    text.textContent = (this.list.dataset.failed ?? '').replace('{page}', String(page.number));
    const retry = document.createElement('button');
    retry.type = 'button';
    retry.className = 'button';
    retry.textContent = this.list.dataset.retry ?? '';
    retry.addEventListener('click', () => this.again());
    words.append(text, retry);
    return words;
  }

  again() {
    for (const page of this.pages) page.waits = false;
    this.look();
  }

  end() {
    this.isOver = true;
    this.options.onGone();
  }

  async check() {
    if (!this.isOver && !(await stillThere(this.address))) this.end();
  }

  start() {
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const number = Number(/** @type {HTMLElement} */ (target).dataset.page);
        if (isIntersecting) this.inSight.add(number);
        else this.inSight.delete(number);
      }
      this.look();
    });
    window.addEventListener('online', () => this.again());
    waitForFirst(this.pages[0], () => {
      for (const { item } of this.pages) observer.observe(item);
    });
  }
}

/**
 * Starts fetching; `look` is called when what is wanted may have changed, `check` when the paper may be gone.
 *
 * @param {HTMLElement} list
 * @param {Options} options
 */
export function startPictures(list, options) {
  const pictures = new Pictures(list, options);
  pictures.start();
  return { look: () => void pictures.look(), check: () => void pictures.check() };
}

/**
 * The first picture came with the page and has the line for itself.
 *
 * @param {Page | undefined} page
 * @param {() => void} begin
 */
function waitForFirst(page, begin) {
  const picture = page?.figure.querySelector('img');
  if (!page || !picture) return begin();
  const settled = () => {
    page.light = picture.naturalWidth > 0;
    if (!page.light) picture.remove();
    begin();
  };
  if (picture.complete) return settled();
  picture.addEventListener('load', settled, { once: true });
  picture.addEventListener('error', settled, { once: true });
}
