import type { Lacking } from '#domain/conclusions/acting.ts';
import type { RefusalWords } from '../vi/refusals.ts';
import type { Sentences } from '../vi.ts';
import { lacking } from './conclusions.ts';

const gone = ({ unit, on, validTo }: RefusalWords) =>
  validTo ? `${unit} no longer exists on ${on}` : `${unit} does not exist yet on ${on}`;

/** What a later change was about, after which a reorganisation cannot be undone. */
const builtUpon: Readonly<Record<string, string>> = {
  answers: 'the successor has answered or named people',
  reorganised: 'a later reorganisation of the same units',
  units: 'a unit was edited',
  posts: 'posts have changed',
  desks: 'a desk has changed hands',
  invitations: 'the new unit has been invited',
  papers: 'the new unit has papers to prepare',
  roots: 'an office has taken the new unit as its own',
};

/** What became of an invitation that was before its leader. */
const leaderRequestOver: Readonly<Record<string, string>> = {
  answered:
    'The leader has answered before; nothing was changed. To change it, open the invitation and answer again.',
  overtaken:
    'The desk or the office has answered this invitation before you, so nothing was recorded. To change it, open the invitation (type: schedule) and answer again.',
  superseded: 'This invitation was passed again; please answer on the newest message. Nothing was changed.',
  taken_back: 'The desk took this invitation back; you need not answer. Nothing was changed.',
  none: 'This invitation is not with a leader; nothing was changed.',
};

/** What a meeting lacks before it is closed, as one clause. */
const lackingIn = (codes: string | number | undefined) =>
  String(codes ?? '')
    .split(',')
    .map((code) => lacking[code as Lacking] ?? code)
    .join('; ');

