import { z } from 'zod';
import { documentKinds } from '#domain/documents/lifecycle.ts';
import type { AgendaItemId, DocumentId, UnitId } from '#domain/ids.ts';
import { line } from '../input.ts';

const optionalId = <Id extends string>() =>
  z
    .uuid()
    .transform((id) => id as Id)
    .nullable()
    .default(null);

/** What an uploader says of a paper before its bytes leave their machine. */
export const declareInput = z.object({
  title: line(300),
  fileName: line(200),
  sizeBytes: z.number().int().min(1),
  kind: z.enum(documentKinds).default('paper'),
  agendaItemId: optionalId<AgendaItemId>(),
  /** Null: the office's own. */
  ownerUnitId: optionalId<UnitId>(),
  /** The next version of this paper; null: a new one. */
  documentId: optionalId<DocumentId>(),
  /** “It holds no state secret.” */
  declared: z.boolean(),
});
export type DeclareInput = z.input<typeof declareInput>;

export const reasonInput = z.object({ reason: line(500) });
