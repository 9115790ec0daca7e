import type { Lacking } from '#domain/conclusions/acting.ts';
import type { ConclusionKind, ConclusionState } from '#domain/conclusions/lifecycle.ts';

const kinds: Record<ConclusionKind, string> = { minutes: 'Biên bản', notice: 'Thông báo kết luận' };
const said: Record<ConclusionKind, string> = { minutes: 'biên bản', notice: 'thông báo kết luận' };

/** What a meeting still lacks before it is closed (R37). */
export const lacking: Record<Lacking, string> = {
  attendance: 'chưa ghi ai có mặt',
  votes: 'còn lượt biểu quyết chưa công bố kết quả',
  opinions: 'còn phiếu lấy ý kiến chưa kết thúc hoặc thu hồi',
  issue: 'thông báo kết luận đã duyệt mà chưa phát hành',
  conclusion: 'chưa có biên bản hoặc thông báo kết luận được chủ trì duyệt',
};

/** Minutes and notices of conclusion: in chat, in the site and on the chair's page (F11, F12, C14). */
export const conclusions = {
  kinds,
  lacking,
  states: {
    draft: 'Bản nháp',
    proposed: 'Đang trình chủ trì',
    approved: 'Chủ trì đã duyệt',
    issued: 'Đã phát hành',
  } satisfies Record<ConclusionState, string>,
  chat: {
    meeting: (title: string, time: string) => `“${title}” (${time})`,
    proposed: (kind: ConclusionKind, meeting: string, version: number) =>
      `Kính trình đồng chí duyệt ${said[kind]} cuộc họp ${meeting}, bản ${version}.`,
    tasks: (count: number) => `Kèm ${count} nhiệm vụ.`,
    whole: (address: string) => `Toàn văn: ${address}`,
    approve: 'Duyệt',
    giveBack: 'Cần sửa',
    approved: (kind: ConclusionKind, meeting: string, at: string) =>
      `Đã ghi đồng chí duyệt ${said[kind]} cuộc họp ${meeting} lúc ${at}. Văn phòng được báo ngay.`,
    approvedAlready: (kind: ConclusionKind, meeting: string, at: string) =>
      `${kinds[kind]} cuộc họp ${meeting} đã được duyệt lúc ${at}; lần bấm này không thay đổi gì.`,
    askRemark: 'Xin cho biết cần sửa gì (một tin); văn phòng nhận được ngay. Muốn thôi, xin gõ: không.',
    givenBack: (kind: ConclusionKind, meeting: string) =>
      `Đã chuyển ý kiến của đồng chí về ${said[kind]} cuộc họp ${meeting} cho văn phòng. Bản sửa sẽ được trình lại.`,
    decidedYes: {
      chair: (kind: ConclusionKind, meeting: string) => `Chủ trì đã duyệt ${said[kind]} cuộc họp ${meeting}.`,
      office: (kind: ConclusionKind, meeting: string) =>
        `Đã ghi chủ trì duyệt ${said[kind]} cuộc họp ${meeting}.`,
    },
    decidedNo: (kind: ConclusionKind, meeting: string, remark: string | null) =>
      `Chủ trì đề nghị sửa ${said[kind]} cuộc họp ${meeting}${remark ? `: ${remark}` : '. Xin xem ở mục Kết luận.'}`,
    issued: (meeting: string) => `Thông báo kết luận cuộc họp ${meeting}.`,
    due: (meeting: string, by: string, minutesLeft: number) => {
      if (minutesLeft === 0)
        return `Đã quá hạn phát hành thông báo kết luận (${by}) của cuộc họp ${meeting}. Xin mở mục Kết luận của cuộc họp.`;
      const left = minutesLeft >= 1440 ? `${minutesLeft / 1440} ngày` : `${minutesLeft / 60} giờ`;
      return `Còn chưa đầy ${left} đến hạn phát hành thông báo kết luận (${by}) của cuộc họp ${meeting}.`;
    },
  },
  page: {
    title: 'Kết luận',
    emptyTitle: 'Chưa có biên bản, thông báo kết luận',
    emptyBody:
      'Bấm lập dự thảo: hệ thống viết từ điểm danh, chương trình, ý kiến, biểu quyết và kết luận đã ghi; chỗ chưa có dữ liệu để dấu chấm.',
    tooEarly: 'Biên bản và kết luận lập được khi cuộc họp đã bắt đầu.',
    onPaper: 'Cuộc họp có độ mật: biên bản và kết luận lập trên giấy, không nhập vào hệ thống.',
    draft: (kind: ConclusionKind) => `Lập dự thảo ${said[kind]}`,
    redraft: 'Viết lại từ dữ liệu',
    redraftHint: 'Viết lại thay toàn bộ phần chữ bằng dữ liệu hiện có (giữ nhiệm vụ); bản trước vẫn lưu.',
    version: (version: number) => `Bản ${version}`,
    written: (name: string, at: string) => (name ? `${name}, ${at}` : at),
    proposedAt: (at: string) => `Trình lúc ${at}`,
    approvedAt: (at: string) => `Chủ trì duyệt lúc ${at}`,
    approvedNote: (note: string) => `Căn cứ: ${note}`,
    issuedAt: (at: string) => `Phát hành lúc ${at}`,
    due: (by: string) => `Hạn phát hành thông báo kết luận: ${by}`,
    overdue: (by: string) => `Đã quá hạn phát hành thông báo kết luận: ${by}`,
    edit: 'Sửa',
    editTitle: (kind: ConclusionKind) => `Sửa ${said[kind]}`,
    editLead: 'Mỗi lần lưu là một bản mới; bản trước vẫn giữ. Sửa bản đang trình thì phải trình lại.',
    save: 'Lưu bản mới',
    cancel: 'Thôi',
    dotsLeft: (count: number) => `Còn ${count} chỗ để dấu chấm, cần điền hoặc để trống khi in.`,
    facts: 'Dữ liệu đã ghi',
    factsHint: 'Bản dự thảo chỉ lấy từ những dữ liệu này.',
    factMembers: (attended: number, summoned: number) => `${attended}/${summoned} thành viên có mặt`,
    factGuests: (attended: number, summoned: number) =>
      `${attended}/${summoned} khách mời, người cùng đoàn có mặt`,
    factLate: (count: number) => `đến muộn ${count}`,
    factLeft: (count: number) => `về sớm ${count}`,
    factStandIns: (count: number) => `dự thay ${count}`,
    factAbsent: (withLeave: number, withoutLeave: number) =>
      `vắng ${withLeave + withoutLeave} (có phép ${withLeave}, không phép ${withoutLeave})`,
    factExpected: (count: number) => `chưa đến ${count}`,
    factUnnamed: (count: number) => `đơn vị chưa cử người ${count}`,
    factTimes: 'Thời gian',
    factTimesValue: (from: string, until: string) => `${from} – ${until}`,
    factRoll: 'Điểm danh',
    factItem: (at: number, title: string) => `${at}. ${title}`,
    factGeneral: 'Về cuộc họp nói chung',
    factDecision: (text: string) => `Kết luận: ${text}`,
    factOpinion: (name: string, text: string) => `${name}: ${text}`,
    factMotion: (text: string, votes: string) => `Biểu quyết: ${text} (${votes})`,
    factCarried: 'thông qua',
    factNotCarried: 'không thông qua',
    factNoVote: 'chưa có kết quả',
    factSpeaker: (name: string, subject: string) => `Phát biểu: ${name}${subject ? ` – ${subject}` : ''}`,
    factNone: 'Chưa ghi gì',
    tasks: 'Giao nhiệm vụ',
    tasksHint:
      'Mỗi nhiệm vụ một dòng: việc, đơn vị chủ trì, đơn vị phối hợp, sản phẩm, thời hạn. Bỏ trống nội dung để bỏ dòng.',
    task: (at: number) => `Nhiệm vụ ${at}`,
    taskText: 'Nội dung nhiệm vụ',
    taskLead: 'Đơn vị chủ trì',
    taskSupport: 'Đơn vị phối hợp',
    taskSupportHint: 'Tên đơn vị như trong danh bạ, cách nhau bằng dấu chấm phẩy.',
    taskProduct: 'Sản phẩm',
    taskDue: 'Thời hạn',
    noTasks: 'Không có nhiệm vụ',
    choose: 'Chọn đơn vị',
    propose: 'Trình chủ trì',
    proposedTo: 'Chủ trì nhận thẻ duyệt trong ứng dụng nhắn tin và trên trang cá nhân.',
    noteApproval: 'Ghi chủ trì đã duyệt',
    approvalNote: 'Căn cứ',
    approvalNoteHint: 'Chủ trì duyệt bằng cách nào, ngày nào: ký bản giấy, điện thoại.',
    issue: 'Phát hành',
    issueHint: (tasks: number) =>
      `Gửi đến tất cả người, đơn vị được mời${tasks > 0 ? ` và đơn vị được giao ${tasks} nhiệm vụ` : ''}. Chỉ gửi một lần.`,
    print: 'In',
    versions: 'Các bản trước',
    versionsTitle: (kind: ConclusionKind) => `Các bản của ${said[kind]}`,
    typedHere: 'Dòng có vạch bên trái do người này nhập; các dòng khác giữ nguyên từ bản trước.',
    origins: { drafted: 'Hệ thống viết từ dữ liệu', edited: 'Sửa tay' },
    close: 'Đóng cuộc họp',
    closeHint: 'Sau khi đóng, hồ sơ cuộc họp không sửa được nữa; đính chính được ghi thành bản bổ sung.',
    closeLacking: 'Chưa đóng được cuộc họp:',
    closed: 'Cuộc họp đã đóng; biên bản và kết luận chỉ còn để xem.',
    yourText: 'Phần vừa nhập chưa lưu',
    yourTextBody:
      'Người khác vừa lưu bản mới hơn. Phần vừa nhập còn nguyên trong ô dưới đây; bản mới nhất ở bên cạnh. Xin ghép lại rồi lưu: lần lưu sau viết tiếp trên bản mới nhất.',
    newest: (version: number) => `Bản ${version} vừa được lưu`,
  },
  own: {
    approve: 'Duyệt',
    giveBack: 'Cần sửa',
    back: 'Về trang cá nhân',
    waiting: 'Đang chờ đồng chí duyệt',
    tasks: 'Giao nhiệm vụ',
  },
};
