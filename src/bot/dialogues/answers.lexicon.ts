/** Words people answer with. For `=` and `~` see `toPhrases`. */

const list = (phrases: string) => phrases.split(',').map((phrase) => phrase.trim());

/** What may stand before any answer and says nothing. */
export const openings: readonly string[] = list(`
  đ/c, thưa đ/c, kính thưa đ/c, báo cáo đ/c, các đ/c, nay, bữa nay, i, we, please, tui, t, cty, vp, dạ con, bác, cô, chú, ông, bà, cháu, ờ, uh, ủa, đồng chí, các đồng chí, báo cáo đồng chí, kính báo cáo,
  kính báo cáo đồng chí, thưa đồng chí, kính thưa đồng chí, văn phòng, ban thư ký, thường trực, chánh văn phòng,
  đồng chí chánh văn phòng, thừa lệnh, thừa lệnh chánh văn phòng, trân trọng, kính, chào anh, chào chị, chào em, chào bạn, chào các anh chị,
  thay đổi, đổi ý, đổi lại, đính chính, giúp anh, giúp em, giúp tôi, xin chào, kính chào, dạ, ạ, thưa, kính thưa, kính gửi, à, ừ, =vâng, dạ =vâng, ok, oke, rồi, em, e, tôi, mình, anh, a, chị, c,
  chúng tôi, chúng em, bọn em, bọn mình, bên em, bên tôi, bên mình, phía em, phía tôi, đơn vị,
  đơn vị em, đơn vị tôi, đơn vị mình, cơ quan, cơ quan em, cơ quan tôi, anh ơi, a ơi, chị ơi, c ơi,
  ban thư ký, các anh, các chị, xin, xin báo, báo, xin báo cáo, báo cáo, báo cáo anh, báo cáo chị,
  thông báo, kính báo, phản hồi, trả lời, xin trả lời, chắc chắn, sẽ, đều, hôm đó, hôm nay, ngày mai,
  mai, bữa đó, sáng nay, chiều nay, sáng mai, chiều mai, ngày đó, sáng đó, chiều đó, lần này, kỳ này
`);

const halfDays = ['', 'sáng ', 'chiều ', 'tối ', 'hôm ', 'ngày '];
const weekdays = list(
  `thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, thứ 2, thứ 3, thứ 4, thứ 5, thứ 6, thứ 7, chủ nhật`,
);
/** "sáng thứ Hai": when, said before or after an answer. */
export const days: readonly string[] = weekdays.flatMap((day) => halfDays.map((half) => half + day));

/** Openings of a regret. Never before an acceptance: "xin phép đi" asks to leave. */
export const regrets: readonly string[] = list(`
  thôi, không tôi, không em, không anh, kính đề nghị, đề nghị, xin phép được, được phép, kính xin, kính xin phép, rất tiếc, tiếc quá, tiếc là, xin lỗi, xin phép, cho em, cho tôi, cho mình, cho phép, cho phép em,
  cho phép tôi, mong anh thông cảm, được, xin được, chắc chắn là, là
`);

/** Courtesies that may follow an answer. */
export const closings: readonly string[] = list(`
  em ơi, e ơi, a ơi, c ơi, bạn ơi, con ơi, cháu ơi, chú ơi, cô ơi, đúng thời gian và thành phần, đúng thành phần và thời gian,
  nghe, nè, r, cháu, con, chứ, chớ, với, giúp anh, giúp em, giúp tôi, giùm, giùm em, cả hai ngày, cả 2 ngày,
  cả ngày, đồng chí, các đồng chí, ạ, =bạn, a, ah, à, nhé, nhe, nha, nhá, hen, nghen, luôn, rồi, =đó, đấy, mà, thôi, vậy, nữa, em, e, anh, chị, c,
  các anh, các chị, anh chị, cảm ơn, cám ơn, xin cảm ơn, mong anh thông cảm,
  mong chị thông cảm, mong anh chị thông cảm, mong thông cảm, xin thông cảm, thông cảm, xin lỗi, thanks, thank, tks, trân trọng, kính, anh ơi,
  chị ơi, hôm nay, hôm =đó, ngày mai, mai, sáng mai, chiều mai, sáng nay, chiều nay, đúng giờ, đầy đủ,
  đúng thành phần, đúng thời gian, theo giấy mời, theo thư mời, theo lịch
`);

