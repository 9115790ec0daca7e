import type { GuideRole } from '../vi/guide-roles.ts';

const secretariat: GuideRole = {
  title: 'Secretariat',
  lead: 'Those who make the schedule, invite, follow the answers and tell changes.',
  duties: [
    {
      title: 'Look at the schedule in the morning',
      part: 'schedule',
      picture: { name: 'week', alt: 'The office’s week with filters and the buttons for last and next week' },
      steps: [
        'Sign in. The first page is the week; choose week, month or list.',
        'Filter by room, person or class. Press ? to see the shortcuts.',
        'Find meetings, people and units in the box at the top, with or without marks.',
        'Print the week from the button on the schedule.',
      ],
    },
    {
      title: 'Make a meeting',
      part: 'schedule',
      picture: {
        name: 'meeting-new',
        alt: 'The filled form of a new meeting, with the line that says the notice limit of the rules',
      },
      steps: [
        'Press “New meeting”. Fill in title, class, time, place and chair.',
        'Read the notice limit and the clashes of rooms and people that appear while you type.',
        'Press “Save draft”. Nobody has been told anything.',
        'Meetings that repeat: use “Templates and series”, or copy an old meeting.',
      ],
    },
    {
      title: 'Choose whom to invite',
      part: 'information',
      picture: {
        name: 'invitees',
        alt: 'Choosing units in the tree, with the number of people of each unit',
      },
      steps: [
        'Tick the units and say how many people each may name.',
        'Invite leaders and guests by name, a steering committee with one tick.',
        'Set a time to answer by if needed, then press “Save and preview”.',
      ],
    },
    {
      title: 'Preview and announce',
      part: 'information',
      picture: {
        name: 'announce',
        alt: 'The preview of the invitation on each channel beside how many people it reaches and how',
      },
      steps: [
        'Read the invitation exactly as people will see it on each channel.',
        'Read how far it reaches: who can be written to now, who has only the page, who must be called.',
        'Press “Announce”. For 60 seconds “Take back” is possible; “Send now” lets it go.',
        'Too late for a regular meeting: make it extraordinary, or give the reason and who allowed it.',
      ],
    },
    {
      title: 'Follow the answers',
      part: 'registration',
      picture: {
        name: 'board',
        alt: 'The board: attending, absent, not answered, and how far each invitation has come',
      },
      steps: [
        'Open the meeting; the board updates itself.',
        'Filter: not answered, absent, not seen, to call, waits for the chair.',
        'For answers by telephone press “Record”; the person is asked to confirm it.',
        'Take the list away as Excel or CSV.',
      ],
    },
    {
      title: 'Ask and change quickly in a messenger',
      part: 'information',
      steps: [
        'In your own linked messenger type “tình hình” with some words of the title, or “ai chưa trả lời”.',
        'Type “đổi phòng họp sang Hội trường B” or “đổi giờ họp sang 14h30”; read the preview, then tap “Gửi thay đổi”.',
        'For 60 seconds “hủy gửi” takes it back; “gửi ngay” sends it at once.',
        'Type “hoãn họp”, “hủy họp” or “dời họp” to get the address of that meeting’s form.',
      ],
    },
    {
      title: 'Change, reschedule, postpone, cancel',
      part: 'information',
      picture: {
        name: 'change',
        alt: 'The preview of a change: old and new, answers to be given anew, cards before and after',
      },
      steps: [
        'Open the meeting, press “Edit and tell the change”, or choose reschedule, postpone or cancel.',
        'Look at what changes old → new, which answers must be given anew, and who is reached how.',
        'Choose reason and mark, then send; it is held for 60 seconds.',
        'If somebody else has just edited it, you see theirs and choose; nothing is lost.',
        'Follow who has understood on the board.',
      ],
    },
    {
      title: 'Give out the papers to prepare',
      part: 'papers',
      steps: [
        'Open the meeting and its agenda. Add each item with presenter, minutes and the unit that prepares papers.',
        'Order them by dragging, or with the buttons up and down.',
        'Open “Papers” to see which unit owes what, and by when.',
      ],
    },
    {
      title: 'Ask for opinions and read what delegates say',
      part: 'opinions',
      steps: [
        'What was said on each item of a meeting: open the meeting, part “Opinions”.',
        'To ask between meetings: open what delegates say and press “New opinion request”; follow who answered, note what is taken in or explained, and print the summary.',
        'Remarks with answers stand there too: reasons of absence, and answers entered by the office that delegates dispute.',
        'If it was entered wrongly, open the invitation, ask, and record it right.',
      ],
    },
    {
      title: 'Answer suggestions and proposals',
      part: 'opinions',
      steps: [
        'Open “Suggestions”; the number beside it is how many wait, the longest waiting on top.',
        'Open a ticket and press “Take up”; put somebody in charge and add a note if needed.',
        'Write the answer, or choose “Cannot be done” with the reason; press “Preview”, then “Send the answer”. The sender gets it where they wrote from.',
        'What came by letter or phone: press “Enter a letter or call”, with sender, number, date and text.',
        'For the body above: filter by “Proposal to amend the rules” and days, then download the list.',
      ],
    },
    {
      title: 'Chase what is missing',
      part: 'registration',
      picture: {
        name: 'chase',
        alt: 'The chase board: not seen, not answered, nobody named, with the button to urge',
      },
      steps: [
        'Open “Chase”: what is missing in all coming meetings.',
        'Press “Urge” for one or for all. The system keeps the limits and quiet hours.',
        'If it does not help, press “Tell the leader”.',
      ],
    },
    {
      title: 'See whether the units check',
      part: 'registration',
      steps: [
        'Open “Checks of the day”: a line a unit, a column a window, with who looked, when and how.',
        'Choose another day, or a unit’s name for its month.',
        'Units without a single check are named for the office to call; the system scolds nobody.',
        'Download the list as a spreadsheet.',
      ],
    },
    {
      title: 'Call before the meeting',
      part: 'registration',
      picture: { name: 'calls', alt: 'The call list: name, number, why, and buttons to log the call' },
      steps: [
        'Open “Call list”: those who may not know yet.',
        'Tap the number to call, then “Told” or “No answer”.',
        'Use “Details” when somebody else picked up, or to record an answer.',
      ],
    },
    {
      title: 'Look up a notice and its proof',
      part: 'information',
      picture: {
        name: 'notices',
        alt: 'The book of notices: number, time, subject, meeting, sender and how many were told',
      },
      steps: [
        'Open “Book of notices”: each sending has a number of the year, without gaps.',
        'Press a number for what was said, to whom, and when each received, saw and understood it.',
        'Press “Print” for the files.',
      ],
    },
    {
      title: 'Keep the registers right',
      part: 'registers',
      picture: {
        name: 'onboarding',
        alt: 'The roll-out page: which units lack a desk or a linked phone',
      },
      steps: [
        'Open “Roll-out” to see which units have no desk and who is not linked.',
        'No desk: name one; for a new holder use “Hand over” and print the sheet.',
        'Not linked: print slips and hand them to each person.',
        'Add and edit people and posts under “People”; who leaves gets a last day.',
      ],
    },
  ],
};

