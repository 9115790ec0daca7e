/** Words by which a desk says that it has looked, without marks. */
export const checkedWords: readonly string[] = [
  'da kiem tra',
  'da kiem tra roi',
  'da kiem tra xong',
  'kiem tra xong',
  'kiem tra roi',
  'kiem tra xong roi',
  'da check',
  'check roi',
  'da kt',
  'da kt roi',
  'da xem va kiem tra',
  'da xem, da kiem tra',
  'em da kiem tra',
  'toi da kiem tra',
  'don vi da kiem tra',
];

/** Words that ask for the evening's reminder at an hour that follows; longest first, without marks. */
export const nudgeAtWords: readonly string[] = [
  'nhac toi buoi toi luc',
  'nhac em buoi toi luc',
  'nhac viec buoi toi luc',
  'nhac viec toi luc',
  'nhac toi vao luc',
  'nhac buoi toi luc',
  'doi gio nhac sang',
  'doi gio nhac thanh',
  'gio nhac la',
  'nhac toi luc',
  'nhac em luc',
  'nhac viec luc',
  'nhac minh luc',
  'nhac vao luc',
  'nhac luc',
  'nhac toi vao',
  'nhac toi',
];

/** Words that end the evening's reminders, without marks. */
export const nudgeOffWords: readonly string[] = [
  'khong nhac buoi toi',
  'khong nhac buoi toi nua',
  'dung nhac buoi toi',
  'dung nhac buoi toi nua',
  'thoi nhac buoi toi',
  'tat nhac buoi toi',
  'tat nhac toi',
  'khong nhac toi buoi toi',
  'khong nhac toi buoi toi nua',
  'bo nhac buoi toi',
  'ngung nhac buoi toi',
  'tat nhac viec',
];

/** Words that ask when the evening's reminder comes, without marks. */
export const nudgeAskWords: readonly string[] = [
  'gio nhac',
  'gio nhac cua toi',
  'may gio nhac',
  'nhac luc may gio',
  'nhac toi luc may gio',
  'nhac buoi toi',
  'nhac toi buoi toi',
];

/** Hours of the afternoon and evening that are said by the clock of twelve. */
export const afternoonWords: readonly string[] = ['chieu', 'toi', 'pm', 'dem'];
