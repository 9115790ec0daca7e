import type { Sentences } from '../vi.ts';

/** The secret ballot: the voter's own page, the office's part of a round, and the printed ballot. */
export const secretRounds: Sentences['secretRounds'] = {
  title: 'Secret ballot',
  limits: [
    'Whoever runs the server could, by interfering while the round is open, learn the ballot of a device that cannot seal it; whoever holds both the tellers’ words and a copy of the database, or of its write-ahead log, of that time can open the envelopes.',
    'Where all choose alike, the result itself says what everybody chose.',
    'The system cannot keep anybody from being pressed, or watched, while choosing.',
  ],
  limitsTitle: 'What is not promised',
  rule: 'How it is counted',
  labels: { tellers: 'Tellers', words: 'The tellers’ words', reason: 'Reason' },
  voter: {
    back: 'Back to your page',
    question: 'Your choice',
    required: 'Please make a choice, then cast it. Nothing has been sent yet.',
    submit: 'Cast the ballot',
    submitAgain: 'Cast again in place of the earlier ballot',
    sending: 'Sending the ballot…',
    received: 'The ballot has been received.',
    receivedMeans:
      'It lies in a sealed envelope until the tellers open it. This page does not say what you chose.',
    mayChange:
      'Until the round closes you may cast again; the last ballot counts. How often is not written down.',
    final: 'A ballot that was sent cannot be changed.',
    how: 'Your choice is sealed to the tellers’ key on this device. The result holds no voter, time or order.',
    howPlain:
      'This device cannot seal the ballot, so the server seals it as it arrives, before it is stored.',
    notSent:
      'The connection is lost; it is not known whether the ballot arrived. Your choice is kept on this page and is sent again by itself once there is a network; please leave the page open. Sending again makes no second ballot.',
    notSentAgain:
      'The connection is lost; it is not known whether the ballot arrived; the one received before is kept. Once there is a network, please cast again; sending again makes no second ballot.',
    tooLate:
      'The ballot came after the round was closed; it was not received and does not count. If the network was cut, please tell the chair or the secretary now.',
    lastCounts: 'If you cast more than once, the last ballot received before the close was counted.',
    over: 'This round is closed and takes no more ballots.',
    overReceived: 'Your ballot was received before the close and counted with the others.',
    overMissing: 'There is no ballot of yours in this round.',
    voided: 'This round was voided and will be voted anew in another one.',
  },
  card: {
    open: (meeting, motion) =>
      `Secret ballot at ${meeting}.\nMatter: ${motion}\nSecret ballots are cast on your personal page only, never in this chat.`,
    openBrief: (meeting) =>
      `Secret ballot at ${meeting}.\nSecret ballots are cast on your personal page only, never in this chat.`,
    page: (address) => `Open the ballot: ${address}`,
    noPage: 'Open your personal page to vote; if you have no address yet, please see the secretary.',
  },
  office: {
    tellers: 'Tellers',
    tellersHint: 'People of the meeting who keep the words that open the envelopes; two or more are better.',
    tellersNone: 'No teller was chosen. Please choose at least one person.',
    open: 'Open the secret round',
    openMeans:
      'Opening makes the tellers’ key and shows its words once, to be printed. Without the words nobody can count.',
    words: 'The tellers’ words',
    wordsOnce:
      'They are shown this once and stored nowhere. Print them for the tellers to keep; destroy the sheet after the count.',
    wordsPrint: 'Print the words',
    wordsFor: (names) => `For: ${names}`,
    wordsKept: 'I printed and handed over the words',
    received: (cast, present) => `${cast} of ${present} ballots received`,
    close: 'Close and count',
    closeHint: 'The tellers enter the printed words. Wrong words change nothing.',
    closeSubmit: 'Open the envelopes and count',
    lost: 'The tellers’ words are lost',
    lostMeans:
      'The envelopes can no longer be opened: this round is voided, its envelopes are deleted, and a new round is voted.',
    reason: 'Reason',
    voidSubmit: 'Void this round',
    voided: (reason) => `Voided without a count. Reason: ${reason}`,
    publish: 'Publish the result',
    publishAnyway: 'I asked the chair; publish the result',
    minutes: 'The tellers’ minutes',
    warnings: {
      unanimous:
        'All valid ballots chose alike: showing the result tells what everybody chose. Please ask the chair before you publish.',
      few_ballots:
        'Fewer than 5 ballots are valid: only whether it carried is published, not the votes of each choice.',
    },
  },
  paper: {
    personnel:
      'About persons for an office of the Party (Politburo decision 190 of 2024): secret, on printed ballots only',
    fields: 'Printed ballot, votes about persons',
    names: 'Names on the ballot, one a line',
    namesHint: 'Printed in alphabetical order of the given name; no voter’s name is printed.',
    seats: 'How many are to be elected',
    print: 'Print the ballot',
    title: 'Ballot',
    titleOpinion: 'Ballot of opinion',
    seal: '(Seal of the office or the tellers)',
    atMeeting: (title) => `At: ${title}`,
    on: (day) => `On ${day}`,
    matter: 'Matter',
    order: 'No.',
    name: 'Name',
    agree: 'For',
    disagree: 'Against',
    elect: (seats) => `Elect ${seats} at most. Mark one of the two boxes of each line with an X.`,
    mark: 'Mark one of the two boxes of each line with an X.',
    markOne: 'Mark one box with an X.',
    rules:
      'Not valid: a ballot that the tellers did not hand out; over the number; with names from outside; signed or marked. Do not write your name.',
    copies: 'Print as many as there are people present with a right to vote; one ballot a page.',
  },
};