const chair: GuideRole = {
  title: 'Chair',
  lead: 'Who leads the meeting; sees everything, enters nothing.',
  duties: [
    {
      title: 'See the meetings you chair',
      part: 'schedule',
      steps: [
        'Type “lịch” in the messenger, or sign in and open the week.',
        'Filter by your name; it prints as a weekly schedule.',
      ],
    },
    {
      title: 'Decide about substitutes',
      part: 'registration',
      picture: {
        name: 'consent',
        alt: 'The board of those who wait for the chair, with the buttons to agree or refuse',
      },
      steps: [
        'You are told of a proposal; open the meeting and choose “Waits for the chair”.',
        'Press “Agree” or “Refuse”. Who proposed is told at once.',
        'If you agree, the substitute is invited. A secretary may press it on your word.',
      ],
    },
    {
      title: 'Know how it stands before the meeting',
      part: 'registration',
      picture: {
        name: 'participants',
        alt: 'Participants by protocol rank: attending, absent, substituted',
      },
      steps: [
        'Open the meeting: attending, absent and why.',
        'Open the participants by protocol rank.',
        'The line at the top says what is missing before the next step.',
      ],
    },
  ],
};

const admin: GuideRole = {
  title: 'Administrator',
  lead: 'Keeps settings, accounts, rules and the data of units.',
  duties: [
    {
      title: 'Set the office up',
      part: 'administration',
      picture: {
        name: 'settings',
        alt: 'Office settings: published address, messenger accounts, the approval',
      },
      steps: [
        'Enter the address and the names of the messenger accounts; this guide publishes both.',
        'Enter number and date of the approval to use messengers. Without it only the personal page is used.',
      ],
    },
    {
      title: 'Give and lock accounts',
      part: 'administration',
      picture: { name: 'accounts', alt: 'The accounts with role, state and what can be done' },
      steps: [
        'Press “Give account”, choose person and role. An account belongs to one person.',
        'Copy the one-time password and hand it over. It is shown once.',
        'Forgotten: “Reset password”. Left or doubtful: “Lock”.',
        'Phone lost: on the person’s page press “Cut off links and devices”.',
      ],
    },
    {
      title: 'Keep rules and days off',
      part: 'administration',
      picture: {
        name: 'rules',
        alt: 'A rule set tried for one day: the latest hour of each duty and how the days were counted',
      },
      steps: [
        'Open “Rules and days off”. Draft a new set from a preset or from the one in force.',
        'Read each sentence and its example; edit the draft.',
        'Press “Put in force” with number and date. Every account is asked to read it at sign-in.',
        'Enter days off and exchanged days with their decision; limits are counted anew.',
      ],
    },
    {
      title: 'Set the hours of checks and reminders',
      part: 'registration',
      steps: [
        'Open “Checks of the day” and press “Hours and reminders”.',
        'Choose the first day, the windows, the minutes before and after, and how often a person is reminded a day.',
        'Save. The days before stay as they were counted.',
      ],
    },
    {
      title: 'Import units, people and meetings',
      part: 'registers',
      picture: {
        name: 'import',
        alt: 'An uploaded table seen row by row; wrong cells are marked and can be mended',
      },
      steps: [
        'Download the template, fill it in, upload it. Units first, then people.',
        'See each row: new, update, same, error. Mend wrong cells on the page.',
        'Press “Write”. Nothing has changed before.',
        'Print slips for new people.',
      ],
    },
    {
      title: 'Reorganise units',
      part: 'registers',
      picture: {
        name: 'units',
        alt: 'The tree of units on a day, with desks and the acts of reorganisation',
      },
      steps: [
        'Open “Units and desks”, press “Reorganise units”: merge, split, rename, move or end.',
        'See which invitations, posts and desks go to the successor.',
        'Carry it out. Old meetings keep old names; coming invitations follow the new unit.',
        'A mistake can be undone in the history. For a typing error use “Correct a mistake”.',
      ],
    },
    {
      title: 'Tell before maintenance',
      part: 'administration',
      picture: { name: 'maintenance', alt: 'The page of maintenance: what, from when, until when' },
      steps: [
        'Open “Maintenance”; say what, its effect, whom to ask, and when.',
        'Press “Tell everybody”: it goes to the linked channels and stands on every page.',
        'Take it back when it is over or will not happen.',
      ],
    },
  ],
};

