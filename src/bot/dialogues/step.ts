import type { FeedbackKind } from '#domain/feedback/lifecycle.ts';
import type {
  ActionItemId,
  AgendaItemId,
  ConclusionId,
  FeedbackId,
  MeetingId,
  OfficeId,
  OpinionAskedId,
  PersonId,
  RoomId,
  RoundId,
} from '#domain/ids.ts';
import type { OpinionReply } from '#domain/opinions/kinds.ts';
import type { Choice } from '#domain/voting/rule.ts';
import type { Item as PaperItem } from '#messages/paper-task-messages.ts';
import type { ShortChange } from '#services/meetings/change-in-chat.ts';
import type { OwnNominee } from '#services/nominations/find-own-nominees.ts';
import type { OpinionDraft } from './opinions.ts';
import type { Nominee } from './parse-nomination.ts';

/** A nominee whose person is settled: known, or to be added. */
export type SettledNominee = Nominee & { personId: PersonId | null; phoneKept?: boolean };

/** What a chat is in the middle of. Stored as a row, so that it survives a restart and is the same for every process. */
export type Step =
  | { waitsFor: 'reason'; ref: string; version: number }
  | { waitsFor: 'nominee'; ref: string; leaderRequest?: string }
  | {
      waitsFor: 'which_person';
      ref: string;
      leaderRequest?: string;
      token: string;
      settled: SettledNominee[];
      asked: Nominee;
      candidates: {
        personId: PersonId;
        fullName: string;
        title: string | null;
        phone: string | null;
        phoneKept?: boolean;
      }[];
      rest: Nominee[];
    }
  | {
      waitsFor: 'confirmation';
      ref: string;
      leaderRequest?: string;
      token: string;
      nominees: SettledNominee[];
    }
  | { waitsFor: 'reason_check'; ref: string; version: number; reason: string; token: string }
  /** An absence that was doubted, or of a meeting that nobody named by its card. */
  | { waitsFor: 'decline_check'; ref: string; version: number; reason: string | null; token: string }
  /** `seen`: the version of their own ballot when they chose, 0 for none; rows of before have none. */
  | { waitsFor: 'vote_check'; token: string; roundId: RoundId; choice: Choice; seen?: number }
  | { waitsFor: 'unlink'; token: string }
  | { waitsFor: 'withdrawal'; token: string; nominee: OwnNominee }
  | { waitsFor: 'which_withdrawal'; token: string; nominees: OwnNominee[] }
  /** `refs`: of the meetings in the list; only to these belongs what was said. `doubted`: an absence that may be. */
  | { waitsFor: 'which_meeting'; reason: string | null; nominees: Nominee[]; refs?: string[]; doubted?: true }
  | {
      waitsFor: 'which_leader';
      ref: string;
      version: number | null;
      note: string;
      title: string;
      token: string;
      leaders: { personId: PersonId; fullName: string; title: string }[];
    }
  | { waitsFor: 'which_to_pass'; note: string; refs?: string[] }
  /** `ref` is the request's; with a `reason` it waits for the word that it is one. */
  | { waitsFor: 'leader_reason'; ref: string; version: number | null; token: string; reason: string | null }
  | { waitsFor: 'office_value'; ref: string; field: 'place' | 'time' }
  | { waitsFor: 'office_room'; token: string; ref: string; rooms: RoomId[] }
  | { waitsFor: 'office_confirm'; token: string; ref: string; version: number; change: ShortChange }
  | { waitsFor: 'feedback_kind'; token: string; text: string }
  | {
      waitsFor: 'feedback_office';
      token: string;
      kind: FeedbackKind;
      text: string;
      isSure: boolean;
      offices: FeedbackOffice[];
    }
  | { waitsFor: 'feedback_text'; kind: FeedbackKind; office: FeedbackOffice }
  | { waitsFor: 'feedback_check'; token: string; kind: FeedbackKind; office: FeedbackOffice; text: string }
  | { waitsFor: 'feedback_reply'; id: FeedbackId }
  | { waitsFor: 'opinion_meeting'; token: string; draft: OpinionDraft; meetings: MeetingId[] }
  | {
      waitsFor: 'opinion_item';
      token: string;
      draft: OpinionDraft;
      meetingId: MeetingId;
      items: (AgendaItemId | null)[];
    }
  | ({ waitsFor: 'opinion_text' } & OpinionPlace)
  | ({ waitsFor: 'opinion_check'; token: string; text: string; version: number } & OpinionPlace)
  | { waitsFor: 'opinion_reply'; token: string; askedId: OpinionAskedId; replies: OpinionReply[] }
  | { waitsFor: 'opinion_reply_text'; askedId: OpinionAskedId; replies: OpinionReply[] }
  | {
      waitsFor: 'opinion_reply_check';
      token: string;
      askedId: OpinionAskedId;
      replies: OpinionReply[];
      version: number;
    }
  /** Of which of several meetings the floor is asked; `refs` of the meetings in the list. */
  | { waitsFor: 'speech_meeting'; token: string; subject: string; refs: string[] }
  | { waitsFor: 'extension_limit'; token: string; itemId: AgendaItemId; item: PaperItem; choices: string[] }
  | { waitsFor: 'extension_check'; token: string; itemId: AgendaItemId; item: PaperItem; until: string }
  | { waitsFor: 'extension_reason'; itemId: AgendaItemId; until: string }
  | { waitsFor: 'conclusion_remark'; id: ConclusionId; version: number }
  | { waitsFor: 'task_report'; id: ActionItemId }
  | { waitsFor: 'which_task'; token: string; ids: ActionItemId[]; text: string | null }
  | { waitsFor: 'task_report_check'; token: string; id: ActionItemId; text: string };

type OpinionPlace = {
  meetingId: MeetingId;
  agendaItemId: AgendaItemId | null;
  kind: OpinionDraft['kind'];
};

type FeedbackOffice = { id: OfficeId; name: string };
