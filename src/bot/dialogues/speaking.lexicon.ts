/** "Đăng ký phát biểu": to be put down as a speaker of the meeting that is held. */
export const askToSpeak = [
  'đăng ký phát biểu',
  'đăng kí phát biểu',
  'đăng ký xin phát biểu',
  'đăng kí xin phát biểu',
  'đăng ký được phát biểu',
  'xin phát biểu',
  'xin được phát biểu',
  'xin đăng ký phát biểu',
  'xin phép phát biểu',
  'xin phép được phát biểu',
  'muốn phát biểu',
  'muốn được phát biểu',
  'muốn đăng ký phát biểu',
  'cho tôi phát biểu',
  'cho em phát biểu',
  'đăng ký phát biểu ý kiến',
  'xin phát biểu ý kiến',
  'register to speak',
  'ask to speak',
];

/** What leads to the subject. */
export const aboutWhat = ['về', 'về việc', 'về nội dung', 'nội dung', 'chủ đề', 'về vấn đề', 'about'];

/** "Thôi phát biểu": the wish is taken back. */
export const stopSpeaking = [
  'thôi phát biểu',
  'xin thôi phát biểu',
  'thôi không phát biểu',
  'thôi không phát biểu nữa',
  'không phát biểu nữa',
  'rút phát biểu',
  'rút đăng ký phát biểu',
  'rút đăng kí phát biểu',
  'xin rút đăng ký phát biểu',
  'hủy phát biểu',
  'hủy đăng ký phát biểu',
  'hủy đăng kí phát biểu',
  'bỏ đăng ký phát biểu',
  'withdraw speech',
];
