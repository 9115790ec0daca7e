import { type Html, html } from '#web-kit/html.ts';

/** What `upload.js` says while a file is on its way; scripts know no sentences. `{percent}` stands in `sending`. */
export type UploadWords = Record<
  'progress' | 'sending' | 'waiting' | 'full' | 'sent' | 'failed' | 'over' | 'unsent' | 'noScript',
  string
>;

/** Scripts of a page with a resumable upload. Its form has `data-upload`, the address that takes the declaration. */
export const uploadScripts = ['tus.js', 'upload.js'] as const;

/** Where the script says how far it is; hidden before, and a hint for whoever has no scripts. */
export function uploadProgress(words: UploadWords): Html {
  const { sending, waiting, full, sent, failed, over, unsent } = words;
  return html`<div class="upload-progress" data-upload-progress hidden><progress max="100" value="0" aria-label="${words.progress}"></progress>
<p role="status" aria-live="polite" data-upload-said data-sending="${sending}" data-waiting="${waiting}" data-full="${full}" data-sent="${sent}" data-failed="${failed}" data-over="${over}" data-unsent="${unsent}"></p></div>
<noscript><p class="hint">${words.noScript}</p></noscript>`;
}
