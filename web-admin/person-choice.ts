import type { PersonId } from '#domain/ids.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import { compareGivenNames, foldVietnamese, isSameName, tidyText } from '#lib/vietnamese.ts';
import { findPeoplePage } from '#services/people/people.ts';
import { hiddenField, selectField, textField } from '#web-kit/fields.ts';
import { type Html, html } from '#web-kit/html.ts';
import type { AdminContext } from './site.ts';

export type FoundPerson = Awaited<ReturnType<typeof findPeoplePage>>[number];

/** A person as a form holds them: the name that was typed, and the one chosen among several of that name. */
export type PersonTyped = { text: string; chosenId: string };
export type PersonChoice =
  | { kind: 'none' }
  | { kind: 'one'; id: PersonId }
  | { kind: 'unknown'; name: string }
  | { kind: 'several'; name: string; people: FoundPerson[] };

const separator = ' — ';
const listed = 20;
/** How many of those who fit are named in the sentence itself. */
const named = 5;

/** "Lê Hữu Phước — Chủ tịch, UBND tỉnh": what stands in a list of people to choose from. */
export function personLabel(person: Pick<FoundPerson, 'fullName' | 'title' | 'unitName'>): string {
  const post = [person.title, person.unitName].filter(Boolean).join(', ');
  return post ? `${person.fullName}${separator}${post}` : person.fullName;
}

/** People whose name holds the words, marks or not, in the order of given names. */
export async function searchPeople(c: AdminContext, words: string, limit = listed): Promise<FoundPerson[]> {
  const { ctx, office } = c.get('desk');
  const search = tidyText(words.split(separator)[0] ?? '');
  if (search === '') return [];
  const on = toOfficeDate(ctx.now, office.timeZone);
  const people = await findPeoplePage(ctx, office.id, { on, search, limit: 500 });
  return people.sort((a, b) => compareGivenNames(a.fullName, b.fullName)).slice(0, limit);
}

/** Whom a form means: an offered line as it is, a name that only one person bears, or the beginning of its words where only one fits; never a guess between two. */
export async function choosePerson(c: AdminContext, typed: PersonTyped): Promise<PersonChoice> {
  const text = tidyText(typed.text);
  if (text === '') return { kind: 'none' };
  const found = await searchPeople(c, text, 500);
  const name = text.split(separator)[0] ?? '';
  const chosen = found.find((person) => person.id === typed.chosenId);
  if (chosen && stillMeans(text, chosen)) return { kind: 'one', id: chosen.id };
  const exact = found.filter((person) => personLabel(person) === text);
  const marked = found.filter((person) => isSameName(person.fullName, name));
  const folded = found.filter((person) => foldVietnamese(person.fullName) === foldVietnamese(name));
  const begun = found.filter((person) => beginsWords(person.fullName, name));
  const people = [exact, marked, folded, begun].find((list) => list.length > 0) ?? [];
  const [only] = people;
  if (!only) return { kind: 'unknown', name };
  return people.length === 1 ? { kind: 'one', id: only.id } : { kind: 'several', name, people };
}

/** Whether the words that were typed begin words of the name in their order; marks count once one of them was typed. */
function beginsWords(fullName: string, typed: string): boolean {
  const isPlain = foldVietnamese(typed) === tidyText(typed).toLocaleLowerCase('vi');
  const read = (text: string) =>
    (isPlain ? foldVietnamese(text) : tidyText(text).toLocaleLowerCase('vi')).split(' ');
  const left = read(typed);
  for (const word of read(fullName)) if (left[0] !== undefined && word.startsWith(left[0])) left.shift();
  return left.length === 0;
}

/** An earlier choice holds as long as the text was not changed to another person, a namesake included. */
function stillMeans(text: string, chosen: FoundPerson): boolean {
  if (text.includes(separator)) return text === personLabel(chosen);
  return foldVietnamese(text) === foldVietnamese(chosen.fullName);
}

/** The sentence for a choice that could not be made, or undefined. */
export function choiceProblem(c: AdminContext, choice: PersonChoice): string | undefined {
  const words = c.get('words').adminPeople.choice;
  if (choice.kind === 'unknown') return words.unknown(choice.name);
  if (choice.kind !== 'several') return undefined;
  const names = [...new Set(choice.people.map(({ fullName }) => fullName))];
  const [only, ...others] = names.map(foldVietnamese);
  if (others.length === 0 && only === foldVietnamese(choice.name)) return words.several(choice.name);
  return words.fitting(choice.name, names.slice(0, named).join(', '), names.length > named);
}

type PersonField = {
  name: string;
  label: string;
  hint?: string;
  typed: PersonTyped;
  choice?: PersonChoice | undefined;
  error?: string | undefined;
  required?: boolean;
  optional?: string;
};

/** A name with suggestions that follow the typing; when several people bear it, a list of them right below. */
export function personField(c: AdminContext, options: PersonField): Html {
  const words = c.get('words').adminPeople.choice;
  const { name, typed, choice } = options;
  const listId = `${name}-people`;
  const input = textField({
    name,
    label: options.label,
    hint: options.hint ?? words.hint,
    error: options.error,
    required: options.required,
    optional: options.optional,
    value: typed.text,
    autocomplete: 'off',
    attributes: {
      list: listId,
      'hx-get': `${c.get('desk').path}/people/suggest`,
      'hx-trigger': 'input changed delay:200ms',
      'hx-target': `#${listId}`,
      'hx-params': name,
    },
  });
  const which =
    choice?.kind === 'several'
      ? selectField({
          name: `${name}Id`,
          label: words.which,
          empty: words.whichEmpty,
          value: typed.chosenId,
          options: choice.people.slice(0, listed).map((person) => ({
            value: person.id,
            label: [personLabel(person), person.phone].filter(Boolean).join(', '),
          })),
        })
      : typed.chosenId === ''
        ? ''
        : hiddenField(`${name}Id`, typed.chosenId);
  return html`<div class="stack"><div>${input}<datalist id="${listId}"></datalist></div>${which}</div>`;
}

/** The options of a suggestion list. */
export function suggestions(people: readonly FoundPerson[]): Html {
  return html`${people.map((person) => html`<option value="${personLabel(person)}"></option>`)}`;
}
