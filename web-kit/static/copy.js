// @ts-check
import { toast } from './announce.js';

/** Buttons with `data-copy` (the text) or `data-copy-from` (a selector). */
export function startCopyButtons() {
  document.addEventListener('click', async (event) => {
    const button =
      event.target instanceof Element ? event.target.closest('[data-copy],[data-copy-from]') : null;
    if (!(button instanceof HTMLElement)) return;
    const text = button.dataset.copy ?? textOf(button.dataset.copyFrom ?? '');
    if (await copy(text)) toast(button.dataset.copyDone ?? '');
  });
}

/** @param {string} selector */
function textOf(selector) {
  const source = document.querySelector(selector);
  if (source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement) return source.value;
  return source?.textContent?.trim() ?? '';
}

/** @param {string} text */
async function copy(text) {
  // The clipboard of the browser is closed over plain http, as on an office's own network.
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Falls through to the older way.
    }
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
