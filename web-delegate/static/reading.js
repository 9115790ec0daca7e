// @ts-check
import { startPictures } from './reading-pictures.js';
import { startZoom } from './reading-zoom.js';

// Which pages were in sight is told now and then: a page counts when half of the screen is it, or half of it is on the screen.
const pauseMs = 3000;

const list = document.querySelector('[data-reading]');
if (list instanceof HTMLElement && 'IntersectionObserver' in window) start(list);

/** @param {HTMLElement} pages */
function start(pages) {
  const main = document.querySelector('main');
  // Keys scroll what has the focus.
  if (main) main.tabIndex = 0;
  const zoom = startZoom(pages, main ?? document.documentElement);
  const pictures = startPictures(pages, { isEnlarged: zoom.isEnlarged, onGone: () => putAway(pages) });
  zoom.onChange(pictures.look);
  followPage(pages);
  watch(pages, `${pages.dataset.reading}/seen`, pictures.check);
}

/**
 * Nothing of the paper stays: its pages go, and what happened stands in their place.
 *
 * @param {HTMLElement} pages
 */
function putAway(pages) {
  const words = document.querySelector('template[data-reading-gone]');
  if (!(words instanceof HTMLTemplateElement) || !pages.isConnected) return;
  document.querySelector('.phone-bottom')?.remove();
  const content = pages.parentElement;
  content?.replaceChildren();
  document.title = words.content.querySelector('.callout-title')?.textContent ?? '';
  // An alert is spoken when it comes into a page that stands.
  requestAnimationFrame(() => {
    content?.append(words.content.cloneNode(true));
    const said = content?.querySelector('.callout');
    if (!(said instanceof HTMLElement)) return;
    said.setAttribute('role', 'alert');
    said.tabIndex = -1;
    said.focus();
  });
}

/** The page in the middle of the screen stands on the bar. @param {HTMLElement} pages */
function followPage(pages) {
  const now = document.querySelector('[data-reading-now]');
  if (!(now instanceof HTMLElement)) return;
  const words = now.dataset.readingNow ?? '';
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting || !(target instanceof HTMLElement)) continue;
        const page = target.dataset.page ?? '';
        now.textContent = words.replace('{page}', page);
        for (const link of document.querySelectorAll('.reading-jumps a')) {
          if (link.getAttribute('href') === `#trang-${page}`) link.setAttribute('aria-current', 'true');
          else link.removeAttribute('aria-current');
        }
      }
    },
    { rootMargin: '-50% 0px -50% 0px' },
  );
  for (const page of pages.children) observer.observe(page);
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element) || !target.closest('.reading-jumps a')) return;
    target.closest('details')?.removeAttribute('open');
  });
}

/**
 * @param {HTMLElement} pages
 * @param {string} address
 * @param {() => void} check looks whether the paper is still there
 */
function watch(pages, address, check) {
  /** @type {Set<number>} */
  const seen = new Set();
  let last = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    if (seen.size === 0) return;
    const body = JSON.stringify({ pages: [...seen], last });
    seen.clear();
    fetch(address, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
      keepalive: true,
    }).then(
      ({ status }) => status === 404 && check(),
      () => {},
    );
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
        const fills = rootBounds !== null && intersectionRect.height > rootBounds.height / 2;
        if (!isIntersecting || !(target instanceof HTMLElement) || (intersectionRatio < 0.5 && !fills))
          continue;
        last = Number(target.dataset.page);
        seen.add(last);
        timer ??= setTimeout(tell, pauseMs);
      }
    },
    { threshold: [0.1, 0.3, 0.5, 0.7] },
  );
  for (const page of pages.children) observer.observe(page);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') tell();
    else check();
  });
}
