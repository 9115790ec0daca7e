import { html as honoHtml, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup that is already escaped; everything else that enters a template is escaped there. */
export type Html = HtmlEscapedString;

/** What may stand in a template: text (escaped), markup (as is), nothing, or a list of these. */
export type Child = string | number | boolean | null | undefined | Html | readonly Child[];

/** Extra attributes of an element: `true` writes the bare name, `false` and `undefined` write nothing. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** The template tag of the kit: hono's, but always synchronous, so that parts nest without `await`. */
export function html(strings: TemplateStringsArray, ...values: Child[]): Html {
  const markup = honoHtml(strings, ...values);
  if (markup instanceof Promise) throw new TypeError('web-kit: a template value was a promise');
  return markup;
}

/** Marks text as markup that is safe as it is; only for constants written in this kit. */
export function trusted(markup: string): Html {
  return raw(markup);
}

const ATTRIBUTE_NAME = /^[a-zA-Z_:@][\w:.-]*$/;
const FORBIDDEN = /^(style$|on)/i;
const ADDRESS_ATTRIBUTES = new Set(['href', 'src', 'action', 'formaction']);

/** Writes attributes with a leading space; refuses inline styles and handlers, which the CSP would block. */
export function attrs(given: Attributes): Html {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === false) continue;
    if (!ATTRIBUTE_NAME.test(name) || FORBIDDEN.test(name)) throw new TypeError(`web-kit: attribute ${name}`);
    const written = ADDRESS_ATTRIBUTES.has(name) ? safeAddress(String(value)) : String(value);
    parts.push(value === true ? ` ${name}` : String(html` ${name}="${written}"`));
  }
  return trusted(parts.join(''));
}

const SAFE_SCHEMES = new Set(['http', 'https', 'mailto', 'tel', 'sms', 'webcal']);

/** An address fit for href, src or action: `javascript:` and other acting schemes become `#`. */
export function safeAddress(address: string): string {
  // Browsers drop control characters and blanks inside a scheme, so "java\nscript:" must not slip through.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[\s\p{Cc}]/gu, ''))?.[1];
  return scheme === undefined || SAFE_SCHEMES.has(scheme.toLowerCase()) ? address : '#';
}

/** Joins class names, leaving out what is false. */
export function classes(...names: (string | false | undefined)[]): string {
  return names.filter((name) => name !== false && name !== undefined && name !== '').join(' ');
}

/** Fills `{name}` places of a sentence given by the caller. */
export function fill(sentence: string, facts: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(facts[name] ?? place));
}