/** What one may attend. */
export const occasions: readonly string[] = list(`
  trực tiếp, cả hai ngày, cả 2 ngày, tại cuộc họp, tại hội nghị, tại buổi họp, tại buổi này, tại cuộc họp này, tại hội nghị này, kỳ họp, phiên họp, họp, cuộc họp, cuộc họp này, buổi họp, buổi họp này, buổi này, hội nghị, hội nghị này, giao ban,
  tập huấn, lớp tập huấn, lần này, kỳ này, hôm nay, hôm đó, ngày mai, sáng mai, chiều mai, sáng nay,
  chiều nay
`);

export const acceptances: readonly string[] = list(`
  attend, will attend, am attending, are attending, attending, accept, yes, có, okk, okla, uki, đk, đk tham dự, đk dự, xác nhận sẽ tham dự, xác nhận sẽ dự, xác nhận đơn vị tham dự, xác nhận đơn vị dự, bố trí đi được,
  sắp xếp đi được, bố trí dự được, sắp xếp dự được, sắp xếp tham dự, bố trí tham dự, sẽ có mặt, ok, oke, okie, okê, okay, okey, okela, oki, được, đc, dk, đồng ý, nhất trí, tham dự, dự, tham gia,
  có mặt, đi, đi dự, đi họp, đi tham dự, đến dự, đến họp, tới dự, tới họp, đến tham dự, về dự, về họp,
  dự họp, có dự, có đi, có tham dự, có tham gia, có đến, có họp, xác nhận tham dự, xác nhận dự,
  xác nhận có mặt, xác nhận đi, đăng ký tham dự, đăng ký dự, sẽ đến, sẽ họp, thống nhất, sắp xếp được,
  bố trí được, tham dự được, dự được, đi được
`);

/** Acceptances clear enough to follow a unit's name. */
export const attendances: readonly string[] = list(`
  tham dự, dự, tham gia, có mặt, đi dự, đi họp, dự họp, đến dự, có dự, có tham dự, đăng ký tham dự,
  xác nhận tham dự, xác nhận dự, sẽ dự, sẽ tham dự, sẽ có mặt, xin tham dự, tham dự được, dự được
`);

export const negations: readonly string[] = list(
  `=hổng, =khum, không, ko, k, kg, kh, khg, kô, hông, hong, hok, hk, hem, hog, 0`,
);

export const rarerNegations: readonly string[] = list(`chưa, chẳng, chả, =đừng`);

/** Courtesies of one breath, cut from the end of a reason. */
export const particles: readonly string[] = list(`ạ, a, ah, nhé, nhe, nha`);

/** What a person does instead of coming, behind "em" and before an absence. */
export const reasonVerbs: readonly string[] = list(`
  có, đi, phải, bị, mới, đang, trực, đau, mắc, vướng, kẹt, ở, chủ trì, tham gia, được phân công, được cử, nhận, về, đưa, làm
`);
/** What one does instead, as the answer to "why?" begins. */
export const occupations: readonly string[] = list(`
  tiếp đoàn, tiếp khách, tiếp dân, tiếp công dân, tiếp xúc cử tri, đón đoàn, đón con, đón cháu, đón khách, kiểm tra, thanh tra, giám sát,
  xử lý, giải quyết, tập huấn, hội nghị, công tác, lịch công tác, việc, việc riêng, nghỉ, thi, chấm thi, coi thi, khám, chăm, =thăm, giỗ,
  đám giỗ, đám cưới, cưới, tang, viếng, mổ, học, dạy, giảng, phục vụ, làm việc, khảo sát, đối thoại, trùng
`);
/** Whose trouble is one's own. */
export const ownTroubles: readonly string[] = list(`
  lãnh đạo, lãnh đạo đơn vị, thủ trưởng, sếp, sếp em, đồng chí bí thư, đ/c bí thư, đồng chí chủ tịch, đ/c chủ tịch, đồng chí giám đốc,
  đ/c giám đốc, nhà, nhà em, nhà tôi, nhà mình, gia đình, gia đình em, gia đình tôi, con em, con tôi, con, mẹ em, mẹ tôi, bố em, bố tôi, ba em, ba tôi,
  vợ em, vợ tôi, chồng em, chồng tôi, xe, xe em, cơ quan, đơn vị
`);
/** Behind whom something is told of. */
export const tenses: readonly string[] = list(`đã, sẽ, vẫn`);
/** "đi không được": what cannot be, before the negation. */
export const impossible: readonly string[] = list(`đi, dự, tham dự, đi họp, dự họp, đi dự, đến, đến dự`);
/** "không dự được đâu" */
export const strong: readonly string[] = list(`đâu`);
export const denied: readonly string[] = list(`chẳng, chả`);

