import type { Sentences } from '../vi.ts';

export const token: Sentences['token'] = {
  usage: 'Usage: npm run -s token -- --account USERNAME',
  unknownAccount: (name) => `There is no account “${name}”; nothing was created.`,
  disabledAccount: (name) => `The account “${name}” is disabled; nothing was created.`,
  noHouse: (folder) =>
    `There are no data in ${folder}. If the program runs with DATA_DIR or DATABASE_URL, set the same for this command.`,
};
