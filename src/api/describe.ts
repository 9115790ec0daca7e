import { z } from '@hono/zod-openapi';
import type { Sentences } from '#i18n/vi.ts';

type Operation = keyof Sentences['operations'];
/** One operation described once and served at several addresses takes a suffix. */
export type OperationName = Operation | `${Operation}_${string}`;

/** An operation's id and noun; its summary is in `src/i18n` under the same name. */
export const named = (operationId: OperationName, noun: string) => ({ operationId, tags: [noun] });

/** A required JSON body, with an example that the compiler holds against the schema. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema, example: z.input<Schema>) => ({
  required: true as const,
  content: { 'application/json': { schema, example } },
});

/** A JSON answer with its example. */
export const answer = <Schema extends z.ZodType>(
  description: string,
  schema: Schema,
  example: z.input<Schema>,
) => ({ description, content: { 'application/json': { schema, example } } });

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    errors: z
      .array(z.object({ field: z.string(), code: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'With 422: what is wrong with which field.' }),
    requestId: z.string().optional().meta({ description: 'With 500: name it to the administrator.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });

const meanings: Record<number, string> = {
  400: 'The request could not be read.',
  401: 'No valid bearer token.',
  403: 'The account has no role that may do this in the office.',
  404: 'Not there, or not in this office.',
  409: 'A rule said no; `code` says which. Nothing was written.',
  413: 'The body is larger than 1 MB.',
  415: 'The body is not application/json.',
  422: 'Fields are not valid; `errors` says which. Nothing was written.',
  428: 'Name the version you edited.',
  500: 'Something broke; it was logged under the request id.',
};

/** Problem answers of an operation: 401, 403 and 500 always, the others by name. For the document only. */
export function problems(...statuses: number[]): Record<never, never> {
  const all = [...new Set([401, 403, 500, ...statuses])].sort((a, b) => a - b);
  return Object.fromEntries(
    all.map((status) => [
      status,
      {
        description: meanings[status] ?? 'A problem.',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}

/** Problems of an operation that reads a JSON body. */
export const writeProblems = (...statuses: number[]) => problems(400, 409, 413, 415, 422, ...statuses);

export const idempotencyHeaders = z.object({
  'idempotency-key': z.string().optional().meta({
    description:
      'The same key and body get the first answer again; kept for 48 hours. 1 to 255 printable characters.',
    example: '0f1c8d5e-announce',
  }),
});
