/** A rule said no: a code, and what its sentence needs. `Code` is each product's own list. */
export class Refused<Code extends string> extends Error {
  readonly code: Code;
  readonly facts: Readonly<Record<string, string | number>>;
  constructor(code: Code, facts: Record<string, string | number> = {}) {
    super(`refused: ${code}`);
    this.name = 'RefusedError';
    this.code = code;
    this.facts = facts;
  }
}
