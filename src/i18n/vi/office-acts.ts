type Facts = { title: string; time: string; address: string };

/** What the secretariat is told in chat of acts that its site does. */
export const officeActs = {
  onSite: {
    postpone: ({ title, time, address }: Facts) =>
      `Chưa có gì thay đổi. Hoãn “${title}” (${time}) cần lý do và xem trước người được báo, xin thực hiện tại: ${address}`,
    cancel: ({ title, time, address }: Facts) =>
      `Chưa có gì thay đổi. Hủy “${title}” (${time}) cần lý do và xem trước người được báo, xin thực hiện tại: ${address}`,
    reschedule: ({ title, time, address }: Facts) =>
      `Chưa có gì thay đổi. Dời “${title}” (${time}) sang ngày khác, xin thực hiện tại: ${address}\nChỉ đổi giờ hoặc đổi phòng: gõ ngay tại đây, ví dụ “đổi giờ họp sang 14h30”, “đổi phòng họp sang Hội trường B”.`,
  },
};