export const refusals: Sentences['refusals'] = {
  account_disabled: () =>
    "This account is disabled, so signing in is not possible. Please ask your office's administrator to enable it.",
  account_open: ({ username }) =>
    `This person still has the account “${username}”, so they were not marked as left; nothing was changed. Please have an administrator lock the account first.`,
  already_invited: ({ name }) =>
    `${name} has an invitation to this meeting already; the list is unchanged. Please name somebody else or leave this name out.`,
  already_set_up: () =>
    'This installation was set up before; nothing has changed. Please sign in with the administrator account.',
  already_with_leader: ({ name, at }) =>
    `This invitation has been before ${name} since ${at} and waits for an answer, so it was not passed again. Please remind the leader, or take the request back and answer yourself; to pass it again, add a note.`,
  approval_missing: () =>
    'The office has not recorded the number and date of its approval for outside messengers, so nothing was sent by them. Everybody finds the notice on their personal page; please record the approval and send again.',
  change_request_over: () =>
    'This request has been decided or replaced by another one; nothing was changed. Reload to see how it stands.',
  changed_meanwhile: () =>
    'Somebody else has just changed this. Their version is kept and yours is not saved. Please open the newest version and enter your change again.',
  check_in_code_wrong: () =>
    'This check-in code is wrong or has changed, so you are not noted as present yet. Please type the 4 digits that the room’s screen shows now; the code changes every minute.',
  check_in_on_site: () =>
    'This meeting is held in its room only, so you are not noted as present yet. Please check in there.',
  check_window_over: ({ closedAt }) =>
    `This check’s time ended at ${closedAt}, so it was not noted. The next card comes in its time.`,
  check_over: () =>
    'This entry has been replaced by a newer answer, which stands. Please see the invitation for how things are now.',
  class_not_in_force: ({ name }) =>
    `The kind of meeting “${name}” is no longer in force on the day of the meeting, so it was not announced; the draft is kept. Please edit it, choose the kind of meeting anew and announce it then.`,
  claim_not_allowed: ({ name }) =>
    `No link can be handed over to ${name}: they have a channel already or are of another unit. Please ask the office for a code.`,
  closing_incomplete: ({ lacking }) =>
    `The meeting cannot be closed: ${lackingIn(lacking)}. Nothing was changed; please complete its Conclusion and close again.`,
  code_expired: () => 'This code has expired. Please ask the office for a new one.',
  code_unknown: () =>
    'This code is not right; nothing has been linked. Please check every character, or ask the office for a new code.',
  code_used: () => 'This code has been used, and works only once. Please ask the office for a new one.',
  conclusion_approved: () =>
    'The chair has approved this text, so it is changed no more; the approved version stands.',
  conclusion_changed: () =>
    'The text was changed after the version you tapped, so nothing was noted. The new version comes by itself; please use the newest card.',
  conclusion_issued: () => 'This notice of conclusion was issued before; nothing more was sent.',
  conclusion_not_approved: () =>
    'The chair has not approved this text, or it is minutes that are only kept: nothing was sent. Please propose it first.',
  conclusion_not_proposed: () =>
    'This text does not wait for approval: the office is editing it. Nothing was noted; the new version will be proposed again.',
  conclusion_on_paper: () =>
    'This meeting is classified: its minutes and conclusion are not written here; nothing was kept. Please write them on paper.',
  conclusion_too_early: () =>
    'The meeting has not begun, so no minutes or conclusion were drafted. Please try again once it is held.',
  conclusion_without_chair: () =>
    'The meeting has no chair, so nothing was proposed; the draft is kept. Please set its chair first.',
  consent_not_asked: () =>
    "This nomination does not wait for the chair's consent; nothing has changed. Please reload to see how it stands.",
  declaration_missing: () =>
    'The declaration that the paper holds no state secret is missing, so the file was not taken; nothing was stored. Please tick the box and send again. Secret papers are handed in on paper.',
  desk_changed: () =>
    'The desk of this unit has just changed, so this was not recorded. Please reload to see who holds it and do it again if still needed.',
  document_recalled: () =>
    'This paper was recalled and can no longer change; nothing has changed. If needed, please upload it as a new paper.',
  document_withdrawn: () =>
    'This paper was withdrawn and can no longer change; nothing has changed. If needed, please upload it as a new paper.',
  dossier_not_frozen: () =>
    'The meeting has no dossier yet. It is made when the meeting is closed; nothing was written.',
  dossier_not_packed: () => 'The dossier is being packed. Please try again in a few minutes.',
  dossier_wiped: () =>
    'What this version of the dossier said was erased; only its checksums are left. Please use the newest one.',
  feedback_closed: () =>
    'This ticket has been answered already, so nothing was recorded or sent. When the sender writes more it opens again and can be answered.',
  feedback_enough: ({ allowedAt }) =>
    `You have sent as many suggestions as can be taken in one day, so this one was not sent. Please keep it and send it from ${allowedAt}; if it is urgent, call the office.`,
  gap_closed: ({ name }) =>
    `${name} has just done this, so nobody was urged. Please reload to see the latest.`,
  head_count_exceeded: ({ limit, named }) =>
    `The invitation allows at most ${limit} and ${named} have been named; the list is unchanged. Please withdraw a name first, or ask the office for more places.`,
  hold_over: () =>
    'No notice is waiting any more: the hold has ended or the notice was cancelled. To change something, please edit the meeting, which sends a new notice.',
  hold_running: () =>
    'The last notice of this meeting still waits to be sent, so this was not done; nothing has changed. Please send it now or cancel it first.',
  import_columns: () =>
    'The table lacks a required column, so nothing was written. Choose a column for each missing field, then confirm again.',
  import_errors: ({ count }) =>
    `The table has ${count} rows with errors, which is not the number shown; nothing was written. Look at them again, correct them or agree to skip them, then confirm.`,
  import_expired: ({ days }) =>
    `This table was not written within ${days} days and has expired; nothing was written and its rows were removed. Please upload the file again.`,
  import_over: () =>
    'This table has already been written or dropped; this click changed nothing. Reload to see the result.',
  import_structure: ({ count }) =>
    `The table ends, renames or moves ${count} units, which is not the number agreed to; nothing was written. Look at these units again, agree, then confirm.`,
  in_room: ({ name }) =>
    `${name} is noted as present, so no absence was noted; nothing has changed. If that was a mistake, take the presence back first.`,
  invitation_withdrawn: () =>
    'This invitation has been withdrawn and takes no more answers. Please contact the office if need be.',
  last_admin: () =>
    'This is the last administrator of the office who can sign in, so nothing was locked or taken away. Please make somebody else administrator first.',
  late_notice: ({ deadlineAt }) =>
    `By the regulation this meeting had to be announced before ${deadlineAt}, which has passed. It is still a draft and nobody has been told. Please move the meeting, make it extraordinary, or give the reason and the person who allows late notice.`,
  leader_declined: ({ name }) =>
    `The leader, ${name}, has declined; that answer stands. To change it, pass the invitation to the leader again; meanwhile you may answer yourself.`,
  leader_request_over: ({ state }) => leaderRequestOver[state ?? ''] ?? leaderRequestOver.none ?? '',
  leader_yourself: ({ name }) =>
    `You head ${name} yourself, so there is nobody to pass it to; nothing was changed. Please answer on the invitation.`,
  letter_not_clear: () =>
    'The file looks like a classified paper, or has a page nobody could read, so it was not read on; nothing was stored. Please type an ordinary letter in by hand, and treat a classified one as the law says.',
  letter_unread: () =>
    'This file could not be read, so nothing was filled in; nothing was stored. Please choose another PDF, DOCX, JPG or PNG, or type it in by hand.',
  meeting_cancelled: () =>
    'This meeting has been cancelled, so no answer is recorded any more; an earlier answer is kept. Please reply "understood", so that the office knows you have the news.',
  meeting_changed: () =>
    'The meeting has changed since that notice, so the answer was not recorded. Please read the newest notice and answer again.',
  meeting_closed: () =>
    'The meeting is closed and its records are kept, so nothing more can be written; what you just sent was not. To add or correct something, please contact the office.',
  meeting_has_begun: () =>
    'The starting time has passed, so the meeting cannot be announced; the draft is unchanged. Please correct the time and announce again.',
  meeting_not_closed: () =>
    'The meeting is not closed yet, so it has no dossier. Finish its conclusion and close it.',
  meeting_not_open: () =>
    'This meeting takes no answers now: it is not announced, has ended, or was postponed or cancelled. An earlier answer, if any, is kept.',
  meeting_not_over: () =>
    'The meeting is not over, so it was not closed. Please end it at the console first.',
  meeting_postponed: () =>
    'This meeting is postponed without a new time, so no answer is recorded yet; an earlier answer is kept. You will be told when there is a new date.',
  no_leader: ({ name }) =>
    `No head of the unit of ${name} is on record, so nobody was told. Please record the head’s post under People, or call.`,
  no_reader: ({ name }) =>
    `Nobody reads for ${name}, so nobody was urged. Please assign a desk under Units, or call.`,
  messenger_refused: ({ reason }) =>
    `The messenger did not take this connection (${reason}). The present connection stands; press Connect to try again.`,
  newer_answer: () => 'This tap arrived late; a newer answer was given after it, and the newer one stands.',
  nobody_invited: () =>
    'Nobody is invited yet, so nothing was sent; the draft is unchanged. Please choose units or people and announce again.',
  nominees_named: ({ name }) =>
    `The unit has named ${name}; the list stands. If the unit is absent, withdraw the names first (type: withdraw full name).`,
  nomination_over: () =>
    'This nomination was withdrawn or replaced before; nothing has changed. Please reload to see the newest list.',
  not_found: () =>
    'This was not found, or is outside what you may see. Please check the address or the code.',
  not_in_room: ({ name }) =>
    `${name} is not noted as present, so there is nothing to correct; nothing has changed. Please load the list again.`,
  not_permitted: () =>
    "You have not been given the right to do this; nothing has changed. Please ask your office's administrator if need be.",
  opinion_over: () =>
    'The meeting is over or does not take place, so no more opinions are taken. What was sent is kept.',
  opinion_request_over: () =>
    'This opinion request is closed and takes no more answers. What was sent is kept; please contact the office to add anything.',
  opinion_reserved_early: () =>
    'A reserved opinion is recorded from the beginning of the meeting. Before it, please send an ordinary opinion.',
  opinion_secret: () =>
    'This matter was declared a state secret, so no opinion is taken in writing here. Please speak at the meeting, or hand in paper under the rules for secrets.',
  outside_remit: ({ name, office }) =>
    `${name ? `${name} is outside what your office manages` : 'This concerns the whole system, which is more than your office manages'}, so nothing was changed. Please ask ${office || "the system's administrator"} to do it.`,
  override_incomplete: ({ deadlineAt }) =>
    `The limit for notice was ${deadlineAt}. Late notice needs both a reason and the name of who allows it; the meeting is still a draft. Please complete them and announce again.`,
  own_upload: () =>
    'You uploaded this paper yourself, so you cannot decide about it; it still waits. Please ask somebody else of the office to look at it.',
  pack_empty: () =>
    'No paper has been accepted yet, so there is nothing to send. Please accept papers first.',
  pack_nothing_new: () =>
    'Everybody was sent all the papers there are; what reached each person is in the book of notices.',
  pack_sent: () => 'Somebody else has just sent the papers. The page shows what is new since, if anything.',
  paper_handed_in: () =>
    'These papers are in; no more time is needed. To replace them, hand in a new version.',
  item_secret_after_telling: () =>
    'The meeting was announced, so people already have the title of this item; nothing has changed. Please take the item out, add a new one with its level, report each paper of it as a leaked secret, and treat the leak by the rules.',
  roll_call_not_open: () =>
    'The roll-call is not open, so nothing was noted. It opens before the start; please try again in the room.',
  roll_call_over: () =>
    'The meeting is over, so the roll is closed; the list stays as it is. If something is wrong, please contact the office.',
  roll_call_too_early: () =>
    'It is not the day of the meeting yet, so the roll-call was not opened; nothing has changed. Open it on that day, or let it open by itself before the start.',
  secret_after_telling: () =>
    'This meeting was announced, so people already have its title; nothing has changed. Please cancel it, write a new one with its level, and treat the leak by the rules.',
  paper_is_secret: () =>
    'This paper is now given out on paper only, so no version of it is taken or approved any more; nothing more was stored.',
  extension_over: () =>
    'This wish for more time waits no longer: it was decided, replaced by another, or the meeting has changed. Please open the list again.',
  paper_not_secret: () =>
    'Only secret papers are handed out in print here; nothing was noted. Please reload to see the latest.',
  paper_not_settled: () =>
    'This entry cannot be taken off: a copy was handed out, a file of it still lies here, or an incident was reported. Nothing changed. Please open it and settle that first.',
  paper_too_large: () =>
    'The file is larger than 50 MB, so it was not taken; nothing was stored. Please scan it at a lower resolution or split it, and upload again.',
  paper_version_over: () =>
    'Somebody has dealt with this version, or its time is over; nothing has changed. Please reload to see how it stands.',
  paper_view_only: () =>
    'This paper is only read here and not downloaded, since its circulation is restricted. Please read its pages on this device.',
  paper_without_limit: () => 'This class of meeting sets no limit for papers, so there is none to extend.',
  password_too_common: () =>
    'This password is easy to guess, so it was not changed. Please choose a longer one without names, the office or well-known sequences.',
  person_alike: ({ name }) =>
    `The register already has ${name}, with the same phone or the same name in the same unit; nobody was added. Please open that record, or confirm that this is somebody else.`,
  person_elsewhere: ({ name }) =>
    `Not done: this person holds a role in, or chairs for, another office: ${name}. Nothing was changed. Please ask that office to do it.`,
  person_left: ({ name }) =>
    `${name} has left, so this cannot be done; nothing was changed. If they have come back, please record that first.`,
  person_not_in_unit: () =>
    'This person holds no post in the unit, so this was not done and nothing was changed. Please check the name or the unit.',
  quiet_hours: ({ name, allowedAt }) =>
    `From 22:00 to 06:00 ${name} is not urged unless the meeting begins within 12 hours. Possible again from ${allowedAt}; if it is pressing, please call.`,
  reason_required: () =>
    'Declining needs a reason, so the answer was not recorded. Please add a short reason and send again.',
  remit_uncovered: () =>
    'No office would manage the whole tree of units any more, so this was not done and nothing was changed. Please give the whole tree to another office first.',
  reorganisation_built_upon: ({ what, names }) =>
    `This cannot be undone: something has been built on it since: ${builtUpon[what ?? ''] ?? what}${names ? ` (${names})` : ''}. Everything is kept as it is. Deal with that first, or make a new reorganisation.`,
  reorganisation_undone: () =>
    'This reorganisation has been undone already; nothing was changed. Reload to see the present state.',
  roll_call_not_possible: () =>
    'No roll-call yet: the meeting is not announced, is postponed, or is over. Nothing has changed.',
  rule_set_empty: () =>
    'The draft has no class of meetings yet, so it cannot be put in force. Please add one.',
  rule_set_in_force: () =>
    'This rule set was put in force, so it is neither edited nor deleted. Start a new one from it instead.',
  search_too_slow: () =>
    'Searching the papers took too long and was stopped. Add a word to narrow it and search again.',
  setup_key_wrong: () =>
    'The set-up key is not right; nothing has been created. The newest key was printed by the server at its last start.',
  sheet_bears_mark: () =>
    'This sheet bears a secrecy mark, so it was not taken; nothing was stored. Please take the mark and what it stands for out, and bring it again.',
  sheet_damaged: () =>
    'The file is damaged or incomplete and could not be read; nothing changed. Open it in Excel, save it and upload it again.',
  sheet_empty: () => 'The file has no rows below its header; nothing changed. Only the first sheet is read.',
  sheet_encoding: () =>
    'The CSV file uses an old encoding (TCVN3, VNI, Windows-1258), so its marks cannot be read; nothing changed. Save it as Excel (.xlsx) or “CSV UTF-8” and upload it.',
  sheet_not_a_sheet: () =>
    'This file is not a spreadsheet; nothing changed. Upload an Excel file (.xlsx) or CSV.',
  sheet_old_format: () =>
    'The file is in the old Excel format (.xls) or has a password, so it cannot be read; nothing changed. Save it as .xlsx without a password and upload it.',
  sheet_too_big: () =>
    'The file is larger than 5 MB and was not read; nothing changed. Remove pictures and other sheets, or split it.',
  sheet_too_heavy: () =>
    'The file takes too much memory or time to read, so reading was stopped; nothing changed. Copy the table alone to a new file and upload it.',
  sheet_too_many_columns: () =>
    'The table has more than 60 columns and was not read; nothing changed. Keep only the columns of the template.',
  sheet_too_many_rows: () =>
    'The table has more than 10,000 rows and was not read; nothing changed. Split it into several files.',
  sign_in_failed: () => 'The user name or password is not right. Please check and try again.',
  sign_in_over: () =>
    'This connection was used already, is older than 15 minutes, or was begun in another session. The present connection stands; press Connect to try again.',
  storage_full: () =>
    'The server has no room left, so nothing more was taken; what has arrived is kept for 24 hours. Please tell the administrator, and go on when there is room.',
  substitute_named: ({ name }) =>
    `You have sent ${name} in your place, and that stands. If neither comes, please tell the office; if you come yourself, press “Attend”.`,
  successor_not_there: ({ unit, on }) =>
    `${unit} is not there on ${on}, or is itself to end, so it cannot take over; nothing was changed. Choose another unit or day.`,
  task_changed: () =>
    'The task was corrected after the message you pressed; please see and press the newest one. Nothing was changed.',
  task_done: () =>
    'This task was noted as done; nothing was changed. If something is missing, please call the office.',
  task_not_reported: () => 'The unit has not reported on this task; nothing was changed.',
  task_unchanged: () => 'Nothing differs from the task as it stands; nothing was changed.',
  task_withdrawn: () => 'This task was withdrawn and needs no report any more; nothing was changed.',
  too_many_tries: ({ minutes }) =>
    `Too many tries. Please try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  too_many_uploads: () =>
    'Too many of your uploads are unfinished, so this file was not taken; the others are kept. Please finish them, or wait until they expire after 24 hours.',
  unit_changed_later: ({ unit, on }) =>
    `${unit} has a change of ${on}, so none can be put before it; nothing was changed. Choose a later day, or undo that change first.`,
  unit_ended: ({ unit, validTo }) =>
    `${unit} ends on ${validTo}, so this was not done; nothing was changed. See the history of reorganisations.`,
  unit_not_begun: ({ unit, validFrom }) =>
    `${unit} is there only from ${validFrom}, so the day must come after it; nothing was changed. Choose another day.`,
  unit_not_valid: (facts) => {
    const next = facts.successors
      ? `Its successor is ${facts.successors}; please invite that instead`
      : 'Please choose another unit';
    return `${gone(facts)} and cannot be invited; the invitees are unchanged. ${next}.`;
  },
  unit_under_itself: ({ unit }) =>
    `${unit} cannot stand under itself or a unit below it; nothing was changed. Choose another unit above.`,
  unit_without_leader: ({ name }) =>
    `No head of ${name} is on record, so it was not passed on. Please answer on the invitation, or ask the office to enter the head and pass it again.`,
  upload_over: () =>
    'This upload is finished, older than 24 hours, or not the file that was declared; nothing more was taken. Please choose the file and upload it again.',
  urged_enough: ({ name, allowedAt }) =>
    `${name} has been urged as often as the office allows today. Possible again from ${allowedAt}; if it is pressing, please call.`,
  urged_recently: ({ name, allowedAt }) =>
    `${name} was urged about this within the last four hours. Possible again from ${allowedAt}; if it is pressing, please call.`,
  which_leader: ({ names }) => `The unit has several leaders: ${names}; nobody was asked. Please choose one.`,
  wrong_messenger_account: () =>
    'The administrator allowed another account than the one in this system’s settings. The present connection stands; choose the right account and try again.',
  wrong_state: () =>
    'The meeting is in a state that does not allow this; nothing has changed. Please reload to see how it stands.',
  already_voted: ({ receipt }) =>
    `You have voted on this already, receipt ${receipt}; the rule of this round allows no change, so that ballot stands.`,
  count_differs: ({ counted, collected }) =>
    `The papers counted (${counted}, spoilt ones included) are not the papers collected (${collected}); nothing was written. Please check each number.`,
  count_exceeds: ({ counted, present }) =>
    `The number entered (${counted}) exceeds the members who were there at the opening (${present}); nothing was written. Please count again.`,
  count_missing: () =>
    'No count of this round has been entered, so it was not closed. Please enter the count first.',
  more_collected: ({ issued, collected }) =>
    `More papers came back (${collected}) than were handed out (${issued}); nothing was written. Please check.`,
  motion_voted: () =>
    'This motion has been put to the vote and keeps its wording. Please add a new motion instead.',
  motion_withdrawn: () => 'This motion was withdrawn; nothing was changed. Please add a new one if needed.',
  no_open_round: () =>
    'No round that you vote in is open now; nothing was recorded. A card will come when one opens.',
  no_vote_right: () =>
    'You are not among the electors of this round, so no ballot was recorded. If this is a mistake, please tell the secretariat.',
  nobody_may_vote: () =>
    'No member with a right to vote is marked present, so the round was not opened. Please take the roll first.',
  not_there_at_opening: () =>
    'You were not marked present when this round opened, so no ballot was recorded. If this is a mistake, please tell the secretariat.',
  meeting_without_quorum: ({ there, needed }) =>
    `Only ${there} members are present and ${needed} are needed, so the meeting has not begun. If the chair begins all the same, please note what the chair says and begin again.`,
  quorum_missing: ({ there, entitled, needed }) =>
    `Too few are present to open a vote: ${there} of ${entitled} members, at least ${needed} needed. The round stays a draft; please complete the roll and open it again.`,
  round_already_open: () => 'A round of this meeting is open; please close it first. Nothing was changed.',
  round_closed: () => 'This round is closed, so no further ballot is recorded. One recorded before counts.',
  round_is_secret: () =>
    'This round is secret: ballots are cast on the personal page only, never by message. No ballot was recorded.',
  round_not_closed: () =>
    'This round is not closed, so there is no result to announce. Please close it first.',
  round_not_open: () => 'This round is not open; nothing was recorded. Please wait until it is opened.',
  round_over: () =>
    'This round was opened or is over, so it stays as it is. Please prepare a new one if needed.',
  voted_by_hand: () =>
    'This round is voted by raised hands or on paper in the room; no ballot was recorded here.',
  voted_on_devices: () => 'This round is voted on everybody’s own device, so no count by hand is entered.',
  voting_not_possible: () =>
    'The roll-call of this meeting is not open, or the meeting is over, so no vote can be opened. Please open the roll-call first.',
  deputy_without_seat: () =>
    'This person has no seat in the meeting, so nothing was handed over. Please choose somebody else from the list.',
  information_answered: () =>
    'Somebody of the office has answered this already; that answer stands. Please reload to see it.',
  not_presiding: ({ name, isOver }) =>
    isOver
      ? `${name} approves the minutes and the conclusion of the meeting now, so this was not done and nothing has changed. If needed, the chair takes it back on the personal page, under Room.`
      : `${name} presides over the meeting now, so this was not done and nothing has changed. If needed, the chair takes it back on the personal page, under Room.`,
  meeting_not_today: ({ startsAt }) =>
    `The meeting is on ${startsAt}, so it cannot begin yet; nothing was changed. To hold it earlier, please reschedule it so that everybody is told.`,
  sitting_moved_on: () =>
    'Another console was quicker, so this was not done. Please look at how things stand and press again if it is still wanted.',
  sitting_not_open: () =>
    'The meeting is not being held (not begun, or over), so nothing was changed. Please reload to see how it stands.',
  speaking_closed: () => 'The meeting takes no wishes to speak now; nothing was noted.',
  speech_over: () =>
    'This wish to speak no longer waits (it was called, withdrawn or passed over), so nothing was changed. To speak again, please ask anew.',
  voting_open: () =>
    'A vote is open, so the meeting cannot end, be postponed, cancelled or moved. Please close the vote first.',
  ballot_kept: () =>
    'A ballot of yours was received after this page was opened; it stands, and what was sent now did not replace it. To change it, please choose again.',
  ballot_final: () =>
    'Your ballot was received before; the rule of this round lets none be changed, so it was kept as it is.',
  hands_not_secret: () => 'Raised hands are not secret; no round was made. Please choose devices or paper.',
  personnel_on_paper: () =>
    'Votes about persons for an office of the Party are secret and on printed ballots only (Politburo decision 190 of 2024), never by this system; no round was made. Please print the ballot and choose “paper” to enter the count.',
  secret_on_page: () =>
    'Secret ballots are cast on your personal page only, never in a message. Nothing was recorded; please open your page.',
  teller_not_invited: () =>
    'Tellers are people invited to this meeting; the round was not opened. Please choose again.',
  words_wrong: () =>
    'These are not the tellers’ words; no envelope was opened and the round is still open. Please compare with the printed sheet and type them again.',
};
