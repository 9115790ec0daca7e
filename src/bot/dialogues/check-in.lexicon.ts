/** Words before the room's code. */
export const checkInWords: readonly string[] = [
  'điểm danh',
  'tôi điểm danh',
  'em điểm danh',
  'mã điểm danh',
  'xin điểm danh',
  'có mặt',
  'tôi có mặt',
  'em có mặt',
  'đã có mặt',
  'tôi đã có mặt',
  'em đã có mặt',
  'check in',
  'checkin',
];

/** The same without a code: what is asked for is how one checks in. */
export const checkInAloneWords: readonly string[] = [
  'điểm danh',
  'tôi điểm danh',
  'em điểm danh',
  'xin điểm danh',
  'tôi muốn điểm danh',
  'em muốn điểm danh',
  'điểm danh thế nào',
  'điểm danh sao',
  'mã điểm danh',
  'check in',
  'checkin',
];

/** The person is not in the room but joins over the net. */
export const onlineWords: readonly string[] = [
  'trực tuyến',
  'online',
  'họp trực tuyến',
  'dự trực tuyến',
  'qua mạng',
];

/** Labels of the code itself. */
export const codeLabels: readonly string[] = ['mã', 'mã số', 'mã là', 'code', 'số', 'là'];
