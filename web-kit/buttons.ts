import { type Attributes, attrs, type Child, classes, type Html, html } from '#web-kit/html.ts';
import { type IconName, icon } from '#web-kit/icons.ts';

export type ButtonLook = {
  label: string;
  icon?: IconName;
  /** `primary` once a screen; `danger` for what cannot be taken back; `quiet` inside rows and bars. */
  kind?: 'primary' | 'danger' | 'quiet';
  size?: 'small' | 'large';
  /** Shows the icon only; the label stays for screen readers and as a tooltip. */
  iconOnly?: boolean;
  attributes?: Attributes;
};

function look(options: ButtonLook): Attributes {
  return {
    class: classes(
      options.iconOnly ? 'icon-button' : 'button',
      options.kind && `button-${options.kind}`,
      options.size && `button-${options.size}`,
    ),
    'aria-label': options.iconOnly && options.label,
    title: options.iconOnly && options.label,
  };
}

function face(options: ButtonLook): Child {
  return [
    options.icon ? icon(options.icon) : '',
    options.iconOnly ? '' : html`<span>${options.label}</span>`,
  ];
}

/** A button; submits its form unless `type` says otherwise. */
export function button(
  options: ButtonLook & { type?: 'submit' | 'button'; name?: string; value?: string; disabled?: boolean },
): Html {
  const { name, value, disabled } = options;
  const given = attrs({
    type: options.type ?? 'submit',
    name,
    value,
    disabled,
    ...look(options),
    ...options.attributes,
  });
  return html`<button${given}>${face(options)}</button>`;
}

/** A link that looks like a button, for going somewhere. */
export function buttonLink(
  options: ButtonLook & { href: string; download?: boolean; newTab?: boolean },
): Html {
  const given = attrs({
    href: options.href,
    download: options.download,
    target: options.newTab && '_blank',
    rel: options.newTab && 'noopener',
    ...look(options),
    ...options.attributes,
  });
  return html`<a${given}>${face(options)}</a>`;
}

/** Buttons side by side, the main one first; wraps on a phone. `sticky` keeps a form's buttons in sight. */
export function buttonRow(buttons: Child, options: { sticky?: boolean } = {}): Html {
  return html`<div class="button-row${options.sticky ? ' button-row-sticky' : ''}">${buttons}</div>`;
}

/** Copies `text`, or the text of the element `from` (a selector), and says `done` when it worked. */
export function copyButton(options: ButtonLook & { text?: string; from?: string; done: string }): Html {
  const attributes = {
    'data-copy': options.text,
    'data-copy-from': options.from,
    'data-copy-done': options.done,
  };
  return button({
    icon: 'copy',
    ...options,
    type: 'button',
    attributes: { ...attributes, ...options.attributes },
  });
}

/** A small menu behind a button, closed by Escape or a tap elsewhere; `items` are `menuLink`s or forms with `menuButton`s. */
export function menu(options: ButtonLook & { items: Child }): Html {
  return html`<details class="menu" data-menu><summary${attrs(look(options))}>${face(options)}</summary><div class="menu-panel">${options.items}</div></details>`;
}

/** An entry of a menu that goes somewhere. */
export function menuLink(options: {
  href: string;
  label: string;
  icon?: IconName;
  attributes?: Attributes;
}): Html {
  return html`<a class="menu-item"${attrs({ href: options.href, ...options.attributes })}>${options.icon ? icon(options.icon) : ''}${options.label}</a>`;
}

/** An entry of a menu that does something; stands in a form or carries htmx attributes. */
export function menuButton(options: {
  label: string;
  icon?: IconName;
  danger?: boolean;
  attributes?: Attributes;
}): Html {
  return html`<button class="menu-item${options.danger ? ' menu-item-danger' : ''}"${attrs(options.attributes ?? {})}>${options.icon ? icon(options.icon) : ''}${options.label}</button>`;
}
