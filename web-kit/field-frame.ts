import { type Attributes, attrs, type Child, classes, type Html, html } from '#web-kit/html.ts';
import { icon } from '#web-kit/icons.ts';

/** What every field takes. `hint` and `error` are tied to the control by `aria-describedby`. */
export type FieldOptions = {
  name: string;
  label: string;
  hint?: Child;
  error?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Keeps the label for screen readers only, as in a filter bar. */
  labelHidden?: boolean | undefined;
  /** A word after the label of a field that may stay empty. */
  optional?: string | undefined;
  id?: string | undefined;
  width?: 'short' | 'medium' | 'full' | undefined;
  attributes?: Attributes | undefined;
};

/** The id of a field's control, also the target of the error summary's links. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w-]+/g, '-')}`;
}

/** Attributes that every control shares: id, name, and the ties to hint and error. */
export function controlAttributes(options: FieldOptions): Attributes {
  const id = options.id ?? fieldId(options.name);
  return {
    id,
    name: options.name,
    required: options.required,
    disabled: options.disabled,
    'aria-invalid': options.error === undefined ? undefined : 'true',
    'aria-describedby': describedBy(id, options),
    ...options.attributes,
  };
}

/** The ids of a control's hint and error, in reading order. */
export function describedBy(
  id: string,
  options: { hint?: Child; error?: string | undefined },
): string | undefined {
  const ids = [options.hint && `${id}-hint`, options.error !== undefined && `${id}-error`];
  return ids.filter((each) => typeof each === 'string' && each !== '').join(' ') || undefined;
}

/** Label, hint and error around one control. */
export function fieldFrame(options: FieldOptions, control: Child): Html {
  const id = options.id ?? fieldId(options.name);
  return html`<div class="${frameClass(options)}">
<label${attrs({ for: id, class: options.labelHidden && 'visually-hidden' })}>${options.label}${marks(options)}</label>
${hintAndError(id, options)}
${control}
</div>`;
}

/** Legend, hint and error around several controls that answer one question. */
export function groupFrame(options: FieldOptions & { role?: 'radiogroup' | 'group' }, controls: Child): Html {
  const id = options.id ?? fieldId(options.name);
  return html`<fieldset${attrs({
    id,
    class: classes(frameClass(options), 'field-group'),
    role: options.role,
    tabindex: -1,
    'aria-describedby': describedBy(id, options),
    'aria-invalid': options.role === 'radiogroup' && options.error !== undefined ? 'true' : undefined,
    disabled: options.disabled,
  })}>
<legend${attrs({ class: options.labelHidden && 'visually-hidden' })}>${options.label}${marks(options)}</legend>
${hintAndError(id, options)}
${controls}
</fieldset>`;
}

function frameClass(options: FieldOptions): string {
  return classes(
    'field',
    options.width && `field-${options.width}`,
    options.error !== undefined && 'has-error',
  );
}

function marks(options: FieldOptions): Child {
  if (options.required) return html`<span class="required" aria-hidden="true">*</span>`;
  return options.optional ? html` <span class="optional">${options.optional}</span>` : '';
}

/** Hint and error of a field, above its control so that a phone's keyboard never hides them. */
function hintAndError(id: string, options: FieldOptions): Child {
  return [
    options.hint ? html`<p class="hint" id="${id}-hint">${options.hint}</p>` : '',
    options.error === undefined
      ? ''
      : html`<p class="field-error" id="${id}-error">${icon('alert')}<span>${options.error}</span></p>`,
  ];
}
