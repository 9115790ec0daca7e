import type { CirculationMark, SecrecyLevel } from './verdict.ts';

/** The marks, from the highest, so that a longer one is never taken for the shorter it ends with. */
export const levelWords: readonly { level: SecrecyLevel; syllables: readonly string[] }[] = [
  { level: 'top_secret', syllables: ['tuyệt', 'mật'] },
  { level: 'secret', syllables: ['tối', 'mật'] },
  { level: 'confidential', syllables: ['mật'] },
];

/** Marks in English, alone on a line or in what a file says of itself; `plain` ones also stand in business papers. */
export const englishLevels: readonly { level: SecrecyLevel; words: string; isPlain: boolean }[] = [
  { level: 'top_secret', words: 'top secret', isPlain: false },
  { level: 'secret', words: 'state secret', isPlain: false },
  { level: 'secret', words: 'secret', isPlain: true },
  { level: 'confidential', words: 'confidential', isPlain: true },
];

/** Words before "mật" that make another word of it. */
export const wordsBefore =
  'bảo bí cơ cẩn thân nội đường gấu trấn xã cầu ấp ong hiểm kín giữ túi nguồn xứ'.split(' ');

/** Words behind "mật" that make another word of it; "trận" is the Front's "mặt trận" misread. */
export const wordsAfter =
  'độ khẩu mã ong thiết trận vụ phục nghị ngữ hiệu ước lệnh tông hoa gấu mía đường thám ngọt bằng sơn'.split(
    ' ',
  );

/** Behind these "Mật" is somebody's name. */
export const nameWords =
  'văn thị hữu đức ngọc minh xuân thanh nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý quang công đình'.split(
    ' ',
  );

/** Behind these a level is spoken of and not borne: "đóng dấu Mật", "độ Tối mật". */
export const spokenOf = 'dấu độ mức loại chữ là và hoặc các gồm bậc hàm'.split(' ');

/** What may stand on a mark's own line beside it: "TÀI LIỆU MẬT", "VĂN BẢN TỐI MẬT". */
export const companions = 'tài liệu văn bản hồ sơ công văn vật'.split(' ');

/** What a level is the value of: "Độ mật: Tối mật". */
export const labels = [
  'độ mật',
  'mức độ mật',
  'cấp độ mật',
  'mức mật',
  'độ bảo mật',
  'mức độ bảo mật',
  'cấp bảo mật',
  'mức bảo mật',
  'phân loại',
  'phân loại mật',
  'dấu mật',
  'classification',
  'security classification',
  'security level',
  'secrecy level',
  'secrecy',
  'sensitivity',
];

/** Heads of letters, beside which a stamp stands on the same line when columns run together. */
export const letterHeads = ['cộng hòa xã hội chủ nghĩa', 'độc lập - tự do', 'đảng cộng sản việt nam'];

/** Annexes that show how the stamps look, so that no level there is the paper's own. */
export const samplePages = ['mẫu dấu', 'mẫu con dấu', 'mẫu số', 'mẫu các loại dấu'];

/** What calls a whole paper a state secret without a level. */
export const stateSecret = 'bí mật nhà nước';
/** On the envelope of a "Tuyệt mật". */
export const addresseeOnly = 'chỉ người có tên mới được bóc bì';

/** The older Vietnamese encodings as a reader of today sees them: TCVN3 (.VnTime), then VNI. */
export const oldEncodings: readonly (readonly [seen: RegExp, meant: string])[] = [
  [/\btuyÖt(?=\s*mËt)/gu, 'tuyệt'],
  [/\bTuyÖt(?=\s*mËt)/gu, 'Tuyệt'],
  [/\btèi(?=\s*mËt)/gu, 'tối'],
  [/\bTèi(?=\s*mËt)/gu, 'Tối'],
  [/mËt/gu, 'mật'],
  [/MËT/gu, 'MẬT'],
  [/TUYEÄT/gu, 'TUYỆT'],
  [/Tuyeät/gu, 'Tuyệt'],
  [/TOÁI(?=\s*MAÄT)/gu, 'TỐI'],
  [/Toái(?=\s*maät)/gu, 'Tối'],
  [/MAÄT/gu, 'MẬT'],
  [/maät/gu, 'mật'],
  [/Maät/gu, 'Mật'],
];

/** Letters of other alphabets that look like ours. */
export const lookAlikeLetters: Readonly<Record<string, string>> = {
  А: 'A',
  а: 'a',
  В: 'B',
  Е: 'E',
  е: 'e',
  І: 'I',
  і: 'i',
  М: 'M',
  м: 'm',
  О: 'O',
  о: 'o',
  Т: 'T',
  т: 't',
  У: 'Y',
  у: 'y',
  Α: 'A',
  Ε: 'E',
  Ι: 'I',
  Μ: 'M',
  Ο: 'O',
  Τ: 'T',
  Υ: 'Y',
};

/** What OCR reads for a letter of a mark in a frame. */
export const misreadLetters: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '|': 'I',
  '!': 'I',
  '7': 'T',
  '4': 'A',
  '†': 'T',
  Q: 'O',
};

export const circulationWords: readonly { mark: CirculationMark; words: string }[] = [
  { mark: 'recall', words: 'tài liệu thu hồi' },
  { mark: 'recall', words: 'thu hồi sau hội nghị' },
  { mark: 'recall', words: 'thu hồi sau cuộc họp' },
  { mark: 'recall', words: 'thu hồi sau họp' },
  { mark: 'recall', words: 'thu hồi sau kỳ họp' },
  { mark: 'recall', words: 'thu hồi' },
  { mark: 'internal', words: 'lưu hành nội bộ' },
  { mark: 'internal', words: 'tài liệu nội bộ' },
  { mark: 'internal', words: 'nội bộ' },
  { mark: 'not_to_spread', words: 'không phổ biến' },
  { mark: 'not_to_spread', words: 'không phổ biến rộng rãi' },
];
/** What may stand around a circulation mark on its line. */
export const circulationCompanions = 'tài liệu văn bản lưu hành sau hội nghị cuộc kỳ họp chỉ'.split(' ');

/** In a file's name "mat" stands for these too: "có mặt", "bề mặt", "mặt bằng", "mất điện". */
export const otherMatBefore = 'bảo bí cơ có bề vắng gặp ra đối trước tiền ngoài cẩn thân nội tạm'.split(' ');
export const otherMatAfter =
  'trận bằng độ khẩu mã ong thiết cắt tiền đường đất hàng nước phố báo thư điện rừng trời bích phẳng an'.split(
    ' ',
  );
