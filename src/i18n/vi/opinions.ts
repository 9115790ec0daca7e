import type { OpinionChoice, OpinionKind } from '#domain/opinions/kinds.ts';

const kinds: Record<OpinionKind, string> = {
  opinion: 'ý kiến',
  reserved: 'ý kiến bảo lưu',
  comment: 'trao đổi',
};
const choices: Record<OpinionChoice, string> = {
  agree: 'Đồng ý',
  disagree: 'Không đồng ý',
  other: 'Ý kiến khác',
};

type Item = { title: string; number: number | null; item: string | null };
/** "mục 2 (Dự toán) của cuộc họp “…”", or the meeting as a whole. */
const placeOf = ({ title, number, item }: Item) => {
  if (number === null) return `chung về cuộc họp “${title}”`;
  return `về mục ${number}${item === null ? '' : ` (${item})`} của cuộc họp “${title}”`;
};

/** Opinions on a meeting and opinion requests, in a chat and on the personal page (R27, C23, F13). */
export const opinions = {
  kinds,
  choices,
  tab: 'Ý kiến',
  /** On a badge. */
  labels: { opinion: 'Ý kiến', reserved: 'Ý kiến bảo lưu', comment: 'Trao đổi' },
  standingLabels: {
    waiting: 'Chưa trả lời',
    late: 'Quá hạn',
    answered: 'Đã trả lời',
    answered_late: 'Trả lời sau hạn',
    unanswered: 'Không trả lời',
  },
  chooseMeeting: 'Đồng chí gửi ý kiến về cuộc họp nào? Nội dung chưa được ghi.',
  chooseItem: (title: string) =>
    `Đồng chí gửi ý kiến về mục nào của cuộc họp “${title}”? Nội dung chưa được ghi.`,
  noSuchItem: (number: number) => `Chương trình không có mục ${number}.`,
  itemChoice: (number: number, item: string | null) => `Mục ${number}${item === null ? '' : `. ${item}`}`,
  whole: 'Cả cuộc họp',
  askText: (item: Item, kind: OpinionKind) =>
    `Xin nhắn nội dung ${kinds[kind]} ${placeOf(item)}. Đồng chí được xem lại trước khi ghi. Nếu thôi, gõ: thôi.`,
  check: ({
    kind,
    text,
    before,
    readers,
    ...item
  }: Item & { kind: OpinionKind; text: string; before: boolean; readers: 'invited' | 'office' }) =>
    [
      `Ghi ${kinds[kind]} ${placeOf(item)}:`,
      `“${text}”`,
      before ? 'Nội dung này thay cho ý kiến đồng chí đã gửi; bản cũ vẫn được lưu.' : null,
      kind !== 'reserved' && readers === 'invited'
        ? 'Người đọc: chủ trì, văn phòng và những người cùng dự.'
        : 'Người đọc: chủ trì và văn phòng.',
      'Đúng không?',
    ]
      .filter((line) => line !== null)
      .join('\n'),
  taken: ({ kind, version, ...item }: Item & { kind: OpinionKind; version: number }) =>
    version > 1
      ? `Đã ghi ${kinds[kind]} ${placeOf(item)}, bản thứ ${version}. Bản trước vẫn được lưu.`
      : `Đã ghi ${kinds[kind]} ${placeOf(item)}. Cần sửa, đồng chí gửi lại nội dung mới.`,
  onPage: (title: string, address: string | null) =>
    `Ý kiến về cuộc họp “${title}” không nhận qua tin nhắn; chưa có gì được ghi. Xin viết trên trang cá nhân${address ? `: ${address}` : '.'}`,
  noMeeting: {
    opinion:
      'Hiện đồng chí không có cuộc họp nào đang nhận ý kiến. Ý kiến được gửi trước và trong cuộc họp mà đồng chí được mời hoặc được cử dự.',
    reserved:
      'Hiện đồng chí không có cuộc họp nào nhận ý kiến bảo lưu. Ý kiến bảo lưu được ghi từ khi cuộc họp bắt đầu đến khi cuộc họp được đóng.',
  },
  openPage: 'Xem và sửa ý kiến',

  request: ({ office, unit }: { office: string; unit: string | null }) =>
    unit === null ? `${office} xin ý kiến đồng chí bằng phiếu.` : `${office} xin ý kiến ${unit} bằng phiếu.`,
  requestSoon: ({ left, unit }: { left: string; unit: string | null }) =>
    `Còn chưa đầy ${left} đến hạn phiếu lấy ý kiến; ${unit ?? 'đồng chí'} chưa trả lời.`,
  requestLate: (unit: string | null) =>
    `Phiếu lấy ý kiến đã quá hạn; ${unit ?? 'đồng chí'} chưa trả lời. Văn phòng vẫn nhận và ghi là trả lời sau hạn.`,
  days: (count: number) => `${count} ngày`,
  hours: (count: number) => `${count} giờ`,
  matter: (matter: string) => `Nội dung: ${matter}`,
  letter: (number: string, date: string | null) =>
    date === null ? `Theo văn bản số ${number}.` : `Theo văn bản số ${number} ngày ${date}.`,
  ofMeeting: (title: string) => `Phục vụ cuộc họp “${title}”.`,
  question: (number: number, text: string) => `Câu ${number}. ${text}`,
  due: (by: string) => `Hạn trả lời: ${by}.`,
  papers: (count: number) => `Kèm ${count} tài liệu cần đọc, mở trên trang cá nhân.`,
  answerAt: (address: string) => `Đọc và trả lời tại: ${address}`,
  answerOnPage: 'Đọc và trả lời trên trang cá nhân.',
  agreeAll: 'Đồng ý tất cả',
  oneByOne: 'Trả lời từng câu',
  answer: 'Trả lời phiếu',
  askReply: ({ number, total, question }: { number: number; total: number; question: string }) =>
    `${total > 1 ? `Câu ${number}/${total}: ` : ''}${question}\nÝ kiến của đồng chí?`,
  askOther: 'Xin nhắn ý kiến khác bằng lời. Nếu thôi, gõ: thôi.',
  checkReplies: ({ matter, lines, before }: { matter: string; lines: string; before: boolean }) =>
    `Trả lời phiếu lấy ý kiến “${matter}”:\n${lines}${before ? '\nNội dung này thay cho câu trả lời đã gửi; bản cũ vẫn được lưu.' : ''}\nĐúng không?`,
  reply: ({ question, choice, text }: { question: string; choice: OpinionChoice; text: string }) =>
    `• ${question}: ${choices[choice]}${text === '' ? '' : ` – “${text}”`}`,
  repliesTaken: ({ matter, late }: { matter: string; late: boolean }) =>
    `Đã ghi trả lời phiếu lấy ý kiến “${matter}”${late ? ', sau hạn' : ''}. Trước khi phiếu đóng, đồng chí còn sửa được. Trân trọng cảm ơn.`,
  notInChat: (address: string | null) =>
    `Phiếu này trả lời trên trang cá nhân, không qua tin nhắn${address ? `: ${address}` : '.'}`,
  withdrawn: ({ office, matter, reason }: { office: string; matter: string | null; reason: string | null }) =>
    `${office} đã thu hồi phiếu lấy ý kiến${matter === null ? '' : ` “${matter}”`}; đồng chí không cần trả lời nữa.${reason === null ? '' : ` Lý do: ${reason}`}`,
  late: {
    desk: ({ names, office, by }: { names: string; office: string; by: string }) =>
      `${names} chưa trả lời phiếu lấy ý kiến của ${office}, hạn ${by}. Xin đầu mối nhắc giúp.`,
    deskUnnamed: ({ office, by }: { office: string; by: string }) =>
      `Một cán bộ của đơn vị chưa trả lời phiếu lấy ý kiến của ${office}, hạn ${by}. Xin xem trên trang cá nhân và nhắc giúp.`,
    office: ({ count, matter, by }: { count: number; matter: string | null; by: string }) =>
      `Phiếu lấy ý kiến${matter === null ? '' : ` “${matter}”`} đã quá hạn (${by}): còn ${count} nơi chưa trả lời.`,
    names: (names: string) => `Chưa trả lời: ${names}.`,
    more: (names: string, count: number) => `${names} và ${count} nơi khác`,
  },
  ownHead: (count: number) => `Đồng chí có ${count} phiếu lấy ý kiến:`,
  ownLine: ({ at, matter, by, state }: { at: number; matter: string | null; by: string; state: string }) =>
    `${at}. ${matter ?? 'Phiếu lấy ý kiến (xem trên trang cá nhân)'} – hạn ${by}, ${state}`,
  ownNone: 'Đồng chí không có phiếu lấy ý kiến nào.',
  standings: {
    waiting: 'chưa trả lời',
    late: 'quá hạn, chưa trả lời',
    answered: 'đã trả lời',
    answered_late: 'đã trả lời sau hạn',
    unanswered: 'phiếu đã đóng, không trả lời',
  },

  room: {
    lead: 'Ý kiến của đại biểu theo từng nội dung, hiện ngay khi gửi.',
    none: 'Chưa có ý kiến nào.',
    count: (title: string, count: number) => `${title} (${count})`,
    own: 'Ý kiến của đồng chí',
    write: 'Gửi ý kiến bằng chữ',
    item: 'Về nội dung',
    kind: 'Loại ý kiến',
    text: 'Nội dung ý kiến',
    again: 'Gửi lại về cùng một nội dung thì thay bản trước; bản trước vẫn được lưu.',
  },
  page: {
    title: 'Ý kiến về cuộc họp',
    back: 'Về trang của tôi',
    lead: (time: string) =>
      `Cuộc họp lúc ${time}. Ý kiến gửi trước và trong cuộc họp được tổng hợp cho chủ trì.`,
    readers: {
      invited:
        'Chủ trì, văn phòng và những người cùng dự đọc được; ý kiến bảo lưu chỉ chủ trì và văn phòng đọc.',
      office: 'Chỉ chủ trì, văn phòng và người viết đọc được.',
    },
    whole: 'Ý kiến chung về cuộc họp',
    own: 'Ý kiến của đồng chí',
    ownReserved: 'Ý kiến bảo lưu của đồng chí',
    reservedHint: 'Ghi khi đồng chí không tán thành quyết định của cuộc họp; được đưa vào biên bản.',
    ownComment: 'Trao đổi thêm',
    commentHint: 'Lời trao đổi không được tính là ý kiến và không sửa được sau khi gửi.',
    save: 'Gửi ý kiến',
    saveAgain: 'Gửi bản sửa',
    saveReserved: 'Ghi ý kiến bảo lưu',
    saveComment: 'Gửi trao đổi',
    others: 'Ý kiến của những người cùng dự',
    none: 'Chưa có ý kiến.',
    version: (version: number, at: string) =>
      version > 1 ? `Bản thứ ${version}, gửi lúc ${at}` : `Gửi lúc ${at}`,
    saved: 'Đã ghi ý kiến của đồng chí.',
    savedComment: 'Đã gửi lời trao đổi.',
    changed:
      'Ý kiến này vừa được sửa ở nơi khác. Nội dung đang viết còn trong ô; xin đọc bản mới ở trên rồi gửi lại.',
    secret:
      'Nội dung này được xác định là bí mật nhà nước: không nhận ý kiến bằng chữ trên phần mềm. Xin phát biểu trực tiếp tại cuộc họp hoặc gửi bản giấy theo chế độ mật.',
    by: (name: string, title: string | null, unit: string | null) =>
      [name, title, unit].filter(Boolean).join(', '),
  },
  requestPage: {
    title: 'Phiếu lấy ý kiến',
    listTitle: 'Phiếu lấy ý kiến của tôi',
    empty: 'Không có phiếu lấy ý kiến nào',
    emptyBody: 'Khi văn phòng xin ý kiến bằng phiếu, phiếu sẽ hiện ở đây và được báo qua kênh của đồng chí.',
    forUnit: (unit: string) => `Trả lời thay mặt ${unit}`,
    papers: 'Tài liệu cần đọc',
    noPapers: 'Tài liệu của phiếu này chưa mở được trên trang của đồng chí. Xin liên hệ văn phòng.',
    choice: 'Ý kiến',
    text: 'Ý kiến khác, lý do',
    textHint: 'Bắt buộc khi chọn “Ý kiến khác”.',
    send: 'Gửi trả lời',
    sendAgain: 'Gửi bản sửa',
    sent: 'Đã ghi trả lời của đồng chí.',
    sentAt: (at: string, version: number) =>
      version > 1 ? `Đã trả lời lúc ${at} (bản thứ ${version}).` : `Đã trả lời lúc ${at}.`,
    lateNote: 'Phiếu đã quá hạn. Văn phòng vẫn nhận và ghi là trả lời sau hạn.',
    closed: 'Phiếu đã đóng, không nhận thêm trả lời.',
    withdrawn: (reason: string) => `Phiếu đã được thu hồi: ${reason}`,
    changed: 'Câu trả lời vừa được sửa ở nơi khác. Nội dung đang viết còn trong ô; xin xem lại rồi gửi.',
    textMissing: 'Xin ghi ý kiến khác bằng lời.',
    choiceMissing: 'Xin chọn một ý kiến.',
    handled: { taken_in: 'Văn phòng tiếp thu', explained: 'Văn phòng giải trình' },
  },
};
