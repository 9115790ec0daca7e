/** Words with which the secretariat asks about a meeting and changes it, without marks; longest first where one begins another. */

export const stateVerbs: readonly string[] = [
  'tinh hinh cuoc hop',
  'tinh hinh phan hoi',
  'tinh hinh tra loi',
  'tinh hinh xac nhan',
  'tinh hinh hop',
  'tinh hinh',
  'tien do tra loi',
  'tien do xac nhan',
  'ket qua xac nhan',
  'bao cao nhanh',
];

/** Who has not answered. */
export const pendingVerbs: readonly string[] = [
  'con ai chua tra loi',
  'ai chua tra loi',
  'ai chua xac nhan',
  'don vi nao chua tra loi',
  'nhung ai chua tra loi',
];

export const changeVerbs = {
  place: [
    'doi phong hop',
    'doi phong',
    'chuyen phong hop',
    'chuyen phong',
    'doi dia diem',
    'chuyen dia diem',
  ],
  time: ['doi gio hop', 'doi gio', 'doi thoi gian', 'doi lich hop', 'chuyen gio', 'lui gio', 'day gio'],
} as const;

/** What stands between the meeting and its new place or time. */
export const towards: readonly string[] = ['sang', 'thanh', 'qua', 'den', 've', 'toi'];

/** Words that say "the meeting" and nothing of which. */
export const meetingWords: readonly string[] = ['cuoc', 'buoi', 'hop', 'cua', 'cho'];

export const sendNowWords: readonly string[] = ['gui ngay', 'gui luon', 'gui di'];
export const cancelSendingWords: readonly string[] = ['huy gui', 'dung gui', 'khong gui nua', 'khoan gui'];

/** What begins another limit to answer, while a change is looked at. */
export const limitWords: readonly string[] = ['han tra loi', 'han xac nhan', 'han'];
