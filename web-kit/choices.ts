import { type FieldOptions, fieldId, groupFrame } from '#web-kit/field-frame.ts';
import { type Attributes, attrs, type Child, type Html, html } from '#web-kit/html.ts';

export type Choice = {
  value: string;
  label: string;
  hint?: Child;
  disabled?: boolean;
  attributes?: Attributes;
  /** A control of its own beside the choice. */
  aside?: Child;
};

/** One yes-or-no box with its sentence beside it. */
export function checkbox(options: {
  name: string;
  label: Child;
  value?: string;
  checked?: boolean;
  hint?: Child;
  disabled?: boolean;
  id?: string;
  attributes?: Attributes;
}): Html {
  const id = options.id ?? fieldId(`${options.name}-${options.value ?? 'on'}`);
  return choiceRow('checkbox', id, options.name, { value: 'on', ...options }, options.checked ?? false);
}

/** Several boxes under one question; every chosen value is sent under the same name. */
export function checkboxGroup(
  options: FieldOptions & { values?: readonly string[]; choices: readonly Choice[]; columns?: boolean },
): Html {
  const rows = options.choices.map((choice, index) =>
    choiceRow(
      'checkbox',
      itemId(options, index),
      options.name,
      choice,
      options.values?.includes(choice.value) ?? false,
    ),
  );
  return groupFrame(
    { ...options, role: 'group' },
    html`<div class="choices${options.columns ? ' choices-columns' : ''}">${rows}</div>`,
  );
}

/** One of a few choices, each a plain row. */
export function radioGroup(
  options: FieldOptions & { value?: string | undefined; choices: readonly Choice[] },
): Html {
  const rows = options.choices.map((choice, index) =>
    choiceRow(
      'radio',
      itemId(options, index),
      options.name,
      choice,
      choice.value === options.value,
      options.required,
    ),
  );
  return groupFrame({ ...options, role: 'radiogroup' }, html`<div class="choices">${rows}</div>`);
}

/** One of a few choices, each a card with room for a line of explanation. */
export function radioCards(
  options: FieldOptions & { value?: string | undefined; choices: readonly Choice[] },
): Html {
  const cards = options.choices.map((choice, index) => {
    const id = itemId(options, index);
    return html`<div class="radio-card">${choiceRow('radio', id, options.name, choice, choice.value === options.value, options.required)}</div>`;
  });
  return groupFrame({ ...options, role: 'radiogroup' }, html`<div class="radio-cards">${cards}</div>`);
}

function itemId(options: FieldOptions, index: number): string {
  return `${options.id ?? fieldId(options.name)}-${index + 1}`;
}

function choiceRow(
  type: 'checkbox' | 'radio',
  id: string,
  name: string,
  choice: Omit<Choice, 'label'> & { label: Child },
  checked: boolean,
  required?: boolean,
): Html {
  const given = attrs({
    type,
    id,
    name,
    value: choice.value,
    checked,
    required,
    disabled: choice.disabled,
    'aria-describedby': choice.hint ? `${id}-hint` : undefined,
    ...choice.attributes,
  });
  return html`<div class="choice"><input${given}><div><label for="${id}">${choice.label}</label>${
    choice.hint ? html`<p class="hint" id="${id}-hint">${choice.hint}</p>` : ''
  }</div>${choice.aside ?? ''}</div>`;
}
