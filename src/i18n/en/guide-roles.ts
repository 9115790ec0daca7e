import { type GuideRole, type GuideRoleName, withRoom } from '../vi/guide-roles.ts';
import { guideOfficeRoles } from './guide-office-roles.ts';
import { guideRoom } from './guide-room.ts';

const delegate: GuideRole = {
  title: 'Delegate',
  lead: 'Somebody invited to a meeting. No account, nothing to install.',
  duties: [
    {
      title: 'Open your personal page for the first time',
      part: null,
      picture: {
        name: 'phone-bind',
        alt: 'The page that confirms a device on a phone, with a field for a one-time code',
      },
      steps: [
        'Tap the address that the office sent, or scan the QR code of your slip.',
        'Check that the page shows your name. If not, close it.',
        'Enter the one-time code of the slip, or write “mã” in the linked messenger to get one.',
        'From then on this device opens your page without a code.',
      ],
    },
    {
      title: 'Read an invitation',
      part: 'information',
      picture: {
        name: 'phone-invitation',
        alt: 'An invitation on a phone with time, place and the buttons Tham dự and Vắng',
      },
      steps: [
        'Open the office’s message or your personal page.',
        'Read title, time, place, agenda and contact.',
        'To see all your meetings, type “lịch” or tap “Lịch họp của tôi”.',
      ],
    },
    {
      title: 'Answer: attending or absent',
      part: 'registration',
      picture: { name: 'phone-answered', alt: 'A phone that shows the recorded answer: attending' },
      steps: [
        'Attending: tap “Tham dự”, or type “tham dự”.',
        'Absent: tap “Vắng” and give the reason, or type it in one message: “vắng, đi công tác Hà Nội”.',
        '“Đã ghi nhận” (noted) means done. Changed your mind? Answer again before the meeting.',
      ],
    },
    {
      title: 'Propose a substitute',
      part: 'registration',
      steps: [
        'Tap “Cử người đi thay” on the invitation, or type: “cử Nguyễn Văn An, Phó Giám đốc, 0912 345 678”.',
        'Check name, position and telephone, then tap “Đúng”.',
        'If the rules say so, the substitute is invited only after the chair agrees; you are told.',
        'To take it back, type “rút” and the name.',
      ],
    },
    {
      title: 'When a meeting changes',
      part: 'information',
      picture: {
        name: 'phone-change',
        alt: 'The card of a change of place: old, new, the reason, and that one should answer again',
      },
      steps: [
        'Read the new card: every change is written old → new, with the reason. The old card says it is replaced.',
        'Tap “Đã rõ”, or type “đã rõ”. Otherwise the office will call.',
        'If the card asks for it, answer again; if not, your answer stands.',
      ],
    },
    {
      title: 'Put your meetings into your phone’s calendar',
      part: 'schedule',
      picture: { name: 'phone-calendar', alt: 'The page that makes a calendar address for the phone' },
      steps: [
        'On your page, tap the calendar sign at the top.',
        'Make the address, then open it with your calendar.',
        'The address is yours alone. If it leaked, end it and make another.',
      ],
    },
    {
      title: 'Choose the hour of the evening reminder',
      part: 'registration',
      steps: [
        'One message an evening, at 19:30, and only when something is open; its buttons do it at once.',
        'Another hour: type “nhắc tôi lúc 20h”, or press the bell on your personal page.',
        'None at all: type “không nhắc buổi tối”. Invitations and changes still come.',
      ],
    },
    {
      title: 'Change the language, stop receiving',
      part: null,
      steps: [
        'To read English: type “tiếng Anh”. To go back: type “tiếng Việt”.',
        'To stop receiving in this messenger: type “hủy liên kết”, read what will no longer arrive, and confirm.',
        'To link again: ask the office for a new code and type it there.',
      ],
    },
    {
      title: 'Suggest something about the software or the rules',
      part: 'opinions',
      steps: [
        'Type “góp ý phần mềm: …” for the software, or “kiến nghị sửa quy chế: …” for the rules, with the article if any. 2000 characters at most; no pictures or files yet.',
        'You get a ticket number, such as GY-12/2026. The answer comes to where you wrote.',
        'To see how it stands, type “góp ý của tôi”. To write more, press “Write more”, or type “GY-12/2026: …”.',
        'With an account you can send and read them under “My duties”.',
      ],
    },
  ],
};

