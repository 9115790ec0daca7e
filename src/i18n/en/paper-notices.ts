import type { Sentences } from '../vi.ts';

/** What uploader, unit, office and readers are told of a paper's fate. */
export const paperNotices: Sentences['paperNotices'] = {
  paper: (title, number) => `“${title}” (version ${number})`,
  aPaper: 'a paper',
  meeting: (title, time) => `“${title}” (${time})`,
  accepted: ({ paper, meeting }) =>
    `The office has accepted ${paper} for the meeting ${meeting}. Invited delegates can read it from now on.`,
  returned: ({ paper, meeting, reason }) =>
    `The office has returned ${paper} for the meeting ${meeting}${reason ? `. Reason: ${reason}` : '; please see the reason on the page of papers'}. Please mend it and hand in a new version.`,
  waiting: ({ meeting, until, url }) =>
    `A paper for the meeting ${meeting} waits for a second person to see whether it bears a secrecy mark, until ${until}. After that the file is wiped. See it and decide at: ${url}`,
  stoppedOwn: (meeting) =>
    `A paper that you uploaded for the meeting ${meeting} was stopped because it bears a secrecy mark. Nothing of the file was kept. Please delete any copy sent by message or mail and hand in the paper at the registry.`,
  stoppedOffice: (meeting) =>
    `The meeting ${meeting} has a secret paper; it was stopped and nothing was kept. It is handed out on paper at the registry; please note who gets it under “Tài liệu”.`,
  incidentReader: (meeting, office) =>
    `${office} has taken away a paper for the meeting ${meeting} that you had opened. Please do not use or forward it; delete screenshots and downloads, then tell the office that you have.`,
  incidentOffice: (meeting, url) =>
    `A paper for the meeting ${meeting} was just taken off the system because it holds a state secret. What was done, which backups hold it and what is left to do: ${url}`,
  removed: 'The office has removed this message. Write “papers” to see the present list.',
};
