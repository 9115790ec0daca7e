// @ts-check
/** @typedef {{ index: number, label: string, opens: string | null }} Tap */
/** @typedef {{ id: string, from: string, text: string, taps: Tap[], notes: string[], at: number }} Bubble */
/** @typedef {{ id: string, name: string, note: string, last: Bubble | null }} Person */
/** @typedef {{ name: string, label: string }} Act */
/** @typedef {{ key: string, name: string }} Messenger */
/** @typedef {{ seq: number, at: number, text: string }} Happening */
/**
 * @typedef {{
 *   count: number, messengers: Messenger[], messenger: string, hint: string, canAdd: boolean, canSay: boolean,
 *   acts: Act[], people: Person[], person: string | null, chat: Bubble[], happenings: Happening[],
 *   settings: [string, string][],
 * }} View
 */
/** @typedef {{ choose(messenger: string, person?: string): void, act(name: string, more?: object): void }} Hands */

/** @param {string} id */
export function part(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`no element ${id}`);
  return found;
}

/** @param {string} tag @param {string} text @param {string} [name] */
function element(tag, text, name = '') {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = name;
  return made;
}

/** @param {string} label @param {() => void} press @param {boolean | null} [isPressed] */
function button(label, press, isPressed = null) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  if (isPressed !== null) made.setAttribute('aria-pressed', String(isPressed));
  made.addEventListener('click', press);
  return made;
}

/**
 * Puts a view on the page; what the person is writing stays.
 * @param {View} view @param {Hands} hands
 */
export function draw(view, hands) {
  const focused = focusedPlace();
  part('messengers').replaceChildren(
    ...view.messengers.map(({ key, name }) => button(name, () => hands.choose(key), key === view.messenger)),
  );
  const chosen = view.people.find(({ id }) => id === view.person);
  part('people').replaceChildren(...view.people.map((person) => personRow(person, view, hands)));
  part('person').textContent = chosen?.name ?? 'Chưa có ai';
  part('note').textContent = chosen?.note ?? '';
  part('hint').textContent = view.hint;
  part('add').hidden = !view.canAdd;
  part('say').hidden = !view.canSay || chosen === undefined;
  drawChat(view, hands);
  part('acts').replaceChildren(...view.acts.map(({ name, label }) => button(label, () => hands.act(name))));
  part('settings').textContent = view.settings
    .map(([name, value]) => `export ${name}=${quoted(value)}`)
    .join('\n');
  part('happenings').replaceChildren(
    ...view.happenings.map(({ at, text }) => element('li', `${clock(at)} ${text}`)),
  );
  giveBackFocus(focused);
}

/** @param {Person} person @param {View} view @param {Hands} hands */
function personRow(person, view, hands) {
  const row = document.createElement('li');
  const choose = button(
    person.name,
    () => hands.choose(view.messenger, person.id),
    person.id === view.person,
  );
  const under = person.last?.text.split('\n')[0] || person.note;
  choose.append(element('small', under));
  row.append(choose);
  return row;
}

/** @param {View} view @param {Hands} hands */
function drawChat(view, hands) {
  const chat = part('chat');
  const isSame = chat.dataset.person === String(view.person);
  const wasAtEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
  chat.dataset.person = String(view.person);
  const rows = view.chat.map((bubble) => bubbleRow(bubble, hands));
  chat.replaceChildren(...(rows.length === 0 ? [element('li', 'Chưa có tin nào.', 'quiet')] : rows));
  if (wasAtEnd || !isSame) chat.scrollTop = chat.scrollHeight;
  const offered = numbersOf(view.chat.filter(({ from }) => from === 'bot').at(-1)?.text ?? '');
  part('numbers').replaceChildren(
    ...(view.canSay ? offered : []).map((number) => button(number, () => hands.act('say', { text: number }))),
  );
}

/** @param {Bubble} bubble @param {Hands} hands */
function bubbleRow(bubble, hands) {
  const row = element('li', '', `bubble ${bubble.from}`);
  row.append(element('p', bubble.text));
  if (bubble.taps.length > 0) {
    const taps = element('div', '', 'taps');
    taps.append(...bubble.taps.map((tap) => tapButton(tap, bubble, hands)));
    row.append(taps);
  }
  row.append(element('small', [clock(bubble.at), ...bubble.notes].join(' · ')));
  return row;
}

/** @param {Tap} tap @param {Bubble} bubble @param {Hands} hands */
function tapButton({ label, opens, index }, bubble, hands) {
  if (opens === null) return button(label, () => hands.act('tap', { bubble: bubble.id, index }));
  return button(`${label} ↗`, () => window.open(opens, '_blank', 'noopener'));
}

/**
 * The numbers a message offers: "1. Dự" on lines of their own, or "1 = Dự; 2 = Vắng" in one.
 * @param {string} text
 */
function numbersOf(text) {
  const found = [...text.matchAll(/(?:^|[\n;:]\s*)(\d{1,2})(?:[.)]| =| –) /g)].map((match) => match[1] ?? '');
  return [...new Set(found)].slice(0, 12);
}

/** @param {string} value */
function quoted(value) {
  return /^[\w:/.-]*$/.test(value) ? value : `'${value}'`;
}

/** @param {number} at */
function clock(at) {
  return new Date(at).toLocaleTimeString('vi-VN');
}

/** Where the focus is, as the list and the place in it: rows are made anew. */
function focusedPlace() {
  const { activeElement } = document;
  const list = activeElement?.closest('nav, ul, ol, div[id]');
  if (!(activeElement instanceof HTMLButtonElement) || !list?.id) return null;
  return { list: list.id, place: [...list.querySelectorAll('button')].indexOf(activeElement) };
}

/** @param {{ list: string, place: number } | null} focused */
function giveBackFocus(focused) {
  if (focused === null) return;
  const again = part(focused.list).querySelectorAll('button')[focused.place];
  if (again instanceof HTMLButtonElement) again.focus({ preventScroll: true });
}
