import type { vi } from '../vi.ts';

export const officeActs: typeof vi.officeActs = {
  onSite: {
    postpone: ({ title, time, address }) =>
      `Nothing has changed. Postponing “${title}” (${time}) needs a reason and a look at who is told; please do it at: ${address}`,
    cancel: ({ title, time, address }) =>
      `Nothing has changed. Cancelling “${title}” (${time}) needs a reason and a look at who is told; please do it at: ${address}`,
    reschedule: ({ title, time, address }) =>
      `Nothing has changed. Please move “${title}” (${time}) to another day at: ${address}\nTo change only the time or the room, type it here, for example “đổi giờ họp sang 14h30”, “đổi phòng họp sang Hội trường B”.`,
  },
};
