import type { OpinionReply } from '#domain/opinions/kinds.ts';

/** A round of written opinions between meetings, and who has answered what so far. */
export type DemoOpinionRound = {
  officeCode: string;
  matter: string;
  letterNumber: string;
  questions: readonly string[];
  askedHoursAgo: number;
  /** From today, at the end of the office day; a weekend becomes the Monday after. */
  dueInDays: number;
  personCodes: readonly string[];
  answers: readonly { personCode: string; replies: readonly OpinionReply[] }[];
};

/** The commune's committee, half of whom have answered; its chair, whose phone `/demo` shows, has not. */
export const opinionRounds: readonly DemoOpinionRound[] = [
  {
    officeCode: 'go-sim',
    matter: 'Dự thảo Quy chế tiếp nhận và trả kết quả hồ sơ một cửa của xã',
    letterNumber: '71/UBND-VP',
    questions: [
      'Thống nhất thời hạn trả hồ sơ hộ tịch trong ngày làm việc',
      'Thống nhất phân công trực chiều thứ Sáu theo danh sách kèm theo',
    ],
    askedHoursAgo: 26,
    dueInDays: 2,
    personCodes: ['x-gs-1', 'x-gs-2', 'x-gs-3', 'gs-vp-1', 'gs-kt-1', 'gs-vhxh-1'],
    answers: [
      {
        personCode: 'x-gs-2',
        replies: [
          { choice: 'agree', text: '' },
          { choice: 'agree', text: '' },
        ],
      },
      {
        personCode: 'gs-vp-1',
        replies: [
          { choice: 'agree', text: '' },
          { choice: 'other', text: 'Đề nghị mỗi buổi trực có hai người.' },
        ],
      },
      {
        personCode: 'gs-kt-1',
        replies: [
          { choice: 'disagree', text: 'Hồ sơ phải xác minh cần hai ngày làm việc.' },
          { choice: 'agree', text: '' },
        ],
      },
    ],
  },
];

/** What members wrote on items of a meeting before it, by the number of its letter and the item's place from 1. */
export const opinionsBefore: readonly {
  letterNumber: string;
  item: number;
  personCode: string;
  text: string;
}[] = [
  {
    letterNumber: '63/GM-UBND',
    item: 1,
    personCode: 'gs-hcc-1',
    text: 'Đề nghị bổ sung chỉ tiêu hồ sơ trực tuyến toàn trình: 60% trong năm tới.',
  },
  {
    letterNumber: '63/GM-UBND',
    item: 2,
    personCode: 'gs-kt-1',
    text: 'Thống nhất; đề nghị bố trí kinh phí đường truyền cho ba ấp xa trung tâm.',
  },
];
