import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Field = { name: string; types: string[]; required: boolean; description: string };
type Described = { name: string; fields?: Field[]; subtypes?: string[] };
type Spec = { methods: Record<string, Described>; types: Record<string, Described> };

const specFile = join(import.meta.dirname, '../fakes/telegram/bot-api-spec-10.1.min.json');
const spec: Spec = JSON.parse(readFileSync(specFile, 'utf8'));

/** An inline button must be of exactly one kind, which only its description says. */
const BUTTON_DECORATION = new Set(['text', 'icon_custom_emoji_id', 'style']);

/**
 * Holds one outgoing call against the machine-readable reference of Bot API 10.1 (PaulSonOfLars, MIT):
 * the method exists, required fields are there, no unknown ones, types and lengths are right.
 * Returns the problems found, each with the path it was found at; an empty list is a clean call.
 */
export function judgeTelegramCall(method: string, payload: unknown): string[] {
  const described = spec.methods[method];
  if (described === undefined) return [`${method}: no such method`];
  return judgeObject(described, payload, method);
}

/** The types the reference gives for a field of a method; none for an unknown one. */
export function fieldTypesOf(method: string, name: string): string[] {
  return spec.methods[method]?.fields?.find((field) => field.name === name)?.types ?? [];
}

function judgeObject(described: Described, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: not an object`];
  if (described.subtypes !== undefined) return bestOf(described.subtypes, value, path);
  const fields = described.fields ?? [];
  const given = value as Record<string, unknown>;
  const unknown = Object.keys(given).filter((name) => !fields.some((field) => field.name === name));
  return [
    ...unknown.map((name) => `${path}.${name}: no such field`),
    ...fields.flatMap((field) => judgeField(field, given, path)),
    ...(described.name === 'InlineKeyboardButton' ? judgeButton(given, path) : []),
  ];
}

function judgeField(field: Field, given: Record<string, unknown>, path: string): string[] {
  const value = given[field.name];
  if (value === undefined) return isRequired(field, given) ? [`${path}.${field.name}: missing`] : [];
  const here = `${path}.${field.name}`;
  return [...bestOf(field.types, value, here), ...judgeLength(field.description, value, here)];
}

/** Some fields are needed only while another one is absent, which the reference says in words. */
function isRequired(field: Field, given: Record<string, unknown>): boolean {
  if (field.required) return true;
  const unless = /required if (\w+) (?:is not|isn't) specified/i.exec(field.description)?.[1];
  return unless !== undefined && given[unless] === undefined;
}

/** A value has to fit one of the types; the nearest miss is what is told. */
function bestOf(types: string[], value: unknown, path: string): string[] {
  const verdicts = types.map((type) => judgeType(type, value, path));
  return verdicts.reduce((best, verdict) => (verdict.length < best.length ? verdict : best));
}

function judgeType(type: string, value: unknown, path: string): string[] {
  const element = /^Array of (.+)$/.exec(type)?.[1];
  if (element !== undefined) {
    if (!Array.isArray(value)) return [`${path}: not an array`];
    return value.flatMap((item, at) => judgeType(element, item, `${path}[${at}]`));
  }
  const isRight = isOfBaseType(type, value);
  if (isRight !== null) return isRight ? [] : [`${path}: not ${type}`];
  const described = spec.types[type];
  return described === undefined ? [`${path}: unknown type ${type}`] : judgeObject(described, value, path);
}

function isOfBaseType(type: string, value: unknown): boolean | null {
  switch (type) {
    case 'Integer':
      return Number.isSafeInteger(value);
    case 'Float':
      return typeof value === 'number';
    case 'String':
    case 'InputFile':
      return typeof value === 'string';
    case 'Boolean':
      return typeof value === 'boolean';
    case 'True':
      return value === true;
    default:
      return null;
  }
}

/** "1-4096 characters", "1-64 bytes" and "Values between 1-100" stand in the descriptions. */
function judgeLength(description: string, value: unknown, path: string): string[] {
  const [, least, most, unit] =
    /(\d+)-(\d+) (characters|bytes)/.exec(description) ?? /between (\d+)-(\d+)()/.exec(description) ?? [];
  if (least === undefined || most === undefined) return [];
  const size = unit === '' ? Number(value) : lengthOf(value, unit === 'bytes');
  if (Number.isNaN(size) || (size >= Number(least) && size <= Number(most))) return [];
  return [`${path}: ${size} ${unit} instead of ${least}-${most}`];
}

function lengthOf(value: unknown, inBytes: boolean): number {
  if (typeof value !== 'string') return Number.NaN;
  return inBytes ? Buffer.byteLength(value) : value.length;
}

function judgeButton(button: Record<string, unknown>, path: string): string[] {
  const kinds = Object.keys(button).filter((name) => !BUTTON_DECORATION.has(name));
  return kinds.length === 1 ? [] : [`${path}: ${kinds.length} kinds of button instead of one`];
}
