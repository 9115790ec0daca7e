/** Files that people send into a chat. */
export const chatFiles = {
  left: (url: string) =>
    `Tệp, hình ảnh gửi trong tin nhắn không được nhận: hệ thống không tải về và không lưu lại. Tài liệu họp xin đồng chí nộp tại: ${url}\nNếu tệp có nội dung mật, xin xóa ngay khỏi cuộc trò chuyện này và nộp bản giấy tại văn thư. Trả lời giấy mời xin gõ bằng chữ, ví dụ: “tham dự”.`,
  leftNoPage:
    'Tệp, hình ảnh gửi trong tin nhắn không được nhận: hệ thống không tải về và không lưu lại. Tài liệu họp xin đồng chí gửi văn phòng theo cách ghi trong giấy mời. Nếu tệp có nội dung mật, xin xóa ngay khỏi cuộc trò chuyện này và nộp bản giấy tại văn thư. Trả lời giấy mời xin gõ bằng chữ, ví dụ: “tham dự”.',
};
