import {
  controlAttributes,
  type FieldOptions,
  fieldFrame,
  fieldId,
  groupFrame,
} from '#web-kit/field-frame.ts';
import { type Attributes, attrs, type Child, classes, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';

export type TextOptions = FieldOptions & {
  value?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'url' | 'search';
  placeholder?: string;
  autocomplete?: string;
  inputMode?: 'numeric' | 'tel' | 'email' | 'search';
  maxLength?: number;
  /** Values offered while typing; the kit writes the `<datalist>`. */
  suggestions?: readonly string[];
};

/** One line of text. */
export function textField(options: TextOptions): Html {
  const listId = `${options.id ?? fieldId(options.name)}-list`;
  return fieldFrame(
    options,
    html`<input${attrs({
      type: options.type ?? 'text',
      value: options.value,
      placeholder: options.placeholder,
      autocomplete: options.autocomplete,
      inputmode: options.inputMode,
      maxlength: options.maxLength,
      list: options.suggestions && listId,
      ...controlAttributes(options),
    })}>${
      options.suggestions
        ? html`<datalist id="${listId}">${options.suggestions.map((each) => html`<option value="${each}"></option>`)}</datalist>`
        : ''
    }`,
  );
}

/** Several lines of text; grows to `rows`, and further by the reader's hand. */
export function textArea(
  options: FieldOptions & {
    value?: string | undefined;
    rows?: number;
    maxLength?: number;
    placeholder?: string;
  },
): Html {
  const given = attrs({
    rows: options.rows ?? 4,
    maxlength: options.maxLength,
    placeholder: options.placeholder,
    ...controlAttributes(options),
  });
  // The line break after the tag is eaten by the parser and saves one that the value may start with.
  return fieldFrame(options, html`<textarea${given}>\n${options.value ?? ''}</textarea>`);
}

/** A whole number within bounds, with a unit word after it if given. */
export function numberField(
  options: FieldOptions & {
    value?: number | string | undefined;
    min?: number;
    max?: number;
    step?: number;
    unit?: string;
  },
): Html {
  const control = html`<input${attrs({
    type: 'number',
    inputmode: 'numeric',
    value: options.value,
    min: options.min,
    max: options.max,
    step: options.step,
    ...controlAttributes(options),
  })}>`;
  const withUnit = options.unit
    ? html`<span class="with-unit">${control}<span>${options.unit}</span></span>`
    : control;
  return fieldFrame({ width: 'short', ...options }, withUnit);
}

/** A password; `reveal` names the button that shows what was typed. */
export function passwordField(
  options: FieldOptions & { autocomplete: 'current-password' | 'new-password'; reveal?: string },
): Html {
  const control = html`<input${attrs({
    type: 'password',
    autocomplete: options.autocomplete,
    autocapitalize: 'none',
    spellcheck: 'false',
    ...controlAttributes(options),
  })}>`;
  if (options.reveal === undefined) return fieldFrame(options, control);
  const reveal = attrs({ 'aria-label': options.reveal, title: options.reveal, 'aria-pressed': 'false' });
  return fieldFrame(
    options,
    html`<span class="with-button">${control}<button type="button" class="icon-button" data-reveal${reveal}>${icon('eye')}</button></span>`,
  );
}

export type SelectOption = { value: string; label: string; disabled?: boolean };

/** A list to choose one from; `groups` for long lists, `empty` for the entry that stands for no choice. */
export function selectField(
  options: FieldOptions & {
    value?: string | undefined;
    empty?: string;
    options?: readonly SelectOption[];
    groups?: readonly { label: string; options: readonly SelectOption[] }[];
  },
): Html {
  const entry = (each: SelectOption) =>
    html`<option${attrs({ value: each.value, selected: each.value === options.value, disabled: each.disabled })}>${each.label}</option>`;
  return fieldFrame(
    options,
    html`<select${attrs(controlAttributes(options))}>
${options.empty === undefined ? '' : html`<option value="">${options.empty}</option>`}
${(options.options ?? []).map(entry)}
${(options.groups ?? []).map((group) => html`<optgroup label="${group.label}">${group.options.map(entry)}</optgroup>`)}
</select>`,
  );
}

/** A date as `YYYY-MM-DD`. */
export function dateField(
  options: FieldOptions & { value?: string | undefined; min?: string; max?: string },
): Html {
  return fieldFrame({ width: 'medium', ...options }, dateInput('date', options));
}

/** A time of day as `HH:MM`. */
export function timeField(
  options: FieldOptions & { value?: string | undefined; min?: string; max?: string },
): Html {
  return fieldFrame({ width: 'short', ...options }, dateInput('time', options));
}

type Moment = { name: string; label: string; value?: string | undefined; min?: string; max?: string };

function dateInput(type: 'date' | 'time', options: FieldOptions & Omit<Moment, 'label'>): Html {
  const bounds = { value: options.value, min: options.min, max: options.max };
  const control = html`<input${attrs({ type, ...bounds, ...controlAttributes(options) })}>`;
  return type === 'date' ? html`${control}${dateWords(options.id ?? fieldId(options.name))}` : control;
}

/** A browser shows dates in its own language's order, so the day is repeated in the page's language by the script. */
function dateWords(...ids: string[]): Html {
  return html`<output class="date-words" for="${ids.join(' ')}" data-date-words></output>`;
}

/** A day and an hour under one question; an error belongs to both. */
export function dateTimeField(
  options: Omit<FieldOptions, 'name'> & { name: string; date: Moment; time: Moment },
): Html {
  const part = (type: 'date' | 'time', moment: Moment) => {
    const id = fieldId(moment.name);
    const invalid = options.error === undefined ? undefined : 'true';
    const { name, value, min, max } = moment;
    return html`<span class="moment"><label class="sub-label" for="${id}">${moment.label}</label><input${attrs(
      {
        type,
        id,
        name,
        value,
        min,
        max,
        required: options.required,
        'aria-invalid': invalid,
        'aria-describedby': invalid && `${options.id ?? fieldId(options.name)}-error`,
      },
    )}></span>`;
  };
  const controls = html`<div class="moments">${part('date', options.date)}${part('time', options.time)}</div>${dateWords(fieldId(options.date.name), fieldId(options.time.name))}`;
  return groupFrame({ ...options, role: 'group' }, controls);
}

/** Files to upload; `accept` as in the HTML attribute. */
export function fileField(options: FieldOptions & { accept?: string; multiple?: boolean }): Html {
  const { accept, multiple } = options;
  return fieldFrame(
    options,
    html`<input${attrs({ type: 'file', accept, multiple, ...controlAttributes(options) })}>`,
  );
}

/** A hidden value. */
export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** The token that proves a form came from our own page. */
export function csrfField(token: string): Html {
  return hiddenField('csrf', token);
}

/** A form that cannot be sent twice; the browser's own validation is off, since the server says it in better words. */
export function form(options: {
  action: string;
  method?: 'post' | 'get';
  csrfToken?: string | undefined;
  upload?: boolean;
  className?: string;
  attributes?: Attributes;
  body: Child;
}): Html {
  const given = attrs({
    action: options.action,
    method: options.method ?? 'post',
    enctype: options.upload && 'multipart/form-data',
    class: classes('form', options.className),
    novalidate: true,
    'data-guard': true,
    ...options.attributes,
  });
  return html`<form${given}>${options.csrfToken === undefined ? '' : csrfField(options.csrfToken)}${options.body}</form>`;
}

/** A box before the form that lists every error as a link to its field; it takes focus when the page opens. */
export function errorSummary(options: {
  title: string;
  errors: readonly { name?: string; id?: string; message: string }[];
}): Html {
  if (options.errors.length === 0) return html``;
  return html`<div class="callout callout-danger error-summary" role="alert" tabindex="-1" data-autofocus>
${icon('alert')}<div><h2>${options.title}</h2>
<ul>${options.errors.map(({ name, id, message }) =>
    name === undefined && id === undefined
      ? html`<li>${message}</li>`
      : html`<li><a href="#${id ?? fieldId(name ?? '')}">${message}</a></li>`,
  )}</ul></div></div>`;
}
