import { formatClock } from '#messages/time.ts';
import { readOwnRollCall } from '#services/attendance/own-roll-call.ts';
import { RefusedError } from '#services/errors.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { html } from '#web-kit/html.ts';
import { card } from '#web-kit/parts.ts';
import { type Room, type RoomSection, wordsOf } from '../room/section.ts';

/** Whether one is noted as there, and the way to check in while one is not; and to the people of one's unit. */
export const checkInSection: RoomSection = {
  name: 'check-in',
  show: async (room) => {
    const roll = await ownRoll(room);
    if (!roll || roll.state === 'not_open') return null;
    const words = wordsOf(room).rollCall.self;
    const { own, people, state, timeZone, ref } = roll;
    const said = own?.since ? html`<p>${words.done(formatClock(own.since, timeZone))}</p>` : '';
    const isOpen = state === 'open';
    const wanted = isOpen && own !== null && own.since === null;
    const link =
      wanted || (isOpen && people.length > 0)
        ? buttonLink({
            href: `${room.visit.path}/check-in/${ref}`,
            label: wanted ? words.title : words.people,
            ...(wanted ? { kind: 'primary' as const } : {}),
          })
        : '';
    if (said === '' && link === '') return null;
    return { live: card({ title: words.title, body: html`${said}${link}` }) };
  },
};

/** Who presides may have no seat of their own and nobody to speak for. */
async function ownRoll({ visit, room }: Room) {
  try {
    return await readOwnRollCall(visit.ctx, room.meeting.ref);
  } catch (error) {
    if (error instanceof RefusedError && error.code === 'not_found') return null;
    throw error;
  }
}
