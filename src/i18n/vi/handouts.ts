import type { HandoutStanding } from '#domain/handouts/standing.ts';

/** Secret papers in print: who gets a copy, that it was received and given back (C12, R18). */
export const handouts = {
  title: 'Giao nhận bản giấy',
  lead: 'Mục có tài liệu mật, nhận tại văn thư. Văn thư ghi đã giao; người nhận ký bằng cách bấm “Đã nhận” trên điện thoại; khi trả, hai bên cùng ghi.',
  people: 'Người được nhận',
  empty: 'Chưa có người được mời',
  emptyBody: 'Khi cuộc họp có đại biểu, danh sách người nhận hiện ở đây.',
  heads: { who: 'Người nhận', unit: 'Đơn vị', standing: 'Tình trạng', act: 'Việc' },
  standings: {
    due: 'Chưa giao',
    handed: 'Đã giao, chờ ký nhận',
    received: 'Đã ký nhận',
    given_back: 'Người nhận báo đã trả',
    returned: 'Đã trả',
  } satisfies Record<HandoutStanding, string>,
  handed: (at: string, who: string) => `Giao ${at}${who ? `, ${who}` : ''}`,
  received: (at: string) => `Ký nhận ${at}`,
  givenBack: (at: string) => `Báo trả ${at}`,
  returned: (at: string, who: string) => `Nhận lại ${at}${who ? `, ${who}` : ''}`,
  handOut: 'Ghi đã giao',
  handOutTo: (name: string) => `Ghi đã giao cho ${name}`,
  takeBack: 'Ghi đã nhận lại',
  takeBackFrom: (name: string) => `Ghi đã nhận lại của ${name}`,
  print: 'In phiếu giao nhận',
  sheet: {
    title: 'PHIẾU GIAO NHẬN TÀI LIỆU MẬT',
    meeting: (title: string, time: string) => `Cuộc họp: ${title}, ${time}`,
    item: (at: number) => `Mục ${at} của chương trình`,
    whole: 'Tài liệu chung của cuộc họp',
    heads: ['STT', 'Người nhận', 'Đơn vị', 'Ký nhận', 'Ký trả'],
    note: 'Không ghi tên và nội dung tài liệu trên phiếu này.',
    back: 'Về danh sách giao nhận',
  },
  declare: {
    ofItem: (form: string) =>
      `Mục này đã khai có tài liệu mật. Để văn thư giao bản giấy có ký nhận, xin ghi tài liệu ở “${form}” bên dưới.`,
    title: 'Có tài liệu mật phát bản giấy',
    hint: 'Không ghi tên tài liệu. Đại biểu chỉ thấy “mục có tài liệu mật, nhận tại văn thư”.',
    level: 'Độ mật',
    submit: 'Thêm vào danh sách phát bản giấy',
  },
  declared: (at: string) => `Văn phòng khai báo phát bản giấy, ${at}.`,
  undeclared: (form: string, dismiss: string) =>
    `Đại biểu chưa thấy mục này. Nếu phát bản giấy, xin mở “${form}” và ghi đã giao; nếu không, xin chọn “${dismiss}”.`,
  dismiss: 'Bỏ mục này',
  chat: {
    meeting: (title: string, time: string) => `“${title}” (${time})`,
    made: (meeting: string) =>
      `Cuộc họp ${meeting}: mục có tài liệu mật, nhận tại văn thư. Văn thư ghi đã giao cho đồng chí một bản giấy. Nếu đã cầm tài liệu, xin bấm “Đã nhận” để ký nhận.`,
    receive: 'Đã nhận',
    giveBack: 'Đã trả',
    signed: (meeting: string, at: string) =>
      `Đã ghi đồng chí ký nhận tài liệu mật của cuộc họp ${meeting}, ${at}. Khi trả lại văn thư, xin bấm “Đã trả”.`,
    gaveBack: (meeting: string) =>
      `Đã ghi đồng chí báo trả tài liệu mật của cuộc họp ${meeting}. Việc trả hoàn tất khi văn thư ghi nhận lại.`,
    returned: (meeting: string, at: string) =>
      `Văn thư đã nhận lại tài liệu mật của cuộc họp ${meeting} từ đồng chí, ${at}. Cảm ơn đồng chí.`,
    due: (meeting: string) =>
      `Cuộc họp ${meeting} đã kết thúc. Đồng chí đang giữ một bản giấy tài liệu mật; xin trả tại văn thư rồi bấm “Đã trả”.`,
  },
  own: {
    title: 'Tài liệu mật nhận tại văn thư',
    out: (at: string) => `Văn thư ghi đã giao ${at}. Nếu đã cầm tài liệu, xin bấm “Đã nhận”.`,
    held: (at: string) => `Đồng chí ký nhận ${at}. Khi trả lại văn thư, xin bấm “Đã trả”.`,
    givenBack: 'Đồng chí đã báo trả; chờ văn thư ghi nhận lại.',
    returned: (at: string) => `Văn thư đã nhận lại ${at}.`,
  },
};
