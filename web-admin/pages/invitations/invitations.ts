import type { NominationId, PersonId } from '#domain/ids.ts';
import { normalizePhone, tidyText } from '#lib/vietnamese.ts';
import { RefusedError } from '#services/errors.ts';
import { answerInvitation } from '#services/invitations/answer-invitation.ts';
import { passToLeader, takeBackFromLeader } from '#services/leader-requests/pass-to-leader.ts';
import { readPassing } from '#services/leader-requests/read-passing.ts';
import { remindLeader } from '#services/leader-requests/remind-leader.ts';
import type { MeetingDetail } from '#services/meetings/read-meeting.ts';
import { decideConsent } from '#services/nominations/consent.ts';
import { nominate } from '#services/nominations/nominate.ts';
import { resolveNominee } from '#services/nominations/resolve-nominee.ts';
import { withdrawNomination } from '#services/nominations/withdraw-nomination.ts';
import { attempt, noProblems, type Problems } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, idOf, isId, wantsFragment } from '../../site.ts';
import { meetingToAct } from '../board/board.ts';
import { type BehalfState, behalfDialog, behalfPage, typedBehalf } from './behalf.ts';

const root = '/o/:officeId/meetings/:id';

/** Acting for somebody who phoned, and the chair's word on substitutes. */
export function invitationPages(app: AdminApp): void {
  app.get(`${root}/invitations/:ref`, async (c) => {
    const state = await stateOf(c, noProblems);
    return wantsFragment(c) ? c.html(behalfDialog(c, state)) : behalfPage(c, state);
  });
  app.post(`${root}/invitations/:ref/answer`, answerForThem);
  app.post(`${root}/invitations/:ref/nominate`, nominateForThem);
  app.post(`${root}/invitations/:ref/leader`, passForThem);
  app.post(`${root}/invitations/:ref/leader/take-back`, async (c) => {
    const state = await stateOf(c, noProblems);
    const { ref } = state.own.invitation;
    const outcome = await attempt(c, () => takeBackFromLeader(c.get('desk').ctx, { ref }));
    return answerWith(c, state, outcome, 'leader_taken_back');
  });
  app.post(`${root}/invitations/:ref/leader/remind`, async (c) => {
    const state = await stateOf(c, noProblems);
    const { ref } = state.own.invitation;
    const outcome = await attempt(c, () => remindLeader(c.get('desk').ctx, { ref }));
    return answerWith(c, state, outcome, 'leader_reminded');
  });
  app.post(`${root}/nominations/:nominationId/withdraw`, async (c) => {
    const detail = await meetingToAct(c, 'invitations.answer_for');
    const { ctx } = c.get('desk');
    await withdrawNomination(ctx, nominationOf(c, detail));
    return toBoard(c, detail, 'nomination_withdrawn');
  });
  app.post(`${root}/nominations/:nominationId/consent`, async (c) => {
    const detail = await meetingToAct(c, 'nominations.consent');
    const { ctx, office } = c.get('desk');
    const granted = c.get('form').get('granted') === 'yes';
    await decideConsent(ctx, office.id, nominationOf(c, detail), granted);
    return toBoard(c, detail, granted ? 'consented' : 'consent_refused');
  });
}

/** A nomination of this very meeting; another meeting's does not exist here. */
function nominationOf(c: AdminContext, { nominations }: MeetingDetail): NominationId {
  const id = idOf<NominationId>(c, 'nominationId');
  if (!nominations.some((nomination) => nomination.id === id)) throw new RefusedError('not_found');
  return id;
}

const toBoard = (c: AdminContext, { meeting }: MeetingDetail, done: string) =>
  goTo(c, `${c.get('desk').path}/meetings/${meeting.id}?done=${done}`);

async function stateOf(c: AdminContext, problems: Problems): Promise<BehalfState> {
  const detail = await meetingToAct(c, 'invitations.answer_for');
  const own = detail.invitations.find((row) => row.invitation.ref === c.req.param('ref'));
  if (!own) throw new RefusedError('not_found');
  const passing = await readPassing(c.get('desk').ctx, own.invitation.ref);
  return { detail, own, problems, passing, typed: typedBehalf(c.get('form')), several: [] };
}

