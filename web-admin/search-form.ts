import { button } from '#web-kit/buttons.ts';
import { textField } from '#web-kit/fields.ts';
import { attrs, type Html, html } from '#web-kit/html.ts';

/** A search on the server that follows the typing; without script it is a form with a button. */
export function searchForm(options: {
  action: string;
  value: string;
  label: string;
  hint: string;
  submit: string;
  /** The element that the found rows replace. */
  target: string;
}): Html {
  const live = {
    'hx-get': options.action,
    'hx-trigger': 'input changed delay:250ms, search',
    'hx-target': options.target,
    'hx-swap': 'outerHTML',
    'hx-sync': 'this:replace',
  };
  return html`<form class="search-form" method="get" role="search"${attrs({ action: options.action })}>${textField(
    {
      name: 'search',
      label: options.label,
      labelHidden: true,
      type: 'search',
      placeholder: options.hint,
      value: options.value,
      autocomplete: 'off',
      attributes: live,
    },
  )}${button({ label: options.submit, icon: 'search' })}</form>`;
}
