/** What the API says beside refusals and wrong fields: how a request was made, and what became of it. */
export const problems = {
  /** Titles by HTTP status. */
  titles: {
    400: 'Yêu cầu không đọc được',
    401: 'Chưa xác thực',
    403: 'Không có quyền',
    404: 'Không tìm thấy',
    405: 'Phương thức không được hỗ trợ',
    409: 'Không thực hiện được',
    413: 'Nội dung gửi quá lớn',
    415: 'Kiểu nội dung không được hỗ trợ',
    422: 'Dữ liệu chưa hợp lệ',
    428: 'Cần nêu phiên bản',
    429: 'Quá nhiều lần thử',
    500: 'Lỗi hệ thống',
    503: 'Hệ thống tạm gián đoạn',
  },
  details: {
    unauthenticated: 'Cần gửi mã truy cập còn hiệu lực trong đề mục Authorization, dạng Bearer.',
    no_such_route: 'Địa chỉ này không có trong giao diện lập trình. Xem danh mục tại /api/docs.',
    method_not_allowed: 'Địa chỉ này không nhận phương thức vừa dùng; xem đề mục Allow.',
    bad_json: 'Nội dung gửi không phải JSON đúng cú pháp; chưa có gì được ghi.',
    unsupported_media_type: 'Xin gửi nội dung dạng application/json; chưa có gì được ghi.',
    body_too_large: 'Nội dung gửi vượt quá 1 MB; chưa có gì được ghi.',
    bad_cursor: 'Con trỏ trang không đúng. Xin bắt đầu lại từ trang đầu.',
    bad_idempotency_key: 'Idempotency-Key phải gồm 1 đến 255 ký tự in được; chưa có gì được ghi.',
    idempotency_key_reused:
      'Idempotency-Key này đã dùng cho một yêu cầu khác; chưa có gì được ghi. Xin dùng khóa mới.',
    request_in_progress: 'Yêu cầu có cùng Idempotency-Key đang được xử lý. Xin gửi lại sau giây lát.',
    version_required: 'Xin nêu phiên bản đang sửa trong If-Match hoặc trường version; chưa có gì được ghi.',
    invalid_input: 'Có mục chưa hợp lệ; chưa có gì được ghi. Xem từng mục trong errors.',
    broken: 'Hệ thống gặp lỗi và đã ghi lại. Xin báo quản trị kèm mã yêu cầu x-request-id.',
  },
  docs: {
    title: 'Giao diện lập trình Mời Họp',
    intro: 'Mọi việc trang quản trị làm được đều làm được ở đây. Mã truy cập in ra bằng lệnh',
    machineReadable: 'Bản mô tả máy đọc',
    address: 'Địa chỉ',
    purpose: 'Việc',
    answers: 'Trả lời',
  },
};
