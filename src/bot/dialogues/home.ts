import { encodeAction } from '#messages/actions.ts';
import { functions } from '#messages/home-messages.ts';
import { withOwnAccount } from '#services/accounts/own-account.ts';
import { findOwnInvitations } from '#services/invitations/read-own-card.ts';
import { issueOwnCode } from '#services/links/issue-code.ts';
import { findOwnSittings } from '#services/sittings/find-own-sittings.ts';
import { say, type Turn } from '../turn.ts';
import type { Dialogue } from './dialogue.ts';

/** The menu, the guide, one's schedule and the code for a second device: asked for at any time, and nothing changes. */
export const home: Dialogue = {
  taps: {
    menu: showMenu,
    guide: showGuide,
    schedule: showSchedule,
    device_code: giveDeviceCode,
    function: (turn, { ref }) => showFunction(turn, ref),
  },
  interrupts: { menu: showMenu, help: showGuide, schedule: showSchedule, device_code: giveDeviceCode },
};

function showMenu(turn: Turn): void {
  say(turn, { kind: 'menu', facts: { fullName: turn.person.fullName } });
}

/** One of the seven functions (R6): what it does here, and what of it waits for this person. */
async function showFunction(turn: Turn, name: string): Promise<void> {
  const known = functions.find((one) => one === name);
  if (!known) return say(turn, { kind: 'not_understood', facts: {} });
  if (known === 'schedule') return showSchedule(turn);
  const address = `${turn.ctx.house.publicUrl}/admin`;
  say(turn, { kind: 'function_help', facts: { name: known, address } });
  if (known === 'registration') await listUnanswered(turn);
}

/** What is not answered yet, each to be opened. */
async function listUnanswered(turn: Turn): Promise<void> {
  const open = await findOwnInvitations(turn.ctx, turn.person.id);
  const meetings = open
    .filter(({ invitation }) => invitation.rsvp === 'pending')
    .slice(0, 8)
    .map(({ meeting: { title, startsAt }, invitation: { ref } }) => ({
      title,
      startsAt: startsAt.toISOString(),
      timeZone: turn.timeZone,
      action: encodeAction({ verb: 'show', ref }),
    }));
  if (meetings.length > 0) say(turn, { kind: 'choose_meeting', facts: { meetings } });
}

/** The seven functions in short and the address of the guide (R20); the room's words first while a meeting is held or near. */
async function showGuide(turn: Turn): Promise<void> {
  const own = await withOwnAccount(turn.ctx);
  const office = own !== null && own.grants.length > 0;
  const room = (await findOwnSittings(turn.ctx)).length > 0;
  const address = `${turn.ctx.house.publicUrl}/huong-dan`;
  const facts = { address, ...(office ? { office } : {}), ...(room ? { room } : {}) };
  say(turn, { kind: 'guide', facts });
}

async function giveDeviceCode(turn: Turn): Promise<void> {
  say(turn, { kind: 'device_code', facts: await issueOwnCode(turn.ctx) });
}

/** One's own coming meetings, and those of the units whose desk one holds. */
async function showSchedule(turn: Turn): Promise<void> {
  const rows = await findOwnInvitations(turn.ctx, turn.person.id);
  const lines = rows.slice(0, 10).map(({ meeting, invitation }) => ({
    title: meeting.title,
    startsAt: meeting.startsAt.toISOString(),
    place: meeting.place,
    timeZone: turn.timeZone,
    rsvp: invitation.rsvp,
    ref: invitation.ref,
  }));
  say(turn, { kind: 'schedule', facts: { lines } });
}
