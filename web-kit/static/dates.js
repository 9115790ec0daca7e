// @ts-check

/** Repeats chosen dates and hours in the page's language, since a browser may show them in another order. */
export function startDateWords() {
  for (const output of document.querySelectorAll('[data-date-words]')) show(output);
  document.addEventListener('input', (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || (input.type !== 'date' && input.type !== 'time')) return;
    const output = input.closest('.field')?.querySelector('[data-date-words]');
    if (output) show(output);
  });
  document.addEventListener('htmx:load', (event) => {
    if (!(event.target instanceof Element)) return;
    for (const output of event.target.querySelectorAll('[data-date-words]')) show(output);
  });
}

/** @param {Element} output */
function show(output) {
  if (!(output instanceof HTMLOutputElement)) return;
  const values = [...output.htmlFor].map((id) => {
    const input = document.getElementById(id);
    return input instanceof HTMLInputElement ? input.value : '';
  });
  const [date = '', time = ''] = values;
  output.textContent = date === '' ? '' : [time, inWords(date)].filter(Boolean).join(', ');
}

/** @param {string} date */
function inWords(date) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: 'long',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const moment = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(moment.getTime())) return '';
  const words = format.formatToParts(moment).map(({ type, value }) =>
    // Browsers write both words of a Vietnamese Sunday with capitals; every other page of ours only the first.
    type === 'weekday' && moment.getUTCDay() === 0 ? value.charAt(0) + value.slice(1).toLowerCase() : value,
  );
  return words.join('');
}
