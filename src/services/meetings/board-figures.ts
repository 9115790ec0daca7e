import { type CallReason, callReason } from '#domain/invitations/call-reason.ts';
import type { Rsvp } from '#domain/invitations/lifecycle.ts';
import type { Board } from './read-meeting.ts';

type Row = Board['rows'][number];
export type Nominee = Board['nominations'][number];
/** One person who is told of an invitation, and what is known of that. */
export type Told = Pick<
  Row,
  | 'readerId'
  | 'readerName'
  | 'readerPhone'
  | 'placedAt'
  | 'sentAt'
  | 'sentVia'
  | 'ways'
  | 'seenAt'
  | 'receivedAt'
  | 'acknowledgedAt'
  | 'callNeededAt'
  | 'pending'
  | 'cutOffVia'
  | 'wasRefused'
  | 'phonedAt'
> & { call: CallReason | null };

/** One invitation of the board with everybody who is told of it and whom it sends. */
export type BoardEntry = {
  ref: string;
  name: string;
  groupName: string | null;
  isUnit: boolean;
  /** Who stands for the unit when it has ended by the meeting's day. */
  unitNow: string | null;
  /** For a nominee: whose place it is. */
  nominatedBy: string | null;
  viaNomination: boolean;
  headCountLimit: number;
  rsvp: Rsvp;
  reason: string | null;
  answeredAt: Date | null;
  answeredVia: string | null;
  behalfCheck: Row['behalfCheck'];
  /** The newest passing to the unit's leader, whatever became of it (R39). */
  leader: Board['leaders'][number] | null;
  /** Answered after the limit: by itself, or changed with the office's approval. */
  lateness: 'answered' | 'changed' | null;
  told: Told[];
  /** Whoever holds or asks for a place now; withdrawn and replaced ones are history. */
  nominees: Nominee[];
};

export const boardFilters = ['all', 'pending', 'declined', 'unseen', 'call', 'consent'] as const;
export type BoardFilter = (typeof boardFilters)[number];

/** The board's rows by invitation, in protocol order. */
export function boardEntries({
  rows,
  nominations,
  leaders = [],
  lateness = new Map(),
}: Pick<Board, 'rows' | 'nominations'> & Partial<Pick<Board, 'leaders' | 'lateness'>>): BoardEntry[] {
  const passed = new Map(leaders.map((request) => [request.invitationId, request]));
  const open = nominations.filter(({ state }) => state === 'proposed' || state === 'confirmed');
  const nominees = Map.groupBy(open, ({ invitationId }) => invitationId);
  const names = new Map(rows.map((row) => [row.invitationId, row.unitName ?? row.inviteeName ?? '']));
  const senders = new Map(open.map((nominee) => [nominee.personId, names.get(nominee.invitationId) ?? null]));
  return [...Map.groupBy(rows, ({ invitationId }) => invitationId)].flatMap(([id, told]) => {
    const [row] = told;
    if (!row) return [];
    const sender = row.readerId === null ? undefined : senders.get(row.readerId);
    return [
      {
        ref: row.ref,
        name: row.unitName ?? row.inviteeName ?? '',
        groupName: row.groupName,
        isUnit: row.unitName !== null,
        unitNow: row.unitNow,
        nominatedBy: row.viaNomination ? (sender ?? null) : null,
        viaNomination: row.viaNomination,
        headCountLimit: row.headCountLimit,
        rsvp: row.rsvp as Rsvp,
        reason: row.rsvpReason,
        answeredAt: row.answeredAt,
        answeredVia: row.answeredVia,
        behalfCheck: row.behalfCheck,
        leader: passed.get(id) ?? null,
        lateness: lateness.get(id) ?? null,
        told: told.filter(({ readerId }) => readerId !== null).map(toTold),
        nominees: nominees.get(id) ?? [],
      },
    ];
  });
}

function toTold(row: Row): Told {
  const known = row.acknowledgedAt ?? (row.answeredSince ? row.answeredAt : null);
  const facts = { ...row, rsvp: row.rsvp as Rsvp, acknowledgedAt: known, isPending: row.pending !== null };
  return { ...row, call: callReason(facts) };
}

/** Somebody must ring: none of those who are told of this invitation is known to know, and nobody is told of some. */
export function needsCall({ rsvp, told }: BoardEntry): boolean {
  if (told.length === 0) return rsvp === 'pending';
  return told.every(({ call }) => call !== null);
}

/** Whether a filter shows the invitation. */
export function isShown(entry: BoardEntry, filter: BoardFilter): boolean {
  if (filter === 'pending') return entry.rsvp === 'pending';
  if (filter === 'declined') return entry.rsvp === 'declined';
  if (filter === 'unseen') return entry.told.every(({ seenAt }) => seenAt === null);
  if (filter === 'call') return needsCall(entry);
  if (filter === 'consent') return entry.nominees.some(({ consent }) => consent === 'requested');
  return true;
}

export type BoardFigures = {
  invited: number;
  /** Of these: nominees, who are invited and answer for themselves. */
  nominees: number;
  accepted: number;
  declined: number;
  substituted: number;
  pending: number;
  answered: number;
  readers: number;
  seen: number;
  call: number;
};

/** The figures over every invitation that can be answered, a nominee's own included: the same as its list and filters. */
export function boardFigures(entries: readonly BoardEntry[]): BoardFigures {
  const count = (rsvp: Rsvp) => entries.filter((entry) => entry.rsvp === rsvp).length;
  const readers = entries.flatMap(({ told }) => told);
  return {
    invited: entries.length,
    nominees: entries.filter(({ viaNomination }) => viaNomination).length,
    accepted: count('accepted'),
    declined: count('declined'),
    substituted: count('substituted'),
    pending: count('pending'),
    answered: entries.length - count('pending'),
    readers: readers.length,
    seen: readers.filter(({ seenAt }) => seenAt !== null).length,
    call: entries.filter(needsCall).length,
  };
}