/** Words that end every thought of an acceptance, wherever they stand. `đừng` only with its mark: "đúng giờ". */
export const vetoes: readonly string[] = [
  ...negations,
  ...list(`
  not, cannot, can't, won't, unable, absent, decline, never, chưa, chẳng, chả, =đừng, =vắng, =bận, từ chối, hủy, hoãn, nghỉ, kẹt, =ốm, khó, nếu, miễn
`),
];

export const abilities: readonly string[] = list(`kịp, thể, có thể, còn, sẽ, có, về`);

/** What follows a negation when somebody stays away. */
export const goings: readonly string[] = list(`
  dự, tham dự, tham gia, đi, đi dự, đi họp, họp, có mặt, mặt, đến, đến dự, đến họp, tới, tới dự, tới họp,
  về dự, về họp, dự họp, tham dự họp, sắp xếp, bố trí, thu xếp, đi tham dự, qua, lên, xuống
`);

export const possibilities: readonly string[] = list(
  `được, đc, dk, kịp, nổi, được dự, được họp, được đi, được tham dự`,
);

export const absences: readonly string[] = list(`
  absent, decline, not attending, cannot attend, can not attend, can't attend, will not attend, won't attend, unable to attend, am unable to attend, =vắng, =vắg, vắng mặt, xin phép vắng, xin phép vắng mặt, báo vắng, xin báo vắng, vắng có phép, vắng có lý do,
  vắng phép, vắng họp, vắng lý do, xin nghỉ, xin phép nghỉ, xin kiếu, cáo lỗi, từ chối, xin từ chối,
  từ chối tham dự, từ chối dự, hủy tham dự, hủy đăng ký, rút tham dự, miễn dự
`);

/** Absence by its word alone, after which anything said is the reason. */
export const openAbsences: readonly string[] = list(
  `absent, cannot attend, can't attend, will not attend, won't attend, =vắng, vắng mặt, báo vắng, xin nghỉ, xin phép nghỉ`,
);

/** Without its marks "vang" may be yes: it is an absence only before a reason to be away. */
export const doubtfulAbsences: readonly string[] = list(`vắng`);
export const travels: readonly string[] = list(`đi`);
export const notTravels: readonly string[] = list(`
  đi họp, đi dự, đi tham, đi được, đi đc, đi ạ, đi nhé, đi ngay, đi liền, đi chứ, đi rồi, đi em, đi anh,
  đi luôn, đi đúng
`);

/** Beginnings of a reason that say by themselves that one is away. */
export const reasons: readonly string[] = list(`
  =đau, bị đau,
  bị tai nạn, đang nằm viện, đang điều trị, đi điều trị, điều trị, đang trực, đang ốm, bị sốt, =bịnh, bị bịnh, mắc họp, mắc việc,
  mắc đi, mắc công chuyện, mắc bận, đi ct, đang đi ct, đang đi tập huấn, đi tập huấn, nhà có giỗ, nhà có đám, có lịch tiếp, có lịch thi, =bận, ~bận họp, ~bận việc, ~bận công việc, ~bận lịch, ~bận học, ~bận rồi, ~bận quá, ~bận tiếp, ~bận đột,
  ~bận giải, ~bận trực, bị ốm, ~ốm, ốm rồi, bị bệnh, bệnh, nằm viện, nhập viện, đi viện, đi khám, kẹt,
  kẹt lịch, kẹt họp, vướng, vướng lịch, vướng họp, trùng lịch, trùng họp, bị trùng, đi công tác,
  đang công tác, đang đi công tác, đang đi học, đi học, đi nước ngoài, đi phép, nghỉ phép, đang nghỉ phép,
  đang nghỉ, nghỉ ốm, nghỉ thai sản, thai sản, có việc, có việc gia đình, việc gia đình, việc nhà,
  có lịch khác, có lịch họp, có cuộc họp khác, có họp khác, nhà có tang, nhà có việc, gia đình có,
  đám tang, tang gia, đi đám, họp huyện, họp tỉnh, họp xã, họp sở
`);

/** A reason so short that its first word is shared with an office's name when typed without marks. */
export const barelyBusy: readonly string[] = list(`~bận`);

export const because: readonly string[] = list(`
  because, because of, due to, =phẩy, =chấm, vì, vì lý do, do, tại, tại vì, bởi vì, bởi, lý do, lí do, với lý do, lý do là
`);

export const therefore: readonly string[] = list(`
  cho em, cho tôi, cho mình, cho em xin, cho tôi xin, cho mình xin, tui, tui xin, mình, mình xin, anh xin, chị xin, con xin,
  nên, nên xin, xin, cho nên, vì vậy, do đó, nên em, nên tôi, nên em xin, em xin, tôi xin, nên đơn vị, em,
  tôi
`);

