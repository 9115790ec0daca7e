/** Phrases of real answers, by what they mean: the tables of `parse-answer.test.ts`. */

const list = (phrases: string) =>
  phrases
    .trim()
    .split('|')
    .map((phrase) => phrase.trim());

export const accepted = list(`
  ok cảm ơn anh | dạ em đi được ạ | thống nhất |
  dạ vâng ạ em tham dự | ok bạn | ok | OK | ok a | Ok ạ | oke | okie em | ok 👍 | dc | đc | dc a | được |
  được ạ | duoc | Đồng ý | dong y | nhất trí | tham dự | Tham dự | tham du | Tham dự. | THAM DỰ | dự | du |
  có mặt | co mat | em dự ạ | em đi | di dc | đi được ạ | dạ em tham dự ạ | da em tham du a |
  vâng, em sẽ tham dự | sẽ tham dự | sẽ có mặt đúng giờ | tham du dung gio | xin tham dự |
  tôi xác nhận tham dự | xac nhan tham du | đăng ký tham dự | Kính báo: đơn vị tham dự đầy đủ |
  ok, em tham dự họp ạ | chắc chắn dự | xã Phước Trạch tham dự |
  Phòng Giáo dục và Đào tạo huyện Gò Dầu tham dự | ubnd xa thanh phuoc se tham du | Ban Tổ chức sẽ dự họp |
  Ban to chuc tham du | em đi anh nhé | tham gia | đơn vị em sẽ đến dự | có dự | co di a |
  sáng mai em đi ạ | okay | ok luôn
`);

const declines = list(`
  vắng |
  Vắng ạ |
  vắng mặt |
  vang mat |
  em vắng nhé |
  xin phép vắng |
  xin phep vang mat |
  không dự |
  không tham dự |
  Không tham dự được |
  khong tham du |
  ko di dc |
  ko dc |
  k dự |
  hông đi được |
  hok di dc a |
  không thể tham dự |
  em không thể dự họp được ạ |
  rất tiếc tôi không tham dự được |
  không sắp xếp được |
  0 đi được |
  không có mặt |
  không về dự được |
  không đi họp được em nhé |
  từ chối |
  xin từ chối tham dự |
  xin nghỉ |
  dạ mai em không dự họp được ạ |
  không dự nữa |
  vắng, đi Hà Nội => đi Hà Nội |
  Vắng - đi công tác tại Hà Nội ạ => đi công tác tại Hà Nội |
  vắng đi Hà Nội => đi Hà Nội |
  vang, di Ha Noi => di Ha Noi |
  vang di cong tac => di cong tac |
  vang vi om => om |
  vang, om => om |
  vắng vì mẹ ốm => mẹ ốm |
  vắng mặt do đi học => đi học |
  vắng: họp tỉnh => họp tỉnh |
  không dự được vì bận họp huyện => bận họp huyện |
  ko du dc, ban hop huyen => ban hop huyen |
  không đi được bận họp tỉnh => bận họp tỉnh |
  không dự được, không có xe => không có xe |
  không dự được vì không có xe => không có xe |
  ko đi dc do kẹt họp xã => kẹt họp xã |
  Xin phép vắng mặt, lý do: đi khám bệnh => đi khám bệnh |
  bận => bận |
  bận họp huyện => bận họp huyện |
  ban hop huyen => ban hop huyen |
  bận rồi em => bận rồi em |
  em bận ạ => bận |
  ok, em bận => bận |
  bận, không dự được => bận |
  bận họp xã nên không dự được => bận họp xã |
  em ốm nên xin vắng ạ => ốm |
  em bị ốm xin vắng mặt => bị ốm |
  đi công tác => đi công tác |
  di cong tac Ha Noi => di cong tac Ha Noi |
  em đang đi công tác ạ => đang đi công tác |
  vì đi công tác nên em không tham dự được => đi công tác |
  trùng lịch => trùng lịch |
  kẹt lịch họp Sở Nội vụ => kẹt lịch họp Sở Nội vụ |
  nghỉ phép => nghỉ phép |
  có việc gia đình => có việc gia đình |
  nhà có tang => nhà có tang |
  vâng, em vắng |
  không dự được ạ, mong anh chị thông cảm |
  không dự được ạ. Cảm ơn anh |
  xã Phước Trạch không dự được |
  Phòng Nội vụ vắng, đi công tác => đi công tác
`);

/** With the reason that is kept, or null. */
export const declined = declines.map((line): [string, string | null] => {
  const [text = '', reason] = line.split(' => ');
  return [text, reason ?? null];
});

