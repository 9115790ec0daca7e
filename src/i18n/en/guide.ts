import type { Sentences } from '../vi.ts';
import { guideRoles } from './guide-roles.ts';

export const guide: Sentences['guide'] = {
  title: 'User guide',
  lead: 'Each role has a few duties, in the order of a working day. The pictures show the real pages in Vietnamese, with the data of an invented province.',
  edition: (version, date) => `Version ${version}, updated on ${date}`,
  frame: {
    skip: 'Skip to the guide',
    theme: 'Dark background',
    close: 'Close',
    failed: 'Not loaded. Please check the network and try again.',
  },
  otherLanguage: 'Tiếng Việt',
  nav: {
    label: 'Contents of the guide',
    open: 'Open the contents',
    start: 'Read first',
    roles: 'By role',
    whole: 'Everything, to print',
  },
  link: 'User guide',
  print: 'Print the guide',
  signIn: 'Sign in to the office’s site',
  rolesTitle: 'What is your role?',
  duties: (count) => `${count} duties`,
  roleTitle: (role) => `Guide for: ${role}`,
  dutyList: 'In this part',
  picture: 'Open the picture in full size',
  functionsTitle: 'The seven functions',
  functionsLead: 'The regulation names seven main functions. Choose what you want to do.',
  functionColumn: 'Function',
  dutyColumn: 'Duties explained here',
  roles: guideRoles,

  real: {
    title: 'How to tell the real address and account',
    lead: 'Trust only the addresses and accounts of this table.',
    office: 'Office',
    address: 'Address',
    accounts: 'Messenger accounts',
    none: 'None published; personal page only',
    empty: (address) => `The official address of this system: ${address}`,
    rules: [
      'The office never asks for passwords, bank codes, money or identity papers in a message.',
      'Enter link codes and device codes only on a page with an address of this table. Give them to nobody.',
      'Every invitation has a code that can be compared with the paper letter or with the office.',
      'A strange address or account: do not tap, do not answer; call the office on a number you knew before.',
    ],
  },

  privacy: {
    title: 'What the system records',
    lead: 'It records who opened which invitation and when, and who answered what and when. Purpose: the office knows who was told and who must be called, and makes the reports that the regulation orders.',
    points: [
      'Only those in charge at the inviting office can see it; every correction leaves a trace.',
      'How much goes through a messenger is set by the office for each class of meeting: minimal or full. The personal page always has everything.',
      'Minimal: title, time, place, code, the status of your answer and the address of your personal page.',
      'Full adds: chair, agenda, who it is invited by, who it is for, letter number, the day to answer by, contact and telephone, reasons of a change and of an absence, names of those attending.',
      'What you type in a messenger goes through it too. Before sending, the office reads the message word for word.',
      'It does not follow where you are and reads no contacts or other messages.',
      'Never send state secrets through this system.',
    ],
  },

  trouble: {
    title: 'When something fails',
    items: [
      {
        when: 'The address does not open',
        todo: 'Open it from the original message. If it still fails, ask your unit’s desk or the office for a new one.',
      },
      {
        when: 'The page asks for a device code',
        todo: 'Write “mã” in the linked messenger, or ask the desk or the office. A code works once.',
      },
      {
        when: 'Weak network, nothing seems to happen',
        todo: 'Wait for the network and open the page again. Only “Đã ghi nhận” (noted) means that it was recorded.',
      },
      {
        when: 'No message arrives',
        todo: 'The personal page always has every message. Open it, and ask the office to link you again.',
      },
      {
        when: 'Password forgotten, account locked',
        todo: 'Ask the office’s administrator for a new one. Nobody can read the old one.',
      },
      {
        when: 'Phone lost',
        todo: 'Tell the office at once, so that links and devices are cut off.',
      },
      {
        when: 'A page shows an error with a number',
        todo: 'Send that number to the office; the administrator finds the cause by it.',
      },
      {
        when: 'The system is down',
        todo: 'Answer by the telephone on the invitation; the office records it and asks you to confirm later.',
      },
    ],
  },

  faq: {
    title: 'Questions often asked',
    items: [
      {
        q: 'Must anything be installed?',
        a: 'No. Answer in the linked messenger, or on the personal page in a browser.',
      },
      {
        q: 'I said I would come and now cannot?',
        a: 'Answer again before the meeting: “Vắng” with the reason. The last answer counts; earlier ones are kept.',
      },
      {
        q: 'May I type without marks?',
        a: 'Yes. “vang, di cong tac Ha Noi” is understood. What is not understood changes nothing; the system asks.',
      },
      {
        q: 'How do “Đã xem” and “Đã rõ” differ?',
        a: '“Đã xem” means opened. “Đã rõ” means that the person said they understood the change. Both are recorded apart.',
      },
      {
        q: 'Can somebody read my page if I forward the address?',
        a: 'No. A personal page opens only on a device that its owner confirmed with a code.',
      },
      {
        q: 'What if the office recorded my answer wrongly?',
        a: 'You are told of it. Tap “Sửa lại” (change), and the office knows and corrects it.',
      },
    ],
  },

  replyRoom: `A meeting of yours is held or near:
• Check in: type “điểm danh” with the digits on the room’s screen, such as “điểm danh 4821”; over the net add “trực tuyến”.
• Speak: “xin phát biểu về kinh phí”; “thôi phát biểu”.
• Opinions: “ý kiến mục 2: …”; reserved: “bảo lưu ý kiến: …”.
• Vote: press the card’s buttons; a secret ballot only on your own page, “Phòng họp”.`,
  replyOffice: `For the office:
• “tình hình” with some words of the title; “ai chưa trả lời”.
• “đổi phòng họp sang Hội trường B”, “đổi giờ họp sang 14h30”: previewed before it is sent; “gửi ngay”, “hủy gửi” while it waits.
• “hoãn họp”, “hủy họp”, “dời họp”: the address of the form that does it.`,
  reply: (address) =>
    `QUICK GUIDE
1. Schedule: type “schedule”.
2. Information: invitations and every change arrive here; type “received”, and after reading a change “understood”.
3. Papers: type “tài liệu” to read; a desk types “tài liệu phải nộp”, “xin lùi hạn”.
4. Registration: “attend”; “absent, reason”; “nominate full name, position, telephone”; “withdraw full name”; “ask the leader”, “take it back”. With several meetings, add the code on the invitation: “HT5J attend”.
5. Opinions: “góp ý phần mềm: …” on the software; “kiến nghị sửa quy chế: …” on the rules; “góp ý của tôi” to see them.
6. Reports, 7. Statistics: desks with an account find them in “My duties”.
To open your page on a new device: type “code”. Language: “tiếng Việt”. To stop receiving here: “unlink me”.
The whole guide, with pictures, to print: ${address}`,
};
