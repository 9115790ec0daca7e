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
 * @typedef {{ page: Page, part: 'light' | 'sharp' | 'words' }} Job
 */

/**
 * Fetches the pages one after the other: those in sight, then the next ones, then their words; sharp ones where the reader
 * enlarges or the line is quick. Whoever jumps is not kept waiting for what they left.
 *
 * @param {HTMLElement} list
 * @param {{ isEnlarged: () => boolean, onGone: () => void }} options
 */
export function startPictures(list, { isEnlarged, onGone }) {
  const address = list.dataset.reading ?? '';
  /** @type {Page[]} */
  const pages = [...list.children].map((item, index) => ({
    ...{
      number: index + 1,
      item: /** @type {HTMLElement} */ (item),
      light: false,
      sharp: false,
      words: false,
    },
    ...{ figure: item.querySelector('figure') ?? item, failures: 0, waits: false },
  }));
  /** @type {Set<number>} */
  const inSight = new Set();
  /** @type {{ job: Job, stop: AbortController } | null} */
  let running = null;
  let speed = 0;
  let isOver = false;

  /** Jobs from the most to the least wanted. @returns {Generator<Job>} */
  function* wanted() {
    const seen = pages.filter(({ number }) => inSight.has(number));
    const lastSeen = seen.at(-1)?.number ?? 1;
    const firstSeen = seen[0]?.number ?? 1;
    const near = [
      ...pages.slice(lastSeen, lastSeen + ahead),
      ...pages.slice(Math.max(0, firstSeen - 2), firstSeen - 1),
    ];
    for (const page of [...seen, ...near]) if (!page.light && !page.waits) yield { page, part: 'light' };
    for (const page of seen) {
      if (!page.sharp && !page.waits && (isEnlarged() || speed > quick)) yield { page, part: 'sharp' };
      if (!page.words && !page.waits) yield { page, part: 'words' };
    }
    for (const page of speed > quick ? pages : near)
      if (!page.words && !page.waits) yield { page, part: 'words' };
  }

  async function look() {
    const next = isOver ? undefined : wanted().next().value;
    if (running) {
      const left =
        next && next.part === 'light' && !isNear(running.job.page) && inSight.has(next.page.number);
      if (left) running.stop.abort();
      return;
    }
    if (!next) return;
    const stop = new AbortController();
    running = { job: next, stop };
    try {
      await fetchJob(next, stop.signal);
    } catch (error) {
      if (error instanceof Gone) end();
      else if (!stop.signal.aborted) fail(next.page);
    }
    running = null;
    look();
  }

  /** @param {Page} page */
  function isNear({ number }) {
    return [...inSight].some((seen) => number >= seen - 1 && number <= seen + ahead);
  }

  /**
   * @param {Job} job
   * @param {AbortSignal} signal
   */
  async function fetchJob({ page, part }, signal) {
    const path = `${address}/pages/${page.number}${part === 'sharp' ? '' : `/${part}`}`;
    const query = part === 'words' ? (list.dataset.find ?? '') : '';
    const got = await fetchPart(path + query, address, signal);
    if (part === 'words') showWords(page, await got.blob.text());
    else await showPicture(page, got.blob);
    if (part === 'light' && got.blob.size > 10_000) speed = got.speed;
    page[part] = true;
    if (part === 'sharp') page.light = true;
    page.failures = 0;
    page.item.querySelector('.reading-failed')?.remove();
  }

  /**
   * @param {Page} page
   * @param {Blob} blob
   */
  async function showPicture({ number, figure }, blob) {
    const picture = new Image();
    picture.alt = (list.dataset.alt ?? '').replace('{page}', String(number));
    picture.src = URL.createObjectURL(blob);
    try {
      await picture.decode();
    } finally {
      URL.revokeObjectURL(picture.src);
    }
    if (isOver) return;
    figure.querySelector('img')?.remove();
    figure.prepend(picture);
  }

  /**
   * @param {Page} page
   * @param {string} markup
   */
  function showWords({ figure, item }, markup) {
    const layer = document.createElement('template');
    layer.innerHTML = markup;
    figure.querySelector('.reading-mark')?.after(layer.content);
    const found = figure.querySelector('.reading-found');
    if (found && location.hash === `#${item.id}`) found.scrollIntoView({ block: 'center' });
  }

  /** @param {Page} page */
  function fail(page) {
    page.waits = true;
    page.failures += 1;
    if (!page.light && !page.item.querySelector('.reading-failed')) page.figure.append(failedWords(page));
    setTimeout(
      () => {
        page.waits = false;
        look();
      },
      Math.min(longestPauseMs, firstPauseMs * 2 ** (page.failures - 1)),
    );
  }

  /** @param {Page} page */
  function failedWords(page) {
    const words = document.createElement('div');
    words.className = 'reading-failed';
    words.setAttribute('role', 'status');
    const text = document.createElement('p');
    text.textContent = (list.dataset.failed ?? '').replace('{page}', String(page.number));
    const retry = document.createElement('button');
    retry.type = 'button';
    retry.className = 'button';
    retry.textContent = list.dataset.retry ?? '';
    retry.addEventListener('click', again);
    words.append(text, retry);
    return words;
  }

  function again() {
    for (const page of pages) page.waits = false;
    look();
  }

  function end() {
    isOver = true;
    onGone();
  }

  async function check() {
    if (!isOver && !(await stillThere(address))) end();
  }

  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const number = Number(/** @type {HTMLElement} */ (target).dataset.page);
      if (isIntersecting) inSight.add(number);
      else inSight.delete(number);
    }
    look();
  });
  const begin = () => {
    for (const { item } of pages) observer.observe(item);
  };
  window.addEventListener('online', again);
  waitForFirst(pages[0], begin);
  return { look, check };
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
