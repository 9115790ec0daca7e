/** "Nhiệm vụ của đơn vị": what one's unit has to do by conclusions of meetings. */
export const ownTasks = [
  'nhiệm vụ',
  'nhiệm vụ của tôi',
  'nhiệm vụ của em',
  'nhiệm vụ của mình',
  'nhiệm vụ của đơn vị',
  'nhiệm vụ được giao',
  'danh sách nhiệm vụ',
  'xem nhiệm vụ',
  'việc được giao',
];

/** "Báo cáo nhiệm vụ": a report, with its text after a colon or on a new line. */
export const reportTask = ['báo cáo nhiệm vụ', 'báo cáo kết quả nhiệm vụ', 'báo cáo việc được giao'];
