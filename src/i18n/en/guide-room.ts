import type { guideRoom as vi } from '../vi/guide-room.ts';

export const guideRoom: typeof vi = {
  delegate: [
    {
      title: 'Check in when you enter the room',
      part: 'registration',
      picture: {
        name: 'phone-check-in',
        alt: 'The check-in page on a phone: a field for the four digits that the room’s screen shows',
      },
      steps: [
        'See the four digits on the room’s screen; they change every minute.',
        'Scan the QR code of the screen, or type “điểm danh” with the digits, such as “điểm danh 4821”. Over the net: add “trực tuyến”.',
        '“Đã ghi nhận đồng chí có mặt” means done. Without a phone, tell the office.',
      ],
    },
    {
      title: 'Follow the meeting and ask to speak',
      part: 'opinions',
      picture: {
        name: 'phone-room',
        alt: 'The room on a delegate’s phone: the item that is on, and asking to speak',
      },
      steps: [
        'Open “Phòng họp” on your page: the item that is on, who speaks, the vote that is open.',
        'Type the subject and press the button to ask; or type “xin phát biểu về kinh phí”.',
        'The page tells your place in the queue; who has not spoken comes first.',
        'To take it back, press the button, or type “thôi phát biểu”.',
      ],
    },
    {
      title: 'Vote',
      part: 'opinions',
      steps: [
        'When a round opens you get a card; the room’s page has the buttons too. Read the motion and the rule.',
        'Choose “Tán thành”, “Không tán thành” or “Không biểu quyết”, then confirm.',
        'A receipt code means that the ballot is noted. Whether it can be changed is the regulation’s; the page says so.',
        'Cut off while sending: leave the page open, the ballot sends itself again and counts once.',
      ],
    },
    {
      title: 'Vote in secret',
      part: 'opinions',
      steps: [
        'Open your page on your confirmed device. A secret ballot is never taken in a chat.',
        'Choose and press “Bỏ phiếu”. The ballot is sealed on your device.',
        'The page says only that the ballot was received, never what was chosen.',
        'Read what the system does not promise before you vote.',
      ],
    },
    {
      title: 'Write an opinion, answer an opinion request',
      part: 'opinions',
      picture: {
        name: 'phone-mine',
        alt: 'My duties on a phone: an opinion request that waits, with its limit',
      },
      steps: [
        'Before and in the meeting: open “Phòng họp” and write; or type “ý kiến mục 2: …”.',
        'Against a decision: choose “Ý kiến bảo lưu” (reserved); it goes into the minutes.',
        'An opinion request: answer on its card, or type “phiếu lấy ý kiến”.',
        'All that waits for you is under “Việc của tôi” on your page, the overdue on top.',
      ],
    },
  ],
  desk: [
    {
      title: 'Receive and report tasks of conclusions',
      part: 'reports',
      steps: [
        'When a conclusion tasks the unit, its desk and leader get a card. Press “Đã nhận”.',
        'With a result: press “Báo cáo” and write one message; or type “báo cáo nhiệm vụ: …”.',
        'To see all tasks: type “nhiệm vụ của đơn vị”, or open “Nhiệm vụ” on your page.',
        'A card “Đính chính” says what is different and why; read it and press “Đã nhận” again.',
      ],
    },
  ],
  secretariat: [
    {
      title: 'Call the roll',
      part: 'registration',
      picture: {
        name: 'attendance',
        alt: 'The roll: how many are there, the quorum, and buttons for each person',
      },
      steps: [
        'Open the meeting, part “Attendance”. The roll opens by itself before the start; open it sooner by the button.',
        'Put the code on the screen: part “Conduct”, issue the screen’s address and open it on the room’s computer.',
        'Note who does not check in, by the buttons or the keys C, M, P, K.',
        'See the line of the quorum; print the list.',
      ],
    },
    {
      title: 'Conduct with the chair',
      part: 'information',
      picture: {
        name: 'sitting',
        alt: 'The office’s conduct page: the item that is on, who is there, speaking, decisions',
      },
      steps: [
        'Open “Conduct”. The chair acts on their own phone; the office acts at the chair’s word.',
        'Begin, go on to the next item, give the floor, note decisions; every screen follows at once.',
        'What the chair asks for stands here: take it up, then answer.',
        'The chair’s phone dies: hand over to the deputy whom the chair names; it can be given back.',
      ],
    },
    {
      title: 'An open vote',
      part: 'opinions',
      picture: {
        name: 'voting',
        alt: 'The voting page: the motion, the rule of the class, a prepared round',
      },
      steps: [
        'Open “Voting”, add the motion and prepare a round. The rule comes from the regulation.',
        'Open the round: who may vote is fixed, and whoever is there gets a card.',
        'Close and count, read the result with the chair, then publish it.',
        'A show of hands or paper ballots: choose it when preparing, and enter the count.',
        'Print the tellers’ minutes.',
      ],
    },
    {
      title: 'A secret vote and the tellers’ key',
      part: 'opinions',
      steps: [
        'Prepare a secret round. When opening it choose the tellers, two or more.',
        'The tellers’ words are shown once: print them and hand them over. Lost words cannot be replaced.',
        'At the close the tellers enter them; envelopes are opened, shuffled and counted, without names.',
        'If they are lost, void the round with a reason and vote anew.',
        'Persons for an office of the Party: only the printed ballot is made, counted on paper.',
      ],
    },
    {
      title: 'Minutes, conclusion and tasks',
      part: 'information',
      picture: {
        name: 'conclusions',
        alt: 'The conclusion page: a draft made from stored facts beside attendance, opinions and votes',
      },
      steps: [
        'Open “Conclusion” and make a draft. It holds only what was stored; the rest is dots.',
        'Press “Edit” to finish it and to write tasks: lead, support, product, day.',
        'Propose it to the chair, who approves on the phone or gives it back with remarks.',
        'Issue it within five working days of the end; the limit stands here and under “My duties”.',
        'A task changes later: open “Tasks”, press it, and note the correction with its reason.',
      ],
    },
    {
      title: 'Close the meeting and take the dossier',
      part: 'registers',
      steps: [
        'At the foot of “Conclusion” see what is missing; press a line to make it good.',
        'Press “Close the meeting”. From then on nothing of it changes.',
        'Open “Dossier” and download the file; unpacked, index.html opens without this program.',
        'A correction is a further version; the old one stays.',
      ],
    },
  ],
  chair: [
    {
      title: 'Conduct on your phone',
      part: 'information',
      picture: {
        name: 'phone-console',
        alt: 'The chair’s console on a phone: the item that is on, voting, speaking',
      },
      steps: [
        'Open “Phòng họp” on your page. See who is there and the quorum, then begin.',
        'Go through the items, give the floor in order, note the decision on each.',
        'Written opinions come at once under their items, reserved ones too.',
        'Open, close and publish a vote on the same page.',
        'Ask the office for information. If you must leave, hand over; take it back at any time.',
      ],
    },
    {
      title: 'Approve minutes and conclusion',
      part: 'information',
      steps: [
        'You get a card; its address opens the whole text.',
        'Press “Duyệt”, or “Cần sửa” with what is to be changed. Each proposal is a card of its own.',
        'If the text changes afterwards, the old card approves nothing.',
        'When a task is corrected after the issue, you are told.',
      ],
    },
  ],
};
