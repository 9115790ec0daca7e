/** The three people whose phones `/demo` shows: a member of the steering committee, a unit desk, the head of a unit without a desk. */
export const phones: readonly { personCode: string; role: string }[] = [
  { personCode: 'skhcn-1', role: 'Phó Trưởng Ban Chỉ đạo' },
  { personCode: 'sxd-3', role: 'Đầu mối Sở Xây dựng' },
  { personCode: 'x-gs-1', role: 'Chủ tịch UBND xã Gò Sim' },
];
