// @ts-check

/** How long an answer is waited for, and how long until the next try. */
const patienceMs = 10_000;
const pauseMs = 4000;

/**
 * Posts until something answers, and shows the answer in place of the page. A line that is lost, a server that is silent or breaks:
 * `say('unsent')` at once, and another try, by itself and as soon as the line is back; without `byItself` only when it is called
 * again. What is posted must mean the same when it arrives twice.
 *
 * @param {{ address: string, body: URLSearchParams, byItself: boolean, say: (what: 'sending' | 'unsent') => void }} post
 * @returns {{ isOver(): boolean, now(): void }}
 */
export function keepSending({ address, body, byItself, say }) {
  /** @type {AbortController | null} */
  let onItsWay = null;
  let isOver = false;
  let next = 0;
  const ends = new AbortController();
  const over = () => {
    isOver = true;
    clearTimeout(next);
    ends.abort();
  };
  const attempt = async () => {
    if (onItsWay || isOver) return;
    clearTimeout(next);
    const tried = new AbortController();
    onItsWay = tried;
    const tooLong = setTimeout(() => tried.abort(), patienceMs);
    try {
      const answer = await fetch(address, { method: 'POST', body, signal: tried.signal });
      const text = await answer.text();
      if (answer.status >= 500 || answer.status === 429) throw new Error(`answered ${answer.status}`);
      over();
      showAnswer(text, answer.url);
    } catch {
      say('unsent');
      // Not all of a room in the same instant.
      if (byItself) next = setTimeout(attempt, pauseMs + Math.random() * 1000);
      else over();
    } finally {
      clearTimeout(tooLong);
      onItsWay = null;
    }
  };
  const heard = { signal: ends.signal };
  window.addEventListener('offline', () => onItsWay?.abort(), heard);
  window.addEventListener('online', attempt, heard);
  document.addEventListener('visibilitychange', () => document.hidden || attempt(), heard);
  const stay = (/** @type {BeforeUnloadEvent} */ event) => {
    event.preventDefault();
    // Chrome up to 118 asks only then.
    event.returnValue = '';
  };
  window.addEventListener('beforeunload', stay, heard);
  say('sending');
  attempt();
  return { isOver: () => isOver, now: attempt };
}

/**
 * What the server answered takes the place of what stands here: nothing more has to come through the line for it.
 *
 * @param {string} text
 * @param {string} address
 */
function showAnswer(text, address) {
  const fresh = new DOMParser().parseFromString(text, 'text/html');
  const [here, there] = [document, fresh].map((page) => page.querySelector('main'));
  if (!here || !there) return location.replace(address);
  history.replaceState(null, '', address);
  document.title = fresh.title;
  here.replaceWith(there);
  there.focus();
  document.dispatchEvent(new Event('page-answered'));
}
