import { z } from 'zod';
import type { PersonId } from '#domain/ids.ts';
import type { RegisterPlace } from '#services/people/register.ts';

const shape = z.tuple([z.string(), z.string(), z.uuid()]);

/** A place in the register as an address carries it. */
export function writePlace(place: RegisterPlace): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place that an address names; undefined when it names none, and the list begins at its start. */
export function readPlace(text: string | undefined): RegisterPlace | undefined {
  try {
    const [given, full, id] = shape.parse(JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8')));
    return [given, full, id as PersonId];
  } catch {
    return undefined;
  }
}