/** Doubt, conditions and half answers: with one of them the whole is neither yes nor no. */
export const hedges: readonly string[] = list(`
  hết, tất cả, cả hai, một lúc, lúc đầu, đầu giờ, cuối giờ, giữa giờ, phần đầu, một phần, gọi lại, gọi sau, nhắn sau, liên hệ sau,
  thế nào, ra sao, xíu, một chút, chút xíu, tí nữa, lát nữa, có khi, xin lịch, cho xin, chưa biết, chưa chắc, chưa rõ, không chắc, không biết, ko biết, k biết, ko chắc, k chắc, nếu, có thể,
  có lẽ, hình như, xem lại, để xem, xem đã, sắp xếp, nhưng, vẫn, cố gắng, sẽ cố, ráng, chỉ dự, chỉ đi,
  đến muộn, đến trễ, đến sau, vào sau, vào trễ, tới trễ, về kịp, có mặt, tham dự sau, mấy giờ, khi nào, ở đâu, bao giờ, lúc nào,
  hay là, hoặc, thì dự,
  thì đi, báo lại, trả lời sau
`);

/** After an absence: of which half. */
export const halves: readonly string[] = list(
  `sáng, chiều, buổi sáng, buổi chiều, nửa buổi, nửa ngày, ngày đầu`,
);

/** Half answers hide in their last word: "vắng sáng, chiều dự". */
export const attendingEnds: readonly string[] = list(`dự, tham dự, có mặt, dự được, đi được, được`);

export const unitHeads: readonly string[] = list(`
  xã, phường, thị trấn, đặc khu, ubnd, hđnd, ban, phòng, sở, huyện, tỉnh, thành phố, trường, trạm, công an,
  hội, đoàn, đảng ủy, đảng bộ, chi bộ, đơn vị, cơ quan, chi cục, cục, trung tâm, văn phòng, mttq, mặt trận,
  thanh tra, viện, tòa án, kho bạc, vp, ủy ban, công đoàn
`);

/** Words that a unit's name never holds. */
export const notInUnitNames: readonly string[] = [
  ...vetoes,
  ...list(`
  ai, nào, gì, sao, mấy, bao, hỏi, mời, cho, thay, cử, để, khi, mà, nhưng, cần, phải, hay, hoặc, có thể,
  bị, lại, =chỉ, cố, sẽ cố, biết, chắc, đợi, chờ, xem, vang, danh sách, hợp, họp, tài liệu
`),
];

export const nominationVerbs: readonly string[] = list(`
  nominate, giao, thay, cử, đề cử, phân công, ủy quyền, ủy quyền cho, giao cho, nhờ, thay bằng, đổi thành, đổi sang, thay người
`);

/** Verbs that may ask for something else: a nomination only with a person, or with a word of standing in. */
export const weakVerbs: readonly string[] = list(
  `giao, thay, phân công, giao cho, nhờ, thay bằng, đổi thành, đổi sang`,
);

/** Words that share the verb's letters. */
export const notNominations: readonly string[] = list(
  `thay đổi, thay vì, cử tri, cử nhân, cụ thể, củ chi, nhờ vậy`,
);

/** What stands before the names of those who come: "Người dự: …". */
export const nomineeLabels: readonly string[] = list(
  `thành phần, thành phần dự, thành phần tham dự, danh sách, danh sách dự, danh sách dự họp, người dự, người tham dự, đại biểu dự`,
);

/** After a verb without a name: a question, or a choice that is not made. */
export const undecided: readonly string[] = list(
  `ai, mấy, mấy người, bao nhiêu, hay, hoặc, nào, gì, được không, được chưa, sao`,
);
/** "thay anh Hùng bằng chị Mai". */
export const instead: readonly string[] = list(`bằng`);

export const substitutions: readonly string[] = list(`
  đi thay, dự thay, họp thay, người thay, đi họp thay, đi dự thay, tham dự thay, cho người khác,
  người khác đi, người khác dự
`);

/** Negations near a nomination; the single letters are left out because people bear them as names. */
export const nominationVetoes: readonly string[] = list(
  `không, ko, chưa, chẳng, hông, hok, =đừng, khỏi, thôi, hủy, nếu`,
);

export const confirmations: readonly string[] = list(`
  correct, right, ok đúng, đúng đúng, uk, ukm, ờ đúng, đr, dr, đúng, đúng rồi, đúng vậy, đúng thế, chính xác, chuẩn, chuẩn rồi, phải, phải rồi, =ừ, ừm, uh, uhm, =vâng,
  dạ =vâng, có, yes, y, yep, xác nhận, xác nhận đúng, tôi xác nhận
`);

