import type { ReachBucket } from '#domain/broadcasts/plan-reach.ts';
import type { CallReason } from '#domain/invitations/call-reason.ts';
import type { Gap } from '#domain/invitations/gaps.ts';

const buckets: Record<ReachBucket, string> = {
  write_now: 'Nhắn được ngay',
  template_only: 'Chỉ tin mẫu',
  link_or_email: 'Chỉ trang cá nhân',
  nobody: 'Chưa có kênh nào',
};
const bucketNotes: Record<ReachBucket, string> = {
  write_now: 'tin đến ngay điện thoại',
  template_only: 'ngoài thời gian được nhắn tự do',
  link_or_email: 'chỉ thấy khi tự mở xem, nên gọi điện',
  nobody: 'phải gọi điện',
};
const reasons: Record<CallReason, string> = {
  undelivered: 'Tin nhắn không gửi được',
  no_channel: 'Chưa có kênh nhắn tin',
  cut_off: 'Đã chặn kênh nhắn tin',
  not_acknowledged: 'Chưa báo đã rõ thay đổi',
  not_seen: 'Chưa xem, chưa trả lời',
};
const gapNames: Record<Gap, string> = {
  not_seen: 'Chưa xem',
  not_acknowledged: 'Chưa báo đã rõ',
  not_answered: 'Chưa trả lời',
  not_nominated: 'Chưa cử người',
};
const outcomes: Record<'told' | 'no_answer' | 'wrong_number', string> = {
  told: 'Đã báo được',
  no_answer: 'Không nghe máy',
  wrong_number: 'Sai số',
};