const desk: GuideRole = {
  title: 'Unit’s desk',
  lead: 'The person a unit appointed to receive invitations, answer and name who attends.',
  duties: [
    {
      title: 'Name who attends in one message',
      part: 'registration',
      picture: {
        name: 'phone-nominate',
        alt: 'A desk names a person in the chat and the system asks whether it is right',
      },
      steps: [
        'Read the unit’s invitation and how many people may be named.',
        'Type: “cử Nguyễn Văn An, Phó Giám đốc, 0912 345 678”. Several people: one line each.',
        'Read what was understood, then tap “Đúng”, or “Sửa lại” to change it.',
        'Whoever is named gets their own invitation. To change: type “rút” and the name, then name another.',
      ],
    },
    {
      title: 'Pass an invitation to your leader',
      part: 'registration',
      steps: [
        'Tap “Trình lãnh đạo” on the invitation, or type “trình lãnh đạo: your remark”.',
        'The leader answers on their own phone: attends, sends somebody, or declines; you are told at once.',
        'Meanwhile you can still answer yourself. To take it back: type “rút lại đề nghị”.',
      ],
    },
    {
      title: 'Check through the day',
      part: 'information',
      steps: [
        'At the start and end of each half-day the desk gets one card: new, changed, due today; one line when there is nothing.',
        'Act by its buttons, then press “Đã kiểm tra” (or type it). One of the desk is enough for the whole unit.',
        'Opening your personal page or the site in the window counts as well; whoever looked before gets no card.',
        'Days off have no cards. How the unit stands is under “My duties”, by the unit’s name.',
      ],
    },
    {
      title: 'See what is still to do',
      part: 'registration',
      picture: { name: 'duties', alt: 'The page My duties: meetings to answer and meetings to come' },
      steps: [
        'With an account, sign in and open “My duties”.',
        '“To do” lists what is not answered or not named, and by when.',
        'Press “Answer” to answer and name people on the page.',
      ],
    },
    {
      title: 'Pass it on to the leader and to those who attend',
      part: 'information',
      steps: [
        'Tell the unit’s leader of new invitations: type “trình lãnh đạo”.',
        'Whoever was named is told of every change; you need not forward it.',
        'After a change, tap “Đã rõ” too.',
        'Do at once what the office urges; after several times the office tells the leader.',
      ],
    },
    {
      title: 'Hand over when you leave the desk',
      part: 'registers',
      steps: [
        'Tell the office who takes over and by which paper.',
        'The office hands over on its page: one right ends at the instant the other begins.',
        'The new holder gets the list of open duties; both sign the hand-over sheet.',
      ],
    },
  ],
};

const leader: GuideRole = {
  title: 'Unit’s leader',
  lead: 'The head of an invited unit. The desk does the daily work; the leader decides who attends.',
  duties: [
    {
      title: 'Answer while the unit has no desk',
      part: 'registration',
      picture: {
        name: 'phone-decline',
        alt: 'A leader’s phone: the system asks for the reason of absence and records it',
      },
      steps: [
        'Without a desk, the unit’s invitations come straight to its head.',
        'Tap “Tham dự” and name who attends, or “Vắng” with the reason.',
        'Better appoint a desk by a paper to the office.',
      ],
    },
    {
      title: 'Answer what the desk passed to you',
      part: 'registration',
      steps: [
        'What the desk passes arrives as a card with the desk’s remark.',
        'Tap “Tôi dự”, “Cử người” or “Vắng” (with the reason); typed words do as well.',
        'It is recorded for the unit and the desk knows at once. If the desk takes it back or answers first, the card says so.',
      ],
    },
    {
      title: 'When the office says that something is missing',
      part: 'information',
      steps: [
        'The message names the meeting, what is missing and how often the desk was urged.',
        'Have the desk do it, or answer on the invitation yourself.',
        'Once done it leaves the office’s list by itself.',
      ],
    },
    {
      title: 'See how your unit keeps its duties',
      part: 'statistics',
      picture: {
        name: 'unit-record',
        alt: 'How a unit kept its duties: seen, answered in time, late, people named',
      },
      steps: [
        'Sign in, open “My duties” and choose the unit on the left.',
        'See what was seen, answered in time, late, not at all, and who was named.',
        '“How it is counted” explains each figure.',
      ],
    },
  ],
};

export const guideRoles: Record<GuideRoleName, GuideRole> = {
  delegate: withRoom(delegate, guideRoom.delegate),
  desk: withRoom(desk, guideRoom.desk),
  leader,
  ...guideOfficeRoles,
  secretariat: withRoom(guideOfficeRoles.secretariat, guideRoom.secretariat),
  chair: withRoom(guideOfficeRoles.chair, guideRoom.chair),
};
