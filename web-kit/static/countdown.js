// @ts-check
import { announce } from './announce.js';

const TICK_MS = 250;
const SPOKEN_SECONDS = [30, 10];

/** When each countdown ends on this machine's own running clock, so that a wrong wall clock does no harm. */
/** @type {WeakMap<HTMLElement, number>} */
const ends = new WeakMap();

/** Runs every `data-countdown` element on the page, also those that arrive later. */
export function startCountdowns() {
  tick();
  setInterval(tick, TICK_MS);
}

function tick() {
  for (const element of document.querySelectorAll('[data-countdown]')) {
    if (element instanceof HTMLElement) advance(element);
  }
}

/** @param {HTMLElement} element */
function advance(element) {
  let end = ends.get(element);
  if (end === undefined) {
    end = performance.now() + Number(element.dataset.countdown);
    ends.set(element, end);
  }
  const leftMs = Math.max(0, end - performance.now());
  const bar = element.closest('.hold')?.querySelector('[data-countdown-bar]');
  if (bar instanceof HTMLProgressElement) bar.value = leftMs;
  if (leftMs === 0) return finish(element);
  const sentence = sentenceAt(element, Math.ceil(leftMs / 1000));
  if (element.textContent === sentence) return;
  element.textContent = sentence;
  if (SPOKEN_SECONDS.includes(Math.ceil(leftMs / 1000))) announce(sentence);
}

/**
 * @param {HTMLElement} element
 * @param {number} seconds
 */
function sentenceAt(element, seconds) {
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const sentence = element.dataset.sentence ?? '{time}';
  return sentence.split('{s}').join(String(seconds)).split('{time}').join(time);
}

/** @param {HTMLElement} element */
function finish(element) {
  element.removeAttribute('data-countdown');
  element.textContent = element.dataset.done ?? '';
  announce(element.textContent);
  element.dispatchEvent(new CustomEvent('countdown-end', { bubbles: true }));
}
