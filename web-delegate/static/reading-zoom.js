// @ts-check

const steps = [1, 1.5, 2, 3];

/**
 * Buttons for the size of the pages, beside the browser's own pinch; what stands in the middle stays there.
 *
 * @param {HTMLElement} pages
 * @param {HTMLElement} scroller
 */
export function startZoom(pages, scroller) {
  const group = document.querySelector('.reading-zoom');
  const shown = group?.querySelector('output');
  /** @type {(() => void)[]} */
  const listeners = [];
  let at = 0;

  const show = () => {
    const percent = `${(steps[at] ?? 1) * 100}`;
    pages.dataset.zoom = percent;
    if (shown) shown.textContent = `${percent}%`;
    const size = group instanceof HTMLElement ? (group.dataset.readingSize ?? '') : '';
    group?.setAttribute('aria-label', size.replace('{percent}', percent));
    for (const button of document.querySelectorAll('[data-reading-zoom]')) {
      const edge = button.getAttribute('data-reading-zoom') === 'in' ? steps.length - 1 : 0;
      button.setAttribute('aria-disabled', String(at === edge));
    }
  };

  /** @param {number} to */
  const zoomTo = (to) => {
    if (steps[to] === undefined || to === at) return;
    const middle = scroller.clientHeight / 2;
    const { top, height } = pages.getBoundingClientRect();
    const part = (scroller.getBoundingClientRect().top + middle - top) / height;
    at = to;
    show();
    const now = pages.getBoundingClientRect();
    scroller.scrollBy({
      top: now.top + part * now.height - scroller.getBoundingClientRect().top - middle,
      left: (scroller.scrollWidth - scroller.clientWidth) / 2 - scroller.scrollLeft,
      behavior: 'instant',
    });
    const percent = String((steps[at] ?? 1) * 100);
    const said = document.getElementById('live-region');
    if (said && group instanceof HTMLElement)
      said.textContent = (group.dataset.readingSize ?? '').replace('{percent}', percent);
    for (const listener of listeners) listener();
  };

  show();
  group?.removeAttribute('hidden');
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-reading-zoom]') : null;
    if (button) zoomTo(button.getAttribute('data-reading-zoom') === 'in' ? at + 1 : at - 1);
  });
  window.visualViewport?.addEventListener('resize', () => {
    for (const listener of listeners) listener();
  });
  return {
    isEnlarged: () => at > 0 || (window.visualViewport?.scale ?? 1) > 1.2,
    /** @param {() => void} listener */
    onChange: (listener) => void listeners.push(listener),
  };
}
