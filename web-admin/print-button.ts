import { button } from '#web-kit/buttons.ts';
import type { Html } from '#web-kit/html.ts';

/** The button that prints the page it stands on; the page loads `admin/print.js`. */
export function printButton(label: string): Html {
  return button({
    label,
    icon: 'print',
    kind: 'primary',
    type: 'button',
    attributes: { 'data-print': true, hidden: true },
  });
}
