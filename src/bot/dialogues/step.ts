import type { PersonId } from '#domain/ids.ts';
import type { OwnNominee } from '#services/nominations/find-own-nominees.ts';
import type { Nominee } from './parse-nomination.ts';

/** A nominee whose person is settled: known, or to be added. */
export type SettledNominee = Nominee & { personId: PersonId | null };

/** What a chat is in the middle of. Stored as a row, so that it survives a restart and is the same for every process. */
export type Step =
  | { waitsFor: 'reason'; ref: string; version: number }
  | { waitsFor: 'nominee'; ref: string }
  | {
      waitsFor: 'which_person';
      ref: string;
      token: string;
      settled: SettledNominee[];
      asked: Nominee;
      candidates: { personId: PersonId; fullName: string; title: string | null; phone: string | null }[];
      rest: Nominee[];
    }
  | { waitsFor: 'confirmation'; ref: string; token: string; nominees: SettledNominee[] }
  | { waitsFor: 'reason_check'; ref: string; version: number; reason: string; token: string }
  | { waitsFor: 'withdrawal'; token: string; nominee: OwnNominee }
  | { waitsFor: 'which_withdrawal'; token: string; nominees: OwnNominee[] }
  | { waitsFor: 'which_meeting'; reason: string | null; nominees: Nominee[] };
