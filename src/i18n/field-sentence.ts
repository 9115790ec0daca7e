import { sentences } from './sentences.ts';
import type { Sentences } from './vi.ts';

export type FieldProblem = { field: string; code: keyof Sentences['fields']['issues']; limit?: number };

/** The sentence for one wrong field; `noun` tells apart fields of one name, as the title of a meeting and of a person. */
export function fieldSentence(issue: FieldProblem, language: 'vi' | 'en', noun = ''): string {
  const { labels, issues, sentence } = sentences(language).fields;
  const name = issue.field.split('.').findLast((part) => !/^\d*$/.test(part)) ?? '';
  const label = labels[`${noun}.${name}`] ?? labels[name] ?? name;
  return sentence(label, issues[issue.code](issue.limit));
}
