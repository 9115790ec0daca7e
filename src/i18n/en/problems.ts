import type { Sentences } from '../vi.ts';

export const problems: Sentences['problems'] = {
  titles: {
    400: 'Bad request',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not found',
    405: 'Method not allowed',
    409: 'Conflict',
    413: 'Content too large',
    415: 'Unsupported media type',
    422: 'Invalid input',
    428: 'Precondition required',
    429: 'Too many tries',
    500: 'Internal error',
    503: 'Temporarily unavailable',
  },
  details: {
    unauthenticated: 'Send a valid access token in the Authorization header, as Bearer.',
    no_such_route: 'The API has no such address. The list is at /api/docs.',
    method_not_allowed: 'This address does not take that method; see the Allow header.',
    bad_json: 'The body is not well-formed JSON; nothing was written.',
    unsupported_media_type: 'Please send application/json; nothing was written.',
    body_too_large: 'The body is larger than 1 MB; nothing was written.',
    bad_cursor: 'The page cursor is not valid. Please start again from the first page.',
    bad_idempotency_key: 'Idempotency-Key must be 1 to 255 printable characters; nothing was written.',
    idempotency_key_reused:
      'This Idempotency-Key belongs to another request; nothing was written. Please use a new key.',
    request_in_progress: 'A request with the same Idempotency-Key is running. Please try again shortly.',
    version_required: 'Name the version you edited in If-Match or in `version`; nothing was written.',
    invalid_input: 'Some fields are not valid; nothing was written. See each of them in errors.',
    broken: 'Something broke and was logged. Please tell the administrator the x-request-id.',
  },
  docs: {
    title: 'The API of Mời Họp',
    intro: 'Whatever the office site can do can be done here. A token is printed by',
    machineReadable: 'Machine-readable description',
    address: 'Address',
    purpose: 'What it does',
    answers: 'Answers',
  },
};
