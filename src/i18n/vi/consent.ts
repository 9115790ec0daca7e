/** The chair's word on a substitute, in chat. */
export const consent = {
  grant: 'Đồng ý',
  refuse: 'Không đồng ý',
  askChair: 'Xin ý kiến đồng chí chủ trì.',
  onThePage: 'Xin ý kiến chủ trì trên trang cuộc họp.',
  whichToGrant: 'Có nhiều đề nghị đi thay đang chờ; chưa có gì được ghi. Đồng chí đồng ý đề nghị nào?',
  whichToRefuse: 'Có nhiều đề nghị đi thay đang chờ; chưa có gì được ghi. Đồng chí không đồng ý đề nghị nào?',
  waiting: (name: string, meeting: string) => `${name}: ${meeting}`,
  outcomes: {
    granted: 'Chủ trì đã đồng ý.',
    refused: 'Chủ trì không đồng ý.',
    withdrawn: 'Đề nghị này đã được rút.',
  },
  saved: {
    granted: (name: string, meeting: string) =>
      `Đã ghi ý kiến chủ trì: đồng ý để ${name} đi thay tại “${meeting}”. Người đề nghị và người đi thay đã được báo.`,
    refused: (name: string, meeting: string) =>
      `Đã ghi ý kiến chủ trì: không đồng ý để ${name} đi thay tại “${meeting}”. Người đề nghị và người được đề nghị đã được báo.`,
    withdrawn: (name: string, meeting: string) =>
      `Đề nghị cử ${name} đi thay tại “${meeting}” đã được rút; không có gì thay đổi.`,
  },
  already: {
    granted: (name: string, meeting: string) =>
      `Đề nghị cử ${name} đi thay tại “${meeting}” đã được đồng ý từ trước; không có gì thay đổi.`,
    refused: (name: string, meeting: string) =>
      `Đề nghị cử ${name} đi thay tại “${meeting}” đã có ý kiến không đồng ý từ trước; không có gì thay đổi.`,
    withdrawn: (name: string, meeting: string) =>
      `Đề nghị cử ${name} đi thay tại “${meeting}” đã được rút; không cần ý kiến của đồng chí nữa.`,
  },
  notNeeded: (meeting: string) =>
    `Đề nghị đồng chí đi thay tại “${meeting}” chưa được chủ trì đồng ý; đồng chí không cần dự cuộc họp này.`,
};
