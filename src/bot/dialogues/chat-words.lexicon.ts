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

/** Words that take a nominee back, longest first, without marks; a name may follow. */
export const withdrawalVerbs: readonly string[] = [
  'rut ten',
  'huy cu',
  'thoi cu',
  'khong cu',
  'bo ten',
  'rut',
  'bo',
];

/** Words that make a reason for absence doubtful: the writer may mean that they come after all. Without marks. */
export const doubtfulReasons: readonly string[] = [
  'du',
  'tham du',
  'nham',
  'van di',
  'di duoc',
  'den duoc',
  'co mat',
  'sap xep duoc',
];
