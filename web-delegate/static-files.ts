import { registerAssets } from '#web-kit/assets.ts';

/** Makes the pages' own styles and scripts known under `delegate/`; doing it twice changes nothing. */
export function registerDelegateAssets(): void {
  registerAssets('delegate', new URL('./static/', import.meta.url));
}
