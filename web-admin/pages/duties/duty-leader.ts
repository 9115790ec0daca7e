import type { PersonId } from '#domain/ids.ts';
import { formatShortTime } from '#messages/time.ts';
import type { Context } from '#services/context.ts';
import { asDelegate, type Duty } from '#services/duties/own-duties.ts';
import {
  attendAsLeader,
  declineAsLeader,
  type LeaderAnswered,
} from '#services/leader-requests/answer-as-leader.ts';
import { passToLeader, takeBackFromLeader } from '#services/leader-requests/pass-to-leader.ts';
import { type Passing, passedToMe, readPassing } from '#services/leader-requests/read-passing.ts';
import { remindLeader } from '#services/leader-requests/remind-leader.ts';
import { button, buttonRow } from '#web-kit/buttons.ts';
import { form, textArea } from '#web-kit/fields.ts';
import { type Child, html } from '#web-kit/html.ts';
import { card } from '#web-kit/parts.ts';
import { attempt, type Problems } from '../../problems.ts';
import { type AdminApp, type AdminContext, goTo, isId, visitOf } from '../../site.ts';
import { leaderForm } from '../invitations/behalf-leader.ts';

const typed = (c: AdminContext, name: string) => c.get('form').get(name) ?? '';
const refOf = (c: AdminContext) => c.req.param('ref') ?? '';

type ShowAgain = (c: AdminContext, problems: Problems) => Promise<Response>;

/**
 * What a unit does with its leader on its own page (R39): the desk passes the invitation, reminds and takes it back; the
 * leader before whom it lies answers.
 */
export function dutyLeaderPages(app: AdminApp, root: string, again: ShowAgain): void {
  const act = (
    path: string,
    done: (outcome: unknown) => string,
    verb: (c: AdminContext) => Promise<unknown>,
  ) =>
    app.post(`${root}/leader${path}`, async (c) => {
      const outcome = await attempt(c, () => verb(c));
      if (!outcome.done) return again(c, reasonAtItsField(outcome.problems));
      return goTo(c, `/admin/mine/${refOf(c)}?done=${done(outcome.result)}`);
    });
  const own = (c: AdminContext): Context => asDelegate(visitOf(c).ctx);
  act(
    '',
    () => 'leader_asked',
    (c) => {
      const leaderId = isId(typed(c, 'leaderId')) ? (typed(c, 'leaderId') as PersonId) : null;
      return passToLeader(own(c), { ref: refOf(c), leaderId, note: typed(c, 'note') });
    },
  );
  act(
    '/take-back',
    () => 'leader_taken_back',
    (c) => takeBackFromLeader(own(c), { ref: refOf(c) }),
  );
  act(
    '/remind',
    () => 'leader_reminded',
    (c) => remindLeader(own(c), { ref: refOf(c) }),
  );
  act('/attend', answered, async (c) =>
    attendAsLeader(own(c), { ref: await passedToMe(own(c), refOf(c)), cardVersion: null }),
  );
  act('/decline', answered, async (c) => {
    const ref = await passedToMe(own(c), refOf(c));
    return declineAsLeader(own(c), { ref, cardVersion: null, reason: typed(c, 'leaderReason') });
  });
}

const answered = (outcome: unknown) =>
  (outcome as LeaderAnswered).changeRequest ? 'change_requested' : 'answered';

function reasonAtItsField(problems: Problems): Problems {
  if (problems.code !== 'reason_required') return problems;
  return { ...problems, general: null, fields: { leaderReason: problems.general ?? '' } };
}

/** The part of an invitation's page that is about its unit's leader; nothing for who is invited by name. */
export async function dutyLeader(c: AdminContext, duty: Duty, problems: Problems): Promise<Child> {
  if (!duty.unitId) return '';
  const passing = await readPassing(asDelegate(visitOf(c).ctx), duty.ref);
  const action = `/admin/mine/${duty.ref}/leader`;
  if (passing.isOwn) return leadersWord(c, duty, passing, problems);
  // Whoever heads the unit alone passes it to nobody.
  if (passing.leaders.length === 0 && !passing.waits) return '';
  const chosen = { leaderId: typed(c, 'leaderId'), note: typed(c, 'note') };
  return leaderForm(c, passing, { action, typed: chosen, problems, level: 2 });
}

/** "Tôi dự" and "Vắng" of the leader; naming somebody is the form below. */
function leadersWord(c: AdminContext, duty: Duty, { waits }: Passing, problems: Problems): Child {
  const words = c.get('words').leader.own;
  const csrfToken = visitOf(c).formToken;
  const action = `/admin/mine/${duty.ref}/leader`;
  const asked = waits && words.askedBy(waits.askedByName, formatShortTime(waits.askedAt, duty.timeZone));
  return card({
    title: words.title,
    ...(asked ? { note: asked } : {}),
    body: html`${waits?.note ? html`<p>${words.note(waits.note)}</p>` : ''}<p class="muted">${words.lead}</p>${form(
      {
        action: `${action}/attend`,
        csrfToken,
        body: buttonRow(button({ label: words.attend, kind: 'primary', icon: 'check' })),
      },
    )}${form({
      action: `${action}/decline`,
      csrfToken,
      body: html`${textArea({
        name: 'leaderReason',
        label: words.reason,
        rows: 2,
        maxLength: 500,
        value: typed(c, 'leaderReason'),
        error: problems.fields.leaderReason,
        required: true,
      })}${buttonRow(button({ label: words.decline }))}`,
    })}`,
  });
}