/** The secretariat's site: how people can be reached, whom to call, and whom to urge. */
export const adminChase = {
  reach: {
    title: 'Báo được đến đâu',
    note: (people: number) => `Tính lúc này cho ${people} người nhận; mỗi người đúng một nhóm`,
    label: 'Cách báo đến từng người',
    buckets,
    bucketNotes,
    /** The third group where the house sends mail. */
    withMail: {
      label: 'Trang cá nhân, thư điện tử',
      note: 'máy không báo; ai chỉ có trang cá nhân thì nên gọi điện',
    },
    toCall: (count: number) => `Sau khi gửi, còn ${count} giấy mời cần gọi điện.`,
    names: (bucket: string, count: number) => `${bucket}: ${count} người`,
    via: (channel: string) => `qua ${channel}`,
    for: (invitees: string) => `nhận cho ${invitees}`,
    noPhone: 'chưa ghi số điện thoại',
    call: (name: string, number: string) => `Gọi ${name}, ${number}`,
    withoutReader: (count: number) => `${count} đơn vị chưa có ai nhận`,
  },
  calls: {
    title: 'Cần gọi điện',
    lead: 'Những người hệ thống chưa chắc đã biết tin. Bấm số để gọi, rồi ghi lại kết quả.',
    window:
      'Gồm các cuộc họp trong 24 giờ tới và những nơi đã đến lúc phải gọi. Cuộc họp xa hơn có danh sách gọi riêng trên bảng theo dõi của cuộc họp đó.',
    toChase: 'Mở mục Đôn đốc để chọn cuộc họp',
    leadOf: (meeting: string, time: string) => `${meeting}, ${time}`,
    open: (count: number) => `Còn ${count} nơi cần gọi`,
    cut: (shown: number, all: number) =>
      `Đang hiện ${shown} trong ${all} người, các cuộc họp gần nhất trước. Danh sách của cuộc họp sau có trên bảng theo dõi của cuộc họp đó.`,
    noneTitle: 'Không còn ai cần gọi',
    noneBody: 'Trước giờ họp một khoảng do quy chế đặt, ai chưa báo đã rõ sẽ hiện ở đây. Trang tự cập nhật.',
    done: 'Đã gọi và báo được',
    known: 'Đã biết tin',
    toMeeting: 'Bảng theo dõi',
    starts: (time: string, left: string) => `Họp lúc ${time}, ${left}`,
    reasons,
    since: (time: string) => `từ ${time}`,
    reads: (invitee: string) => `nhận cho ${invitee}`,
    noPhone: 'Chưa ghi số điện thoại',
    addPhone: 'Ghi số',
    call: (name: string, number: string) => `Gọi ${name}, ${number}`,
    log: 'Ghi kết quả',
    logFor: (name: string) => `Ghi kết quả gọi ${name}`,
    outcome: 'Kết quả cuộc gọi',
    outcomes,
    answeredBy: 'Người nghe máy',
    answeredByHint: 'Để trống nếu chính người này nghe',
    note: 'Ghi chú',
    rsvp: 'Trả lời luôn qua điện thoại',
    rsvpNone: 'Không ghi trả lời',
    rsvpAccepted: 'Dự họp',
    rsvpDeclined: 'Báo vắng',
    reason: 'Lý do vắng',
    save: 'Lưu cuộc gọi',
    quick: { told: 'Đã báo', no_answer: 'Không nghe' },
    quickFor: {
      told: (name: string) => `Ghi: đã báo được cho ${name}`,
      no_answer: (name: string) => `Ghi: ${name} không nghe máy`,
    },
    more: 'Ghi chi tiết',
    moreFor: (name: string) => `Ghi chi tiết cuộc gọi cho ${name}`,
    before: (count: number) => `Đã gọi ${count} lần`,
    entry: (facts: { time: string; outcome: string; caller: string; heard: string; note: string }) =>
      [facts.time, facts.outcome, facts.heard && `${facts.heard} nghe máy`, `${facts.caller} gọi`, facts.note]
        .filter(Boolean)
        .join(' · '),
    region: 'Danh sách gọi điện, tự cập nhật',
    table: 'Danh sách cần gọi điện',
    invitee: 'Người cần gọi',
    why: 'Vì sao',
    history: 'Đã gọi',
    act: 'Ghi lại',
    link: 'Danh sách gọi điện',
  },
  board: {
    phoned: (time: string) => `Báo qua điện thoại ${time}`,
    received: (time: string) => `Đã báo nhận ${time}`,
    acknowledged: (time: string) => `Đã rõ ${time}`,
    checks: {
      waiting: 'văn phòng ghi hộ, chờ xác nhận',
      confirmed: 'văn phòng ghi hộ, đã xác nhận',
      disputed: 'văn phòng ghi hộ, có ý kiến khác',
    },
  },
  chase: {
    title: 'Đôn đốc',
    lead: 'Việc còn thiếu ở các cuộc họp sắp tới.',
    all: 'Tất cả',
    gaps: gapNames,
    filterLabel: 'Lọc theo việc còn thiếu',
    meaning: (count: number) => `${count} giấy mời`,
    meeting: 'Cuộc họp',
    anyMeeting: 'Mọi cuộc họp sắp tới',
    unit: 'Đơn vị',
    anyUnit: 'Mọi đơn vị',
    show: 'Xem',
    table: 'Giấy mời còn thiếu việc',
    invitee: 'Được mời',
    missing: 'Còn thiếu',
    urgedHead: 'Đã nhắc',
    actions: 'Thao tác',
    readers: (names: string) => `người nhận: ${names}`,
    urged: (count: number, time: string) => `${count} lần, gần nhất ${time}`,
    never: 'Chưa nhắc',
    urge: 'Nhắc',
    urgeFor: (name: string, gap: string) => `Nhắc ${name}: ${gap}`,
    escalate: 'Báo lãnh đạo',
    escalateFor: (name: string) => `Báo lãnh đạo của ${name}`,
    urgeAll: (count: number) => `Nhắc tất cả (${count})`,
    limits:
      'Mỗi người được nhắc trong ngày không quá số lần cơ quan đặt (mặc định 2, kể cả nhắc buổi tối), cùng một việc cách nhau 4 giờ; không nhắc từ 22 giờ đến 6 giờ, trừ khi cuộc họp diễn ra trong 12 giờ tới.',
    cut: (shown: number, all: number) =>
      `Đang hiện ${shown} trong ${all} giấy mời. Chọn cuộc họp hoặc đơn vị để thu hẹp.`,
    noneTitle: 'Không còn việc gì phải đôn đốc',
    noneBody: 'Mọi giấy mời đã gửi đều đủ: đã xem, đã rõ, đã trả lời và đã cử người.',
    noneFiltered: 'Không có giấy mời nào ở nhóm này',
    noneFilteredBody: 'Chọn “Tất cả” hoặc bỏ bớt bộ lọc để xem lại danh sách.',
    did: {
      told: (count: number) => `Đã nhắc ${count} người bằng tin nhắn.`,
      pageOnly: (count: number) =>
        `${count} người chưa có kênh nhắn tin: lời nhắc chỉ đặt trên trang cá nhân, người nhận tự mở mới thấy.`,
      withoutChannel: (count: number) => `Chưa nhắc được ${count} người vì chưa có kênh nào, phải gọi điện:`,
    },
    will: {
      told: (count: number) => `${count} người được nhắc bằng tin nhắn`,
      pageOnly: (count: number) => `${count} người chỉ có lời nhắc trên trang cá nhân`,
      withoutChannel: (count: number) => `${count} người chưa có kênh nào, phải gọi điện`,
    },
    andMore: (count: number) => ` và ${count} người khác`,
    callThem: 'Mở danh sách gọi điện',
    nothing: 'Chưa nhắc thêm ai.',
    nobodyNow: 'Lúc này không nhắc thêm được ai.',
    ask: (count: number) => `Nhắc ${count} giấy mời còn thiếu việc?`,
    askLead: 'Khi bấm gửi, mỗi người nhận một lời nhắc cho từng giấy mời:',
    askSend: 'Gửi lời nhắc',
    askBack: 'Không gửi',
    off: { postponed: 'đã hoãn', cancelled: 'đã hủy' },
    skipped: (count: number) => `Bỏ qua ${count} người:`,
    skippedWhy: {
      urged_recently: (count: number) => `${count} người vừa được nhắc việc này trong 4 giờ qua`,
      urged_enough: (count: number) => `${count} người đã được nhắc đủ số lần cho phép hôm nay`,
      quiet_hours: (count: number) => `${count} người chưa nhắc vì đang ban đêm`,
      no_reader: (count: number) => `${count} nơi chưa có người nhận`,
    },
    escalated: (name: string) => `Đã báo ${name}.`,
    toCalls: 'Danh sách gọi điện',
  },
};
