// @ts-check
import { draw, part } from './draw.js';

/** What is chosen stands in the address, so that a reload and a second window keep it. */
function chosen() {
  const [messenger = '', person = ''] = location.hash.slice(1).split('/').map(decodeURIComponent);
  return { messenger, person };
}

/** @type {import('./draw.js').Hands} */
const hands = {
  choose(messenger, person = '') {
    location.hash = [messenger, person].map(encodeURIComponent).join('/');
  },
  act: (name, more = {}) => void act(name, more),
};

/** @type {import('./draw.js').View | null} */
let shown = null;

async function show() {
  const response = await fetch(`/api/view?${new URLSearchParams(chosen())}`);
  shown = await response.json();
  if (shown !== null) draw(shown, hands);
}

/** @param {string} name @param {object} more */
async function act(name, more) {
  const response = await fetch('/api/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messenger: shown?.messenger, person: shown?.person, act: name, ...more }),
  });
  const answer = await response.json();
  part('problem').textContent = response.ok ? '' : answer.message;
  if (response.ok && name === 'add') hands.choose(shown?.messenger ?? '', answer.result.id);
  await show();
}

async function watch() {
  for (;;) {
    try {
      const response = await fetch(`/api/changes?seen=${shown?.count ?? 0}`);
      if ((await response.json()).count !== shown?.count) await show();
    } catch {
      part('problem').textContent = 'Mất kết nối với sân thử; đang thử lại.';
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

const text = /** @type {HTMLTextAreaElement} */ (part('text'));
function say() {
  if (text.value.trim() === '') return;
  void act('say', { text: text.value });
  text.value = '';
}
part('say').addEventListener('submit', (event) => {
  event.preventDefault();
  say();
});
text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  say();
});
part('add').addEventListener('submit', (event) => {
  event.preventDefault();
  const name = /** @type {HTMLInputElement} */ (part('name'));
  void act('add', { text: name.value });
  name.value = '';
});
window.addEventListener('hashchange', () => void show());
// What scrolls must be reachable by keyboard.
for (const id of ['chat', 'settings', 'happenings']) part(id).tabIndex = 0;
await show();
void watch();
