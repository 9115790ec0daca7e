import { z } from 'zod';
import { seal, unseal } from '#lib/sealed.ts';
import type { House } from '../context.ts';

/** What a paper is called, by its uploader and as a file. */
export type PaperNames = { title: string; fileName: string };
const paperNames = z.object({ title: z.string(), fileName: z.string() });
const purpose = 'paper-names';

/** Names as they are stored until the gate has let them through: nobody who only has the database reads them. */
export const sealNames = ({ secret }: Pick<House, 'secret'>, names: PaperNames): string =>
  seal(secret, purpose, JSON.stringify(names));

/** The names again; empty where there are none, or the house's secret is another. */
export function unsealNames({ secret }: Pick<House, 'secret'>, sealed: string | null): PaperNames {
  const text = sealed === null ? null : unseal(secret, purpose, sealed);
  return text === null ? { title: '', fileName: '' } : paperNames.parse(JSON.parse(text));
}