async function passForThem(c: AdminContext) {
  const state = await stateOf(c, noProblems);
  const { leaderId: chosen, note } = state.typed;
  const { ref } = state.own.invitation;
  const leaderId = isId(chosen) ? (chosen as PersonId) : null;
  const outcome = await attempt(c, () => passToLeader(c.get('desk').ctx, { ref, leaderId, note }));
  return answerWith(c, state, outcome, 'leader_asked');
}

type Outcome = Awaited<ReturnType<typeof attempt>>;

function answerWith(c: AdminContext, state: BehalfState, outcome: Outcome, done: string) {
  if (outcome.done) return toBoard(c, state.detail, done);
  c.status(422);
  return behalfPage(c, { ...state, problems: outcome.problems });
}

async function answerForThem(c: AdminContext) {
  const state = await stateOf(c, noProblems);
  const { rsvp, reason } = state.typed;
  const outcome = await attempt(c, () =>
    answerInvitation(c.get('desk').ctx, {
      ref: state.own.invitation.ref,
      rsvp: rsvp as 'accepted' | 'declined',
      reason,
    }),
  );
  if (outcome.done) return toBoard(c, state.detail, 'answered');
  const { problems } = outcome;
  const fields = problems.code === 'reason_required' ? { reason: problems.general ?? '' } : problems.fields;
  const general = problems.code === 'reason_required' ? null : problems.general;
  c.status(422);
  return behalfPage(c, { ...state, problems: { ...problems, fields: blankRsvp(c, fields, rsvp), general } });
}

function blankRsvp(c: AdminContext, fields: Problems['fields'], rsvp: string): Problems['fields'] {
  return fields.rsvp && rsvp === '' ? { ...fields, rsvp: c.get('words').admin.issues.required(0) } : fields;
}

async function nominateForThem(c: AdminContext) {
  const state = await stateOf(c, noProblems);
  const { ctx, office } = c.get('desk');
  const { typed, own } = state;
  const who = await whoIsMeant(c, state);
  if (who === 'several') {
    c.status(422);
    const fields = { personId: c.get('words').adminBoard.behalf.several(typed.fullName) };
    const several = await namesakes(c, state);
    return behalfPage(c, { ...state, several, problems: { ...noProblems, fields } });
  }
  const outcome = await attempt(
    c,
    () =>
      nominate(ctx, {
        ref: own.invitation.ref,
        nominees: [
          {
            personId: who,
            fullName: typed.fullName,
            title: typed.jobTitle || null,
            phone: typed.phone,
            role: typed.role,
            reason: typed.nomineeReason || null,
          },
        ],
      }),
    {
      'nominees.0.fullName': 'fullName',
      'nominees.0.title': 'jobTitle',
      'nominees.0.phone': 'phone',
      'nominees.0.reason': 'nomineeReason',
    },
  );
  if (outcome.done)
    return goTo(c, `/admin/o/${office.id}/meetings/${state.detail.meeting.id}?done=nominated`);
  c.status(422);
  return behalfPage(c, { ...state, problems: outcome.problems });
}

/** The person the typed name stands for: chosen, the only one, somebody new, or a question. */
async function whoIsMeant(c: AdminContext, state: BehalfState) {
  const { typed } = state;
  const people = await namesakes(c, state);
  const chosen = people.find((person) => person.id === typed.personId);
  if (chosen) return chosen.id;
  if (typed.personId === 'new' && people.length > 0) return null;
  const [only] = people;
  if (people.length > 1) return 'several' as const;
  return only && !isId(typed.personId) ? only.id : null;
}

async function namesakes(c: AdminContext, { own, typed }: BehalfState) {
  const { ctx, office } = c.get('desk');
  const named = {
    fullName: tidyText(typed.fullName),
    title: typed.jobTitle || null,
    phone: normalizePhone(typed.phone),
  };
  if (named.fullName === '') return [];
  const found = await resolveNominee(
    ctx,
    { unitId: own.invitation.unitId, timeZone: office.timeZone },
    named,
  );
  if (found.found === 'one') return [found.person];
  return found.found === 'several' ? found.people : [];
}
