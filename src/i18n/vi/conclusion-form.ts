import type { PartKey } from '#domain/conclusions/body.ts';
import type { Named } from '#domain/conclusions/facts.ts';
import type { FormWords } from '#domain/conclusions/form-words.ts';
import type { Base } from '#domain/voting/rule.ts';

const dots = '……………………';
const bases: Record<Base, string> = {
  entitled: 'tổng số người có quyền biểu quyết',
  present: 'số người có quyền biểu quyết có mặt',
  cast: 'số phiếu đã biểu quyết',
  valid: 'số phiếu hợp lệ',
};
const ways = { electronic: 'trên thiết bị', hands: 'giơ tay', paper: 'bằng phiếu giấy' };
const secrecies = { open: 'công khai', secret: 'kín' };

/** "Giám đốc Sở Tài chính", "Bí thư Tỉnh ủy Thanh Nguyên": what title and unit both say is said once. */
function postOf({ title, unit }: Named): string {
  if (!title || !unit) return title || unit || '';
  if (title.includes(unit)) return title;
  const [words, after] = [title.split(' '), unit.split(' ')];
  const start = words.findIndex((_word, at) => unit.startsWith(`${words.slice(at).join(' ')} `));
  const shared = start === -1 ? 0 : words.length - start;
  return [...words, ...after.slice(shared)].join(' ');
}

const formFor = (address: string, heard: string): FormWords => ({
  dots,
  moment: ({ hour, minute, day, month, year }) =>
    `${hour} giờ ${minute}, ngày ${day} tháng ${month} năm ${year}`,
  clock: ({ hour, minute }) => `${hour} giờ ${minute}`,
  day: ({ day, month, year }) => `ngày ${day} tháng ${month} năm ${year}`,
  named: (who) => `${address} ${[who.name, postOf(who)].filter(Boolean).join(', ')}`,
  numbered: (at, text) => `${at}. ${text}`,
  bullet: (text) => `- ${text}`,
  startedAt: (at) => `Thời gian bắt đầu: ${at}`,
  place: (place) => `Địa điểm: ${place}`,
  chair: (who) => `Chủ trì: ${who}`,
  presiding: (who, at) => `Điều hành từ ${at}: ${who}`,
  secretary: `Thư ký: ${dots}`,
  presentHead: (members, guests) => {
    const standIns = members.standIns > 0 ? `, trong đó dự thay ${members.standIns}` : '';
    return [
      `Có mặt: ${members.attended}/${members.summoned} thành viên được triệu tập${standIns}`,
      ...(guests.summoned > 0
        ? [`Khách mời, người cùng đoàn có mặt: ${guests.attended}/${guests.summoned}`]
        : []),
    ];
  },
  presentUnknown: `Có mặt: ${dots}`,
  absentUnknown: `Vắng: ${dots}`,
  excusedHead: (count) => `Đã báo vắng: ${count} người`,
  attendee: (who, { capacity, isBeside, form, insteadOf, late, left }) => {
    const notes = [
      isBeside ? 'cùng đoàn' : capacity === 'guest' ? 'khách mời' : '',
      insteadOf ? `dự thay ${address} ${insteadOf}` : '',
      form === 'online' ? 'dự trực tuyến' : '',
      late ? `đến lúc ${late}` : '',
      left ? `về lúc ${left}` : '',
    ].filter(Boolean);
    return notes.length > 0 ? `${who} (${notes.join('; ')})` : who;
  },
  absentHead: (count) => `Vắng: ${count} người`,
  absentNone: 'Vắng: không',
  absentee: (who, { capacity, leave }) => {
    const said = leave === 'with_leave' ? 'có phép' : 'không phép';
    return `${who} (${capacity === 'guest' ? `khách mời; ${said}` : said})`;
  },
  unnotedHead: (count) => `Chưa đến: ${count} người`,
  unnamed: (units) => `Đơn vị không cử người dự: ${units.join('; ')}`,
  agendaItem: (title, presenter) => (presenter ? `${title} (${presenter} trình bày)` : title),
  reported: (by) => `Trình bày: ${by}`,
  itemTimes: (from, until) => `Từ ${from} đến ${until}`,
  papers: (titles) => `Tài liệu: ${titles.join('; ')}`,
  speaker: (who, subject) => `Phát biểu: ${who}${subject ? `, đăng ký nội dung “${subject}”` : ''}: ${dots}`,
  speakersUnknown: `Phát biểu: ${dots}`,
  generalHead: 'Về cuộc họp nói chung',
  opinion: (who, text, isReserved) => `- ${who}${isReserved ? ' (bảo lưu ý kiến)' : ''}: ${text}`,
  motion: (text) => `- Nội dung biểu quyết: ${text}`,
  round: ({ number, way, secrecy, tally }, share) =>
    [
      `Lượt ${number} (${secrecies[secrecy]}, ${ways[way]}): có quyền biểu quyết ${tally.entitled}, có mặt ${tally.present}`,
      ...(tally.votes
        ? [
            `tán thành ${tally.votes.for}, không tán thành ${tally.votes.against}, không biểu quyết ${tally.votes.not_voting}, không hợp lệ ${tally.spoilt}`,
            `tán thành ${tally.votes.for}/${tally.baseCount} (${share}%) tính trên ${bases[tally.base]}`,
          ]
        : ['không nêu số phiếu của từng lựa chọn để giữ kín']),
      tally.outcome === 'carried' ? 'được thông qua' : 'không được thông qua',
    ].join('; '),
  resultUnknown: `Kết quả: ${dots}`,
  endedAt: (at) => `Cuộc họp kết thúc vào ${at}.`,
  opening: ({ day, place, chair, title }) =>
    `Vào ${day}, tại ${place}, ${chair} chủ trì cuộc họp “${title}”.`,
  attended: (who) => `Tham dự có: ${who.join('; ')}.`,
  heard: (reports, chair) => `Sau khi nghe ${reports.join('; ')} và ${heard}, ${chair} kết luận như sau:`,
  report: (by, title) => `${by} trình bày “${title}”`,
  closing: (officeName) => `${officeName} thông báo để các cơ quan, đơn vị biết, thực hiện.`,
});

