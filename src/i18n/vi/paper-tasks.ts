import type { ExtensionOvertakenBy } from '#domain/paper-tasks/extension.ts';
import type { PaperStanding } from '#domain/paper-tasks/standing.ts';

type About = { item: string; meeting: string; until: string };

/** Papers that units owe to a meeting: their limit, its countdown, and more time (R44, R59, C8). */
export const paperTasks = {
  meeting: (title: string, time: string) => `“${title}” (${time})`,
  item: (title: string) => `nội dung “${title}”`,
  anItem: 'một nội dung trong chương trình',
  itemCount: (count: number) => `${count} nội dung trong chương trình (xem ở trang cá nhân)`,
  dueHead: ({
    unit,
    meeting,
    minutesLeft,
  }: {
    unit: string;
    meeting: string;
    minutesLeft: number | null;
  }) => {
    if (minutesLeft === null) return `Kính đề nghị ${unit} chuẩn bị tài liệu cuộc họp ${meeting}:`;
    if (minutesLeft === 0) return `Đã quá hạn nộp tài liệu cuộc họp ${meeting}. ${unit} còn thiếu:`;
    const left =
      minutesLeft >= 1440 ? `${Math.round(minutesLeft / 1440)} ngày` : `${Math.round(minutesLeft / 60)} giờ`;
    return `Còn chưa đầy ${left} đến hạn nộp tài liệu cuộc họp ${meeting}. ${unit} còn thiếu:`;
  },
  dueLine: (at: number, title: string, isReturned: boolean) =>
    `${at}. ${title}${isReturned ? ' (văn phòng trả lại, xin nộp bản khác)' : ''}`,
  dueBy: (by: string) => `Hạn nộp: ${by}.`,
  passed: (by: string) => `Hạn đã qua: ${by}. Số giờ muộn được ghi trên tài liệu và trong báo cáo.`,
  handIn: 'Xin nộp bản điện tử cho văn phòng. Tài liệu mật không nộp ở đây: xin giao bản giấy tại văn thư.',
  handInAt: (address: string) => `Nơi nộp: ${address}`,
  handInButton: 'Nộp tài liệu',
  askExtension: 'Xin lùi hạn',
  askExtensionFor: (at: number) => `Xin lùi hạn mục ${at}`,
  ownHead: (count: number) => `Đơn vị của đồng chí còn ${count} tài liệu phải nộp:`,
  ownLine: ({
    at,
    item,
    meeting,
    by,
    returned,
  }: {
    at: number;
    item: string;
    meeting: string;
    by: string | null;
    returned: boolean;
  }) =>
    `${at}. ${item} – cuộc họp “${meeting}”${by === null ? '' : `, hạn ${by}`}${returned ? ' (văn phòng trả lại)' : ''}`,
  ownNone: 'Đơn vị của đồng chí không còn tài liệu nào phải nộp.',
  missingHead: {
    papers: ({ meeting, by }: { meeting: string; by: string; passed: boolean }) =>
      `Đã quá hạn nộp tài liệu (${by}) của cuộc họp ${meeting}. Chưa nộp:`,
    pack: ({ meeting, by, passed }: { meeting: string; by: string; passed: boolean }) =>
      passed
        ? `Đã quá hạn gửi bộ tài liệu (${by}) của cuộc họp ${meeting}. Chưa nộp:`
        : `Sắp đến hạn gửi bộ tài liệu (${by}) của cuộc họp ${meeting}. Chưa nộp:`,
  },
  packReady: (meeting: string, by: string, passed: boolean) =>
    `${passed ? 'Đã quá' : 'Sắp đến'} hạn gửi bộ tài liệu (${by}) của cuộc họp ${meeting}. Các đơn vị đã nộp đủ; xin tiếp nhận và bấm Gửi bộ tài liệu.`,
  missingUnit: (name: string, items: number) => `• ${name}: ${items} nội dung`,
  missingFoot: 'Xem và đôn đốc ở mục Tài liệu phải nộp.',
  chooseLimit: (item: string, by: string) =>
    `Hạn nộp tài liệu cho ${item} là ${by}. Đồng chí xin lùi đến lúc nào?`,
  cannotWait: (until: string) =>
    `Rất tiếc, không xin lùi đến ${until} được: hạn mới phải sau hạn hiện tại và trước giờ họp.`,
  confirmLimit: ({ item, from, until }: { item: string; from: string; until: string }) =>
    `Đồng chí xin lùi hạn nộp tài liệu cho ${item} từ ${from} đến ${until}, đúng không ạ?`,
  askReason: (item: string, until: string) =>
    `Xin lùi hạn nộp tài liệu cho ${item} đến ${until}. Xin cho biết lý do (một câu); văn phòng đọc được lý do này.`,
  asked: (item: string, until: string) =>
    `Đã chuyển đề nghị lùi hạn nộp tài liệu cho ${item} đến ${until} cho văn phòng. Hạn cũ còn nguyên cho đến khi văn phòng đồng ý; có kết quả sẽ báo đồng chí.`,
  askedAlready: (item: string, until: string) =>
    `Đề nghị lùi hạn nộp tài liệu cho ${item} đến ${until} đã ở văn phòng, đang chờ trả lời; đồng chí không cần gửi lại.`,
  wished: ({
    unit,
    item,
    meeting,
    by,
    until,
    reason,
  }: About & { unit: string; by: string; reason: string }) =>
    `${unit} xin lùi hạn nộp tài liệu cho ${item}, cuộc họp ${meeting}: từ ${by} đến ${until}${reason ? `. Lý do: ${reason}` : ''}.`,
  grant: 'Đồng ý',
  refuse: 'Không đồng ý',
  granted: ({ item, meeting, until }: About) =>
    `Văn phòng đồng ý lùi hạn nộp tài liệu cho ${item}, cuộc họp ${meeting}. Hạn mới: ${until}.`,
  refused: ({ item, meeting, until, reason }: About & { reason: string | null }) =>
    `Văn phòng chưa đồng ý lùi hạn nộp tài liệu cho ${item}, cuộc họp ${meeting}${reason ? `, lý do: ${reason}` : ''}. Hạn vẫn là ${until}.`,
  settledGranted: ({ unit, item, until }: { unit: string; item: string; until: string }) =>
    `Đã đồng ý cho ${unit} nộp tài liệu cho ${item} đến ${until}; đơn vị được báo ngay.`,
  settledRefused: ({ unit, item, until }: { unit: string; item: string; until: string }) =>
    `Đã ghi không đồng ý; hạn của ${unit} với tài liệu cho ${item} vẫn là ${until}. Đơn vị được báo ngay.`,
  overtaken: {
    handed_in: ({ item, meeting }) =>
      `Tài liệu cho ${item}, cuộc họp ${meeting}, đã nộp nên đề nghị lùi hạn không cần trả lời nữa.`,
    not_asked: ({ item, meeting }) =>
      `Chương trình cuộc họp ${meeting} đã thay đổi: đơn vị không còn phải nộp tài liệu cho ${item}, đề nghị lùi hạn khép lại.`,
    cancelled: ({ item, meeting }) =>
      `Cuộc họp ${meeting} đã hủy nên đề nghị lùi hạn nộp tài liệu cho ${item} khép lại; đồng chí không phải làm gì thêm.`,
    postponed: ({ item, meeting }) =>
      `Cuộc họp ${meeting} đã hoãn nên đề nghị lùi hạn nộp tài liệu cho ${item} khép lại. Khi có lịch mới, hạn nộp mới sẽ được báo.`,
    begun: ({ item, meeting }) =>
      `Cuộc họp ${meeting} đã bắt đầu mà văn phòng chưa trả lời đề nghị lùi hạn nộp tài liệu cho ${item}; hạn cũ được giữ nguyên.`,
  } satisfies Record<ExtensionOvertakenBy, (said: Omit<About, 'until'>) => string>,
  handedInLate: (hours: number) => `Nộp muộn ${hours} giờ`,
  bareScan:
    'Bản chụp, không có lớp chữ: khó tìm và khó đọc trên điện thoại. Nếu được, xin nộp bản xuất từ máy tính.',
  page: {
    title: 'Tài liệu cuộc họp',
    item: 'Nội dung',
    unit: 'Đơn vị chuẩn bị',
    due: 'Hạn gửi tài liệu',
    meeting: 'Cuộc họp',
    time: 'Giờ họp',
    noLimit: 'Quy chế không đặt hạn',
    emptyTitle: 'Chưa có nội dung nào được giao chuẩn bị tài liệu',
    emptyBody: 'Mở chương trình của một cuộc họp, chọn đơn vị chuẩn bị tài liệu cho từng nội dung.',
    toSchedule: 'Đến lịch họp',
    lead: 'Đơn vị chuẩn bị tài liệu cho từng nội dung của các cuộc họp sắp tới, hạn nộp theo quy chế, tình trạng và số giờ muộn.',
    standing: 'Tình trạng',
    standings: {
      asked: 'Chưa nộp',
      handed_in: 'Đã nộp, chờ duyệt',
      returned: 'Đã trả lại',
      accepted: 'Đã duyệt',
      paper_only: 'Nhận bản giấy',
    } satisfies Record<PaperStanding, string>,
    late: (hours: number) => `Muộn ${hours} giờ`,
    isDraft: 'Cuộc họp chưa thông báo nên đơn vị chưa được nhắc',
    extended: 'Đã lùi hạn',
    wishes: (count: number) => `${count} đề nghị lùi hạn đang chờ`,
    wish: (item: string, meeting: string) => `${item} – ${meeting}`,
    wishLimit: 'Hạn nộp',
    fromWord: 'từ',
    toWord: 'thành',
    by: (name: string, time: string) => `${name}, ${time}`,
    grantFor: (unit: string) => `Đồng ý lùi hạn cho ${unit}`,
    refuseFor: (unit: string) => `Không đồng ý lùi hạn cho ${unit}`,
    reason: 'Lý do không đồng ý',
    reasonHint: 'Đơn vị đọc được lý do này.',
  },
};
