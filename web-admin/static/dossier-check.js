// @ts-check

// Compares an archive with what is kept, on this machine alone: nothing of the file is sent.

/** @typedef {{ name: string, sha256: string }} Kept */
/** @typedef {{ filename: string, directory: boolean, arrayBuffer(options: object): Promise<ArrayBuffer> }} Entry */
/** @typedef {{ getEntries(): Promise<Entry[]>, close(): Promise<void> }} Reader */
/** @typedef {{ ZipReader: new (reader: object, options: object) => Reader, BlobReader: new (file: File) => object }} Zip */

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.dossierCheck === undefined) return;
  event.preventDefault();
  const input = form.querySelector('input[type="file"]');
  const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
  if (!file) return;
  say(form, 'running', []);
  compare(form, file).catch(() => say(form, 'unreadable', []));
});

/**
 * @param {HTMLFormElement} form
 * @param {File} file
 */
async function compare(form, file) {
  const version = new FormData(form).get('version');
  const answer = await fetch(`${form.dataset.dossierCheck}?version=${version}`);
  if (!answer.ok) throw new Error('the list did not come');
  /** @type {Kept[]} */
  const kept = (await answer.json()).files;
  const held = await checksums(file);
  /** @type {[string, string][]} */
  const found = [];
  for (const { name, sha256 } of kept) {
    const sum = held.get(name);
    if (sum === undefined) found.push([name, 'missing']);
    else if (sum !== sha256) found.push([name, 'altered']);
    held.delete(name);
  }
  for (const name of held.keys()) found.push([name, 'extra']);
  say(form, found.length === 0 ? 'same' : 'different', found);
}

/**
 * SHA-256 of every file in the archive, one after the other.
 * @param {File} file
 */
async function checksums(file) {
  const { ZipReader, BlobReader } = /** @type {{ zip: Zip }} */ (/** @type {unknown} */ (window)).zip;
  const reader = new ZipReader(new BlobReader(file), { useWebWorkers: false });
  /** @type {Map<string, string>} */
  const sums = new Map();
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue;
    const bytes = await entry.arrayBuffer({ useWebWorkers: false });
    sums.set(entry.filename, hex(await crypto.subtle.digest('SHA-256', bytes)));
  }
  await reader.close();
  return sums;
}

/** @param {ArrayBuffer} bytes */
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * @param {HTMLFormElement} form
 * @param {string} said
 * @param {[string, string][]} found
 */
function say(form, said, found) {
  const place = form.querySelector('[data-dossier-said]');
  if (!(place instanceof HTMLElement)) return;
  const words = JSON.parse(form.dataset.words ?? '{}');
  const line = document.createElement('p');
  line.textContent = words[said];
  const list = document.createElement('ul');
  for (const [name, what] of found) {
    const item = document.createElement('li');
    item.textContent = `${name}: ${words[what]}`;
    list.append(item);
  }
  place.dataset.dossierSaid = said;
  place.replaceChildren(line, ...(found.length > 0 ? [list] : []));
}
