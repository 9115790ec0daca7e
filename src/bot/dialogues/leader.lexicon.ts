const list = (phrases: string) => phrases.split(',').map((phrase) => phrase.trim());

/** A unit's invitation goes to its leader. Nothing that tells of it as done or to come: "trình lãnh đạo rồi". */
export const passWords: readonly string[] = list(`
  trình lãnh đạo, trình lãnh đạo đơn vị, trình lãnh đạo cho ý kiến, trình lãnh đạo xem xét, trình lãnh đạo quyết định,
  trình đồng chí chủ tịch, trình đồng chí chủ tịch cho ý kiến, trình đ/c chủ tịch, trình đ/c chủ tịch cho ý kiến, trình đồng chí bí thư,
  trình đồng chí bí thư cho ý kiến, trình đ/c bí thư, trình đ/c bí thư cho ý kiến, trình đồng chí giám đốc, trình đ/c giám đốc,
  trình đ/c giám đốc cho ý kiến, trình chủ tịch cho ý kiến, trình giám đốc cho ý kiến, trình bí thư, trình bí thư cho ý kiến,
  trình sếp, trình sếp cho ý kiến, trình thủ trưởng, trình thủ trưởng cho ý kiến, trình giám đốc, trình chủ tịch,
  xin ý kiến lãnh đạo, xin ý kiến sếp, xin ý kiến thủ trưởng, ý kiến lãnh đạo, trình lại lãnh đạo, trình lại sếp,
  trình lại, trình lên lãnh đạo, gửi lãnh đạo cho ý kiến, chuyển lãnh đạo cho ý kiến, trình lđ, xin ý kiến lđ, tring lãnh đạo, ask the leader
`);

/** The request is taken back. */
export const takeBackWords: readonly string[] = list(`
  take it back, take back, rút lại đề nghị, rút đề nghị, rút lại đề nghị trình lãnh đạo, thôi khỏi trình, khỏi trình, khỏi trình nữa, thôi trình, thôi trình lãnh đạo, thôi không trình, thôi không trình nữa, không trình nữa, rút trình, rút lại trình,
  hủy trình, hủy trình lãnh đạo, ko trình nữa, rút trình lãnh đạo, thôi không trình lãnh đạo, thôi không trình lãnh đạo nữa
`);

/** It was passed already, or will be, or must not be: no order to do it. */
export const notPassing: readonly string[] = list(`
  rồi, r, đã, chưa, =chờ, đang, để, không, ko, đừng, nếu, khi, xong
`);
