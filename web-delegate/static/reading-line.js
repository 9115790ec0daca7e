// @ts-check

/** The paper is no longer there for its reader. */
export class Gone extends Error {}

/**
 * A part of a page. Rejects with `Gone` when the paper itself is no longer there, with anything else when only the line, or
 * this part, failed.
 *
 * @param {string} path
 * @param {string} paper
 * @param {AbortSignal} signal
 * @returns {Promise<{ blob: Blob, speed: number }>} `speed` in bits a millisecond
 */
export async function fetchPart(path, paper, signal) {
  const answer = await fetch(path, { signal });
  if (answer.status === 404 && !(await stillThere(paper))) throw new Gone();
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  const startedAt = performance.now();
  const blob = await answer.blob();
  return { blob, speed: (blob.size * 8) / Math.max(1, performance.now() - startedAt) };
}

/** Asks for the paper itself; a line that fails says nothing. @param {string} paper */
export async function stillThere(paper) {
  try {
    return (await fetch(paper, { method: 'HEAD' })).status !== 404;
  } catch {
    return true;
  }
}