const headings: Record<PartKey, string> = {
  time: 'I. Thời gian, địa điểm',
  attendance: 'II. Thành phần tham dự',
  agenda: 'III. Chương trình',
  course: 'IV. Diễn biến cuộc họp',
  opinions: 'V. Ý kiến tham gia',
  results: 'VI. Kết quả biểu quyết',
  conclusions: 'VII. Kết luận của chủ trì',
  end: 'VIII. Kết thúc',
  opening: 'Mở đầu',
  grounds: 'Căn cứ kết luận',
  assessment: 'Nội dung kết luận',
  closing: 'Kết thúc thông báo',
};

/** The papers themselves, which are written in Vietnamese whatever the reader's language: F11 and F12 of both blocks. */
export const conclusionForm = {
  words: {
    party: formFor('đồng chí', 'ý kiến của các đồng chí dự họp'),
    state: formFor('ông (bà)', 'ý kiến của các đại biểu dự họp'),
  } satisfies Record<'party' | 'state', FormWords>,
  headings,
  dots,
  motto: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
  party: 'ĐẢNG CỘNG SẢN VIỆT NAM',
  star: '*',
  number: {
    state: (kind: 'minutes' | 'notice') => `Số: ……/${kind === 'minutes' ? 'BB' : 'TB'}-……`,
    party: (kind: 'minutes' | 'notice') => `Số ……-${kind === 'minutes' ? 'BB' : 'TB'}/……`,
  },
  placeAndDate: '…………, ngày …… tháng …… năm ……',
  titles: {
    minutes: { state: 'BIÊN BẢN', party: 'BIÊN BẢN' },
    notice: { state: 'THÔNG BÁO', party: 'THÔNG BÁO KẾT LUẬN' },
  },
  subtitles: {
    minutes: (title: string) => `Cuộc họp “${title}”`,
    notice: {
      state: (chair: string, title: string) => `Kết luận của ${chair} tại cuộc họp “${title}”`,
      party: (chair: string, title: string) => `của ${chair} tại cuộc họp “${title}”`,
    },
  },
  tasksHead: 'Giao nhiệm vụ:',
  task: (at: number, text: string) => `${at}. ${text}`,
  lead: (unit: string) => `Chủ trì: ${unit}`,
  support: (units: string[]) => `Phối hợp: ${units.join(', ')}`,
  product: (product: string) => `Sản phẩm: ${product}`,
  dueOn: (on: string) => `Thời hạn: ${on}`,
  fullStop: './.',
  secretary: 'THƯ KÝ',
  chair: 'CHỦ TRÌ',
  authority: { state: 'TL. ………………', party: 'T/L ………………' },
  recipients: 'Nơi nhận:',
  recipientsOf: {
    minutes: ['- Lưu: VT.'],
    notice: ['- Các cơ quan, đơn vị dự họp;', '- Các cơ quan, đơn vị được giao nhiệm vụ;', '- Lưu: VT.'],
  },
  draft: 'DỰ THẢO',
};