export const neither = [
  '',
  '   ',
  ...list(`
  nhờ anh gửi lại giấy mời | phân công sau | giao cho ai | vắng buổi sáng | vắng sáng | con em ốm | dự online |
  lãnh đạo đi | anh Hùng đi | thôi em đi | từ chối không được | không phải không dự | da vang | đổi sang chiều |
  DANG HANG | dang-hang | 0912 3456 | 482913 | ok k | ok ban | được không | dc k | bạn đi họp nhé | ban hop luc may gio | phòng họp vắng | ok không ạ |
  vâng không | chưa chắc dự được | chua chac du duoc | chưa dự được | chắc dự được | có thể dự |
  không chắc | ko biết có đi được ko | nếu không bận thì dự | không bận, dự được |
  không vắng | ko vắng đâu | không thể vắng | không dự không được | dự được không? | tham dự không |
  tham du ko | ok? | ai tham dự | xã nào tham dự | có mặt mấy giờ | bận nhưng vẫn dự | vắng sáng, chiều dự |
  không dự, chiều dự | không, dự chứ | ko, di dc | không dự khai mạc, chỉ dự bế mạc | sẽ cố gắng |
  để em xem lại | ok để em báo lại | ok nhưng không chắc | không có ý kiến | không sao | ko sao | vang |
  vang a | vang em | vang di hop | da | 👍 | ... | Anh Hùng không dự được | chủ tịch bận |
  danh sách đơn vị tham dự | tham dự 2 người | đừng đi | chả đi | đi đâu được | đến trễ 15 phút | 12345 |
  abc | hôm qua em tham dự rồi | trường hợp được | khó tham dự | em xin phép đi | không bận |
  vắng không được | vắng? | Bàn giao tài liệu | đã tham dự | Đơn vị mời tham dự | 0912345678 |
  vắng, chiều có mặt | chịu
`),
];

export const plain = {
  confirm: list(`đúng | dung | Đúng rồi ạ | vâng | Vâng ạ | có | chính xác | ừ | yes`),
  deny: list(`
  không | ko | không ạ | dạ không ạ | sai rồi | Sửa | không phải | không đồng ý | đừng | hủy | huỷ
`),
  acknowledge: list(`đã rõ | da ro | rõ | ro | ok đã rõ | ok da ro | Rõ rồi ạ | đã nhận và đã rõ`),
  receive: list(`đã nhận | da nhan | ok đã nhận | Đã xem | em đã nhận được ạ`),
  thanks: list(`cảm ơn | cam on | Trân trọng cảm ơn`),
  unlink: list(`hủy liên kết | huy lien ket | ngắt liên kết`),
  menu: list(`menu | /start | xin chào | quay lại`),
  help: list(`giúp | hướng dẫn | huong dan su dung | /help | ?`),
  schedule: list(`
  lịch | lịch họp tuần này | cho em xem lịch họp | hôm nay họp gì? | tuần này có họp gì không | /lich
`),
} as const;

export const others: [string, object][] = [
  ['1', { intent: 'choice', choice: 1 }],
  ['2', { intent: 'choice', choice: 2 }],
  ['1️⃣', { intent: 'choice', choice: 1 }],
  ['2.', { intent: 'choice', choice: 2 }],
  ['(3)', { intent: 'choice', choice: 3 }],
  ['1 ạ', { intent: 'choice', choice: 1 }],
  ['số 1', { intent: 'choice', choice: 1 }],
  ['chon 12', { intent: 'choice', choice: 12 }],
  ['em chọn số 2 nhé', { intent: 'choice', choice: 2 }],
  ['0', { intent: 'choice', choice: 0 }],
  ['1 2', { intent: 'addressed', about: '1', wish: { intent: 'choice', choice: 2 } }],
  ['HT5J tham dự', { intent: 'addressed', about: 'HT5J', wish: { intent: 'accept' } }],
  ['tham dự số 2', { intent: 'addressed', about: '2', wish: { intent: 'accept' } }],
  [
    '2 vắng, đi công tác',
    { intent: 'addressed', about: '2', wish: { intent: 'decline', reason: 'đi công tác' } },
  ],
  ['ht5j-ggc8 đã rõ', { intent: 'addressed', about: 'HT5JGGC8', wish: { intent: 'acknowledge' } }],
  ['HT5J', { intent: 'addressed', about: 'HT5J', wish: { intent: 'show' } }],
  ['tiếng Anh', { intent: 'language', language: 'en' }],
  ['tieng viet', { intent: 'language', language: 'vi' }],
  ['A7K2-M9QD', { intent: 'link_code', code: 'A7K2M9QD' }],
  ['BCDE-FGHJ', { intent: 'link_code', code: 'BCDEFGHJ' }],
  ['bcdefghj', { intent: 'link_code', code: 'BCDEFGHJ' }],
  ['A7K2 M9QD', { intent: 'link_code', code: 'A7K2M9QD' }],
  ['Mã: BCDE-FGHJ', { intent: 'link_code', code: 'BCDEFGHJ' }],
  ['/start BCDE-FGHJ', { intent: 'link_code', code: 'BCDEFGHJ' }],
  ['a7k2m9qd', { intent: 'link_code', code: 'A7K2M9QD' }],
  ['mã A7K2 M9QD', { intent: 'link_code', code: 'A7K2M9QD' }],
  ['ma: 482913', { intent: 'link_code', code: '482913' }],
  ['/start A7K2M9QD', { intent: 'link_code', code: 'A7K2M9QD' }],
  ['cử người đi thay', { intent: 'nominate', nominees: [] }],
  ['em đi thay a Hùng', { intent: 'nominate', nominees: [] }],
  ['em cử người khác đi', { intent: 'nominate', nominees: [] }],
  ['cử anh Hùng', { intent: 'nominate', nominees: [] }],
  ['không cử ai', { intent: 'unknown' }],
  ['chưa cử được', { intent: 'unknown' }],
  ['cử ai được?', { intent: 'unknown' }],
  ['cụ thể thế nào', { intent: 'unknown' }],
  ['cử tri kiến nghị', { intent: 'unknown' }],
];
