import type { Message, MessageBrief } from '#messages/message.ts';

/** A part of a message that a template's parameter is filled with, and at most how much of it. */
export type TemplateParameter = { part: Exclude<keyof MessageBrief, 'kind'>; most: number };

/** A template that Zalo approved: its id (another one for phone numbers where there is one), and its parameters. */
export type Template = {
  id: string;
  phoneId: string | null;
  parameters: Readonly<Record<string, TemplateParameter>>;
};

/** Templates by kind of message; `other` stands for every kind that has none of its own, as far as its parts fill it. */
export type Templates = Readonly<Record<string, Template>>;

export type FilledTemplate = { templateId: string; data: Record<string, string> };

/** A parameter left empty makes Zalo refuse the message. */
const NOTHING = '-';

/** The approved template for this message, filled from its named parts; null when there is none, or nothing to fill it with. */
export function fillTemplate(
  templates: Templates,
  { brief }: Message,
  reaches: 'linked' | 'phone',
): FilledTemplate | null {
  if (!brief) return null;
  const template = templates[brief.kind] ?? (isWhole(brief) ? templates.other : undefined);
  if (!template) return null;
  const data: Record<string, string> = {};
  for (const [name, { part, most }] of Object.entries(template.parameters)) {
    const value = brief[part];
    // Without a page to open, a template about it says nothing.
    if (part === 'pageUrl' && !value) return null;
    data[name] = shorten((value || NOTHING).normalize('NFC'), most);
  }
  const templateId = (reaches === 'phone' ? template.phoneId : null) ?? template.id;
  return { templateId, data };
}

/** Of a decision or an answer a general template would say nothing but its title: it goes another way instead. */
const isWhole = ({ title, time, place, code }: MessageBrief) => [title, time, place, code].every(Boolean);

/** The kinds that have a template, for whoever sets the house up. */
export const kindsOf = (templates: Templates): string[] => Object.keys(templates).toSorted();

/** The first characters, counted as readers count; an address that is cut opens nothing, so it is never cut here. */
function shorten(text: string, most: number): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
}
