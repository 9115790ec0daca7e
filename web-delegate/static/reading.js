// @ts-check

// Which pages were in sight is told now and then: a page counts when half of the screen is it, or half of it is on the screen.
const pauseMs = 3000;

const list = document.querySelector('[data-seen]');
if (list instanceof HTMLElement && 'IntersectionObserver' in window) watch(list, list.dataset.seen ?? '');

/**
 * @param {HTMLElement} pages
 * @param {string} address
 */
function watch(pages, address) {
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
    }).catch(() => {});
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
  });
}
