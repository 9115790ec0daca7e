import { button } from '#web-kit/buttons.ts';
import { textField } from '#web-kit/fields.ts';
import { attrs, type Child, type Html, html } from '#web-kit/html.ts';

/** A search on the server; with a `target` it follows the typing, without script it is a form with a button. */
export function searchForm(options: {
  action: string;
  value: string;
  label: string;
  hint: string;
  submit: string;
  /** The element that the found rows replace. */
  target?: string;
}): Html {
  const live = options.target && {
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
      maxLength: 200,
      ...(live ? { attributes: live } : {}),
    },
  )}${button({ label: options.submit, icon: 'search' })}</form>`;
}

/** A text in which what was looked for is marked. */
export function markedText(parts: readonly { text: string; isMarked: boolean }[]): Html {
  return html`${parts.map(({ text, isMarked }) => (isMarked ? html`<mark>${text}</mark>` : text))}`;
}

/** Things that were found, each with the places in it where it was. */
export function hitList(
  rows: readonly {
    title: Child;
    href: string;
    detail: Child;
    places: readonly { label: string; href: string; text: Child }[];
    more?: string | null;
  }[],
): Html {
  return html`<ul class="rows">${rows.map(
    ({ title, href, detail, places, more }) =>
      html`<li><div><p class="row-title"><a${attrs({ href })}>${title}</a></p><p class="row-detail">${detail}</p>${
        places.length === 0
          ? ''
          : html`<ul class="hit-places">${places.map(
              (place) =>
                html`<li><a class="hit-place"${attrs({ href: place.href })}><b>${place.label}</b> <span>${place.text}</span></a></li>`,
            )}</ul>`
      }${more ? html`<p class="row-detail">${more}</p>` : ''}</div></li>`,
  )}</ul>`;
}
