import * as lexicon from './documents.lexicon.ts';
import type { Reader } from './parse-answer.ts';
import { isWholly, oneOf } from './sentence.ts';
import { toPhrases } from './words.ts';

/** What a delegate says to read the papers of their meetings. */
export type DocumentRead = { documents: Record<never, never> };

const own = oneOf(toPhrases(lexicon.ownDocuments));

/** "Tài liệu", "xem tài liệu ạ"; whatever asks for more is read by nobody. */
export const readDocuments: Reader = (words) => (isWholly(words, own) ? { intent: 'documents' } : null);
