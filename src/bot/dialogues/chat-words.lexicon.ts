/** Words that ask for a code for one's own second device, without marks. */
export const deviceCodeWords: readonly string[] = [
  'ma',
  'ma thiet bi',
  'lay ma',
  'lay ma thiet bi',
  'xin ma',
  'xin ma thiet bi',
  'cho ma thiet bi',
  'cho toi ma',
  'cho em ma',
  'cho toi xin ma',
  'cho em xin ma',
  'ma xac nhan thiet bi',
  'cho ma',
  'code',
];

/** Words that take a nominee back, longest first, without marks; a name may follow. */
export const withdrawalVerbs: readonly string[] = [
  'withdraw',
  'rut ten',
  'huy cu',
  'thoi cu',
  'thoi khong cu',
  'khong cu',
  'bo ten',
  'rut',
  'bo',
];

/** What stands before and behind the name that is taken back, longest first. */
export const withdrawalTitles: readonly string[] = [
  'dong chi',
  'd/c',
  'dc',
  'ong',
  'ba',
  'anh',
  'chi',
  'co',
  'chu',
  'em',
];
export const withdrawalEnds: readonly string[] = [
  'khoi danh sach du hop',
  'khoi danh sach',
  'ra khoi danh sach',
  'nua nhe',
  'nua a',
  'nua',
  'giup em',
  'giup toi',
  'nhe',
  'a',
  'ra',
];

/** Words that make a reason for absence doubtful: the writer may mean that they come after all. Without marks. */
export const doubtfulReasons: readonly string[] = [
  'du',
  'tham du',
  'nham',
  'de xem',
  'xem lai',
  'bao lai',
  'tra loi sau',
  'goi lai',
  'chua biet',
  'chua chac',
  'khong biet',
  'may gio',
  'o dau',
  'khi nao',
  'the nao',
  'van di',
  'di duoc',
  'den duoc',
  'co mat',
  'sap xep duoc',
];
