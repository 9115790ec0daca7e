type About = { paper: string; meeting: string };

/** What uploader, unit, office and readers are told of a paper's fate. */
export const paperNotices = {
  paper: (title: string, number: number) => `“${title}” (bản ${number})`,
  aPaper: 'một tài liệu',
  meeting: (title: string, time: string) => `“${title}” (${time})`,
  accepted: ({ paper, meeting }: About) =>
    `Văn phòng đã tiếp nhận ${paper} của cuộc họp ${meeting}. Đại biểu được mời đọc được từ bây giờ.`,
  returned: ({ paper, meeting, reason }: About & { reason: string | null }) =>
    `Văn phòng trả lại ${paper} của cuộc họp ${meeting}${reason ? `. Lý do: ${reason}` : '; xin xem lý do ở trang tài liệu'}. Xin sửa rồi nộp bản mới.`,
  waiting: ({ meeting, until, url }: { meeting: string; until: string; url: string }) =>
    `Có một tài liệu của cuộc họp ${meeting} chờ người thứ hai xem có dấu mật hay không, trước ${until}. Quá hạn, tệp bị xóa. Xem và quyết định tại: ${url}`,
  stoppedOwn: (meeting: string) =>
    `Hệ thống đã dừng một tài liệu đồng chí tải lên cho cuộc họp ${meeting} vì có dấu mật. Không có gì của tệp được lưu. Xin xóa bản đã gửi qua tin nhắn hay thư điện tử (nếu có) và nộp bản giấy tại văn thư.`,
  stoppedOffice: (meeting: string) =>
    `Cuộc họp ${meeting} có tài liệu mật, hệ thống đã dừng và không lưu gì. Mục này giao bản giấy tại văn thư; xin ghi giao nhận ở thẻ Tài liệu.`,
  incidentReader: (meeting: string, office: string) =>
    `${office} đã gỡ một tài liệu của cuộc họp ${meeting} mà đồng chí từng mở. Xin không sử dụng, không chuyển tiếp; xóa ảnh chụp và bản đã tải về (nếu có), rồi báo lại văn phòng khi đã xóa.`,
  incidentOffice: (meeting: string, url: string) =>
    `Một tài liệu của cuộc họp ${meeting} vừa bị gỡ khỏi hệ thống vì có bí mật nhà nước. Xem việc đã làm, bản sao lưu còn giữ và việc còn phải làm tại: ${url}`,
  removed: 'Tin nhắn này đã được văn phòng gỡ bỏ. Đồng chí nhắn “tài liệu” để xem danh sách hiện tại.',
};
