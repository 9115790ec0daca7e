import type { Sentences } from '../vi.ts';

/** How the reading of a paper ends: recalled, or withdrawn everywhere because a secret one had slipped in (R18). */
export const paperEnds: Sentences['paperEnds'] = {
  recall: {
    act: 'Recall',
    title: 'Recall this paper?',
    body: 'Everybody’s address ends at once, also for who is reading. Who has read which version stays known.',
    marked: (marks) =>
      `${marks.includes('recall') ? 'To be given back' : 'Restricted circulation'}: view only, recalled by itself when the meeting ends.`,
    badge: 'Recalled',
    done: (who, at) =>
      who
        ? `${who} recalled it, ${at}. Nobody opens it any more.`
        : `Recalled by itself when the meeting ended, ${at}.`,
  },
  incident: {
    act: 'Report a secret paper',
    see: 'See what was done',
    title: 'A secret paper on the system',
    lead: 'Takes it away everywhere at once, tells who has opened it and lists the backups that hold it.',
    warning:
      'Its addresses end; the file, page pictures, searchable text, title and messages that named it are wiped, also in other meetings that have the same file. This cannot be undone.',
    level: 'Level of secrecy on the paper',
    levelHint: 'The level only; neither title nor content.',
    confirm: 'I have checked: the paper holds a state secret and must go at once.',
    submit: 'Withdraw and wipe now',
    known: 'because the same file was taken away as a secret before',
    slipped: 'when somebody reported a secret paper',
    stillHeld: (act) =>
      `Earlier versions of this paper still lie here; no delegate can open them any more. Please compare; if they hold a state secret too, choose “${act}” to wipe them at once.`,
    none: 'No incident was reported about this paper.',
    done: 'What was done',
    facts: {
      at: 'When',
      by: 'Reported by',
      level: 'Level',
      documents: 'Papers of the same file taken away',
      versions: 'Versions wiped',
      readers: 'Readers, who were told',
      downloads: 'Downloads',
      messages: 'Messages taken back',
      disk: 'Files on the server',
    },
    wiped: (at) => `All wiped, ${at}`,
    wiping:
      'Some files could not be wiped yet; it is tried again every hour. After an hour please tell the administrator.',
    readersTitle: 'Who has opened it',
    readersNone: 'Nobody has opened it at an address of their own.',
    readerLine: (name, unit, at, downloads) =>
      `${name}${unit ? ` (${unit})` : ''}: first opened ${at}${downloads > 0 ? `, downloaded ${downloads} time(s)` : ''}`,
    backupsTitle: 'Backups that may still hold it',
    backupsBetween: (from, until) =>
      `Every backup of the database and of the data folder made from ${from} to ${until} may hold this paper.`,
    backupsNow: 'now',
    backupsUnknown:
      'The program does not know where backups lie (BACKUP_DIR). The administrator finds them by the time above.',
    backupsEmpty: (folder) => `Nothing in ${folder} was made within this time.`,
    backupLine: (name, at, size) => `${name}, ${at}, ${size}`,
    todoTitle: 'Left to be done outside the system',
    todo: [
      'Destroy those backups by the rules, then make a new one.',
      'The administrator clears what was deleted out of the database’s files with the commands below.',
      'Ask the readers to delete screenshots and downloads; see whether the agenda’s own titles tell anything.',
      'Report the incident to the head of the office and to the competent authority.',
    ],
    forAdministrators: 'For the system’s administrators',
    commandsLabel: 'Commands that clear the database',
  },
};
