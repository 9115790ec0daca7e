/** Words that ask for a code for one's own second device, without marks. */
export const deviceCodeWords: readonly string[] = [
  'ma',
  'ma thiet bi',
  'lay ma',
  'lay ma thiet bi',
  'xin ma',
  'cho ma',
  'code',
];