const auditor: GuideRole = {
  title: 'Auditor',
  lead: 'Looks and checks; changes nothing.',
  duties: [
    {
      title: 'Check one notice',
      part: 'information',
      picture: {
        name: 'notice',
        alt: 'One numbered notice: what was said, and when each recipient received, saw and understood it',
      },
      steps: [
        'Open “Book of notices” and choose a number.',
        'Compare what was said, what changed, and the recipients.',
        'Each fact has its own time: placed, sent, seen, understood. What is not known says so.',
      ],
    },
    {
      title: 'See how a meeting changed',
      part: 'information',
      picture: { name: 'history', alt: 'The history of a meeting: each version, who and when' },
      steps: [
        'Open the meeting and its history.',
        'See each edit, by whom and why; a late notice has its reason and who allowed it.',
        'Rule sets of earlier times stand in “Rules and days off”.',
      ],
    },
    {
      title: 'Take lists and books away',
      part: 'reports',
      picture: { name: 'reports', alt: 'Reports: lists to take away and books to print' },
      steps: [
        'Open “Reports” and choose the time.',
        'Take meetings, people and units away as Excel or CSV; each taking is recorded.',
        'Print the book of notices and the weekly schedule for the files.',
      ],
    },
    {
      title: 'Read the figures',
      part: 'statistics',
      picture: {
        name: 'statistics',
        alt: 'Statistics: meetings, announced in time, share of answers by month and class',
      },
      steps: [
        'Open “Statistics” and choose the time.',
        'See meetings by month and class, announced in time or late, and the share of answers.',
        'The definitions say how each figure is counted.',
      ],
    },
  ],
};

export const guideOfficeRoles = { secretariat, chair, admin, auditor };