/** Acceptances that may answer any question with yes. */
export const consents: readonly string[] = list(`
  ok, oke, okie, okê, okay, okey, okela, okla, oki, okk, uki, được, đc, dc, dk, đồng ý, nhất trí, thống nhất, có, xác nhận
`);

export const denials: readonly string[] = list(`
  cancel, never mind, wrong, =hổng, hổng phải, hông phải, trật, trật rồi, sai tên, sai tên rồi, à nhầm, không, ko, k, kg, hông, hok, sai, sai rồi, không phải, ko phải, k phải, không đúng, ko đúng, chưa đúng,
  chưa phải, sửa, sửa lại, cần sửa, =đừng, thôi, hủy, hủy bỏ, bỏ, bỏ qua, no, n, nope, không đồng ý,
  ko đồng ý, không xác nhận, nhập lại, làm lại, gõ lại, nhầm, nhầm rồi
`);

/** "ok không" asks; it does not say no. */
export const agreements: readonly string[] = list(`ok, oke, okie, =vâng, được, đc, =ừ`);

/** It was understood. */
export const acknowledgements: readonly string[] = list(`
  rõ lịch mới, rõ lịch mới rồi, rõ thay đổi, rõ thay đổi rồi, đã nắm thông tin dời họp, đã nắm thông tin dời lịch, đã nắm lịch mới,
  understood, noted, rõ, rõ rồi, rõ r, đã rõ, đã rõ thay đổi, đã rõ lịch mới, đã rõ thông báo, đã rõ thông báo thay đổi, đã rõ nội dung,
  đã rõ nội dung thay đổi, đã rõ thông tin, đã biết, đã biết dời lịch, đã biết thay đổi, đã nắm, đã nắm rõ, đã nắm được,
  đã nắm thông tin, đã nắm được thông tin, đã nắm thông tin thay đổi, đã hiểu, hiểu rồi, nắm rồi, nắm được rồi, biết rồi,
  nắm thông tin rồi
`);

/** It has arrived, and no more. */
export const receipts: readonly string[] = list(`
  received, received it, have received it, đã nhận, đã nhận được, nhận được rồi, nhận rồi, nhận r, nhận được r, nhận đc rồi, nhận dc rồi, nhận đủ rồi, đã nhận đủ,
  đã nhận tin, đã nhận thông tin, đã nhận được thông tin, đã nhận giấy mời, đã nhận được giấy mời, đã nhận thư mời,
  đã nhận được thư mời, đã nhận thông báo, đã nhận được thông báo, đã nhận tin nhắn, đã nhận được tin, nhận giấy mời rồi,
  đã tiếp nhận, đã tiếp nhận thông báo, đã tiếp nhận giấy mời, đã tiếp nhận thông tin, đã xem, xem rồi, đã xem rồi, đã đọc,
  đọc rồi
`);

/** Between two things of which both are so, and what is done with what was received. */
export const both: readonly string[] = list(
  `và, cũng, sẽ báo lãnh đạo, sẽ báo cáo lãnh đạo, để báo cáo lãnh đạo, báo cáo lãnh đạo sau`,
);

export const thanks: readonly string[] = list(`
  cảm ơn, cám ơn, xin cảm ơn, xin cám ơn, cảm ơn nhiều, cảm ơn em nhiều, cảm ơn anh nhiều, cảm ơn chị nhiều,
  trân trọng cảm ơn, chân thành cảm ơn, thanks, thank you, thank, tks, thank u
`);

export const menuWords: readonly string[] = list(`
  menu đi, mở menu, xem menu, cho xem menu, cho tôi xem menu, gửi menu, xem danh mục, cho xem danh mục, cho tôi xem danh mục,
  cho em xem danh mục, chức năng, danh mục chức năng, các chức năng, chào buổi sáng, chào buổi chiều, chào em, chào anh, chào chị, menu, danh mục, bảng chọn, bắt đầu, start, trang chủ, quay lại, về đầu, chào, xin chào, chào bạn, hello,
  hi, alo
`);

export const helpWords: readonly string[] = list(`
  hdsd đâu, hướng dẫn đâu, xin hướng dẫn, guide, help me, how to use, giúp tôi với, giúp em với, dùng sao, cách dùng sao, dùng làm sao, không biết dùng, chưa biết dùng, không biết sử dụng, help, giúp, giúp tôi, giúp em, giúp với, trợ giúp, hướng dẫn, hướng dẫn sử dụng, hướng dẫn tôi,
  hướng dẫn em, xem hướng dẫn, cách dùng, cách sử dụng, hdsd, dùng thế nào, sử dụng thế nào
`);
