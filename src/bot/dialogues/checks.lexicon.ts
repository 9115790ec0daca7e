/** Words by which a desk says that it has looked. */
export const checkedWords: readonly string[] = [
  'đã kiểm tra',
  'đã kiểm tra rồi',
  'đã kiểm tra xong',
  'đã kiểm tra đủ',
  'kiểm tra rồi',
  'kiểm tra xong',
  'kiểm tra xong rồi',
  'đã check',
  'check rồi',
  'đã kt',
  'đã kt rồi',
  'đã xem và kiểm tra',
  'đã xem đã kiểm tra',
  'đơn vị đã kiểm tra',
  'cơ quan đã kiểm tra',
];

/** Words that ask for the evening's reminder at an hour that follows. */
export const nudgeAtWords: readonly string[] = [
  'nhắc tôi lúc',
  'nhắc em lúc',
  'nhắc anh lúc',
  'nhắc chị lúc',
  'nhắc mình lúc',
  'nhắc tôi vào lúc',
  'nhắc tôi vào',
  'nhắc em vào lúc',
  'nhắc tôi',
  'nhắc việc lúc',
  'nhắc lúc',
  'nhắc vào lúc',
  'nhắc tôi buổi tối lúc',
  'nhắc buổi tối lúc',
  'nhắc việc buổi tối lúc',
  'đổi giờ nhắc sang',
  'đổi giờ nhắc thành',
  'đổi giờ nhắc',
  'đặt giờ nhắc',
  'đặt giờ nhắc là',
  'giờ nhắc là',
  'giờ nhắc',
];

/** Words that end the evening's reminders. */
export const nudgeOffWords: readonly string[] = [
  'không nhắc buổi tối',
  'không nhắc buổi tối nữa',
  'không nhắc tôi buổi tối',
  'không nhắc tôi buổi tối nữa',
  'đừng nhắc buổi tối',
  'đừng nhắc buổi tối nữa',
  'đừng nhắc tôi buổi tối',
  'đừng nhắc tôi buổi tối nữa',
  'dừng nhắc buổi tối',
  'thôi nhắc buổi tối',
  'tắt nhắc buổi tối',
  'tắt nhắc việc',
  'tắt nhắc',
  'bỏ nhắc buổi tối',
  'ngừng nhắc buổi tối',
  'không cần nhắc buổi tối',
  'không cần nhắc buổi tối nữa',
];

/** Words that ask when the evening's reminder comes. */
export const nudgeAskWords: readonly string[] = [
  'giờ nhắc',
  'giờ nhắc của tôi',
  'mấy giờ nhắc',
  'nhắc lúc mấy giờ',
  'nhắc tôi lúc mấy giờ',
  'nhắc buổi tối',
  'nhắc tôi buổi tối',
];

/** Courtesies after an hour. */
export const afterHour: readonly string[] = [
  'ạ',
  'nhé',
  'nha',
  'nghe',
  'với',
  'giúp',
  'giúp tôi',
  'giúp em',
  'cảm ơn',
  'mỗi ngày',
  'hằng ngày',
  'hàng ngày',
  'hôm nay',
];

/** Hours of the afternoon and evening that are said by the clock of twelve. */
export const afternoonWords: readonly string[] = ['chieu', 'toi', 'dem', 'pm'];
