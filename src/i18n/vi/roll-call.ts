/** The roll-call in chat and on the personal page. */
export const rollCall = {
  opened: (title: string) => `Đã mở điểm danh “${title}”.`,
  when: (time: string, place: string) => `Thời gian: ${time}. Địa điểm: ${place}.`,
  how: {
    on_site:
      'Khi vào phòng họp, xin quét mã QR trên màn hình, hoặc nhắn “điểm danh” kèm 4 chữ số trên màn hình, ví dụ: điểm danh 1234.',
    online:
      'Khi vào họp trực tuyến, xin nhắn “điểm danh” kèm 4 chữ số đang chiếu trên màn hình, ví dụ: điểm danh 1234.',
    hybrid:
      'Khi vào phòng họp, xin quét mã QR trên màn hình, hoặc nhắn “điểm danh” kèm 4 chữ số trên màn hình, ví dụ: điểm danh 1234. Dự trực tuyến, xin nhắn: điểm danh trực tuyến 1234.',
  },
  page: (address: string) => `Hoặc mở trang cá nhân: ${address}`,
  checkedIn: ({ title, clock, online }: { title: string; clock: string; online: boolean }) =>
    `Đã ghi nhận đồng chí có mặt${online ? ' (trực tuyến)' : ''} lúc ${clock} tại “${title}”.`,
  already: ({ title }: { title: string; clock: string; online: boolean }) =>
    `Đồng chí đã được ghi có mặt từ trước tại “${title}”; không cần điểm danh lại.`,
  askCode:
    'Xin nhắn “điểm danh” kèm 4 chữ số đang hiện trên màn hình phòng họp, ví dụ: điểm danh 1234. Mã thay đổi mỗi phút.',
  self: {
    title: 'Điểm danh',
    back: 'Về trang của tôi',
    lead: 'Nhập 4 chữ số đang hiện trên màn hình phòng họp. Mã thay đổi mỗi phút.',
    leadFilled: 'Mã trên màn hình đã được điền sẵn. Xin bấm nút để ghi có mặt.',
    which:
      'Đồng chí được mời dự nhiều cuộc họp đang mở điểm danh. Xin chọn cuộc họp của phòng mà đồng chí đang có mặt:',
    code: 'Mã điểm danh',
    codeMissing: 'Xin nhập 4 chữ số trên màn hình phòng họp.',
    online: 'Tôi dự trực tuyến',
    submit: 'Ghi tôi có mặt',
    notOpen:
      'Cuộc họp chưa mở điểm danh. Điểm danh thường mở trước giờ họp; xin tải lại trang khi vào phòng họp.',
    over: 'Cuộc họp đã kết thúc nên không còn điểm danh. Nếu ghi chưa đúng, xin liên hệ văn phòng.',
    done: (clock: string) => `Đồng chí được ghi có mặt từ ${clock}.`,
    left: (clock: string) => `Đồng chí được ghi rời họp lúc ${clock}. Nếu đã trở lại, xin điểm danh lần nữa.`,
    noSeat: 'Đồng chí không có giấy mời dự cuộc họp này bằng tên mình.',
    people: 'Người của đơn vị',
    peopleLead: 'Những người đơn vị cử dự. Ghi có mặt giúp người không tự điểm danh được.',
    note: (name: string) => `Ghi ${name} có mặt`,
    noteShort: 'Ghi có mặt',
    noted: (name: string) => `Đã ghi ${name} có mặt.`,
    there: (clock: string) => `có mặt từ ${clock}`,
    gone: (clock: string) => `rời họp lúc ${clock}`,
    expected: 'chưa điểm danh',
    chooseTitle: 'Điểm danh vào cuộc họp',
    chooseLead:
      'Trang này cần biết đồng chí là ai. Xin mở trang cá nhân trên điện thoại này một lần, hoặc nhắn cho trợ lý:',
    chooseSay: (code: string) => `điểm danh ${code}`,
    chooseWho: 'Trình duyệt này mở được trang của nhiều người. Xin chọn:',
  },
};
