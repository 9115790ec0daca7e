/** Words that can mean one thing only: codes, numbers, the calendar, the settings of the chat. For `=` and `~` see `toPhrases`. */

const list = (phrases: string) => phrases.split(',').map((phrase) => phrase.trim());

export const spokenNumbers: readonly string[] = list(`mot, hai, ba, bon, nam, sau, bay, tam, chin, muoi`);

/** What stands before a meeting's code or number. */
export const addressPrefixes: readonly string[] = list(`
  mã, số, cuộc, cuộc số, cuộc thứ, cuộc họp, cuộc họp số, cuộc họp thứ, họp số, thẻ, thẻ số, giấy mời, giấy mời số,
  giấy mời mã, cuộc họp mã
`);

export const unlinkVerbs: readonly string[] = list(`
  unlink me, unlink this account, hủy liên kết, bỏ liên kết, gỡ liên kết, ngắt liên kết, thôi liên kết, hủy kết nối, ngắt kết nối, bỏ kết nối, gỡ kết nối,
  muốn hủy liên kết, muốn bỏ liên kết, muốn gỡ liên kết, cần hủy liên kết, unlink
`);
export const unlinkObjects: readonly string[] = list(`
  tài khoản, tài khoản này, zalo, zalo này, telegram, telegram này, kênh này, máy này, với hệ thống, của tôi, của em, này
`);

export const languageVerbs: readonly string[] = list(`
  cho tôi, cho em, cho mình, cho, chuyển sang, đổi sang, đổi thành, dùng, nói, bằng, chuyển qua, đổi qua, chuyển, đổi, ngôn ngữ, ngôn ngữ là
`);
export const englishWords: readonly string[] = list(`
  tiếng anh, english, english please, in english, tieng anh please, ngôn ngữ tiếng anh, language english
`);
export const vietnameseWords: readonly string[] = list(`
  tiếng việt, vietnamese, tiếng việt đi, vietnamese please, in vietnamese, ngôn ngữ tiếng việt, language vietnamese
`);

export const showWords: readonly string[] = list(`
  anh, chị, em, tôi, tui, mình, e, a, c, xem, cho, cho xem, cho tôi xem, cho em xem, cho em xin, cho em, cho tôi, cho mình, gửi, mở, xin, tra, coi
`);
export const calendars: readonly string[] = list(`
  schedule, my schedule, my meetings, meetings, lịch, lịch họp, lịch công tác, lịch làm việc, cuộc họp sắp tới, các cuộc họp
`);
export const calendarSpans: readonly string[] = list(`
  anh, chị, em, tôi, mình, vậy, rứa, dzậy, thế, hả, zậy, tuần, tháng, hôm nay, ngày mai, mai, sắp tới, tuần này, tuần sau, tuần tới, tháng này, của tôi, của em,
  của mình, đơn vị, của đơn vị, sáng mai, chiều mai, chiều nay, sáng nay, ngày, tới
`);
export const calendarQuestions: readonly string[] = list(`
  mấy giờ họp, họp ở đâu, họp lúc nào, họp khi nào, bao giờ họp, khi nào họp, họp phòng nào, họp chỗ nào, họp chỗ mô, họp ở chỗ nào,
  thứ mấy họp, họp thứ mấy, bữa nào họp, hôm nào họp, họp hôm nào, ngày nào họp, họp ngày nào, họp lúc mấy giờ, họp tại đâu, mấy giờ thì họp, họp bữa nào, họp gì, có họp gì, có họp gì không, có họp không, có họp gì ko, có họp ko, họp mấy giờ, có cuộc họp nào,
  có cuộc họp nào không
`);

export const choicePrefixes: readonly string[] = list(
  `số, chọn, chọn số, phương án, câu, mục, chọn mục, chọn phương án`,
);

export const codePrefixes: readonly string[] = list(`
  mã, ma, mã liên kết, mã số, mã là, code, liên kết, mã kết nối, kết nối, mã xác nhận, mã của tôi, mã của em, mã của anh, mã của chị,
  mã của mình, mã của tôi là, mã của em là, mã của anh là, mã của chị là, mã của mình là, mã tôi là, mã em là, mã liên kết là,
  mã liên kết của tôi, mã liên kết của em, mã liên kết của tôi là, mã liên kết của em là, mã nè, mã đây, đây là mã, gửi mã, nhập mã,
  em gửi mã, my code, my code is, the code is, code is
`);

export const commands = {
  menu: list(`start, menu`),
  help: list(`help, trogiup, huongdan`),
  schedule: list(`lich, lichhop`),
};
