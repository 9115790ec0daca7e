import { button } from '#web-kit/buttons.ts';
import type { Html } from '#web-kit/html.ts';

/** The button that prints the page it stands on; the page loads `admin/print.js`. The first thing to do of a page made for paper. */
export function printButton(label: string, kind: 'primary' | 'quiet' = 'primary'): Html {
  return button({
    label,
    icon: 'print',
    kind,
    type: 'button',
    attributes: { 'data-print': true, hidden: true },
  });
}
