import { type Html, html } from '#web-kit/html.ts';

/** Vietnamese people are called by their last name part, so that letter comes last: Nguyễn Văn Hùng → NH. */
export function initialsOf(name: string): string {
  const parts = name.normalize('NFC').trim().split(/\s+/u).filter(Boolean);
  const first = parts.at(0) ?? '';
  const last = parts.length > 1 ? (parts.at(-1) ?? '') : '';
  return ([...first].slice(0, 1).join('') + [...last].slice(0, 1).join('')).toLocaleUpperCase('vi');
}

/** A round with the initials of a name; silent for screen readers, since the name stands beside it. */
export function avatar(options: { name: string; size?: 'small' | 'large' }): Html {
  const size = options.size === 'large' ? ' avatar-large' : '';
  return html`<span class="avatar${size}" aria-hidden="true">${initialsOf(options.name)}</span>`;
}
