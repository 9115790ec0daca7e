// @ts-check

const YEAR_SECONDS = 31536000;
const root = document.documentElement;
const wish = window.matchMedia('(prefers-color-scheme: dark)');

function isDark() {
  return root.dataset.theme ? root.dataset.theme === 'dark' : wish.matches;
}

function showState() {
  for (const button of document.querySelectorAll('[data-theme-switch]')) {
    button.setAttribute('aria-pressed', String(isDark()));
  }
}

/** Turns every theme switch into a toggle; the choice is a cookie, so that the server writes the next page in it. */
export function startThemeSwitch() {
  showState();
  wish.addEventListener('change', showState);
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-theme-switch]')) return;
    const chosen = isDark() ? 'light' : 'dark';
    root.dataset.theme = chosen;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing in Firefox and in Chrome over plain http.
    document.cookie = `theme=${chosen}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    showState();
  });
}
