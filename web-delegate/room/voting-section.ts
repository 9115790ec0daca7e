import { choices } from '#domain/voting/rule.ts';
import { findOwnOpenRounds } from '#services/voting/own-rounds.ts';
import { type RoundView, readConductedVoting } from '#services/voting/read-voting.ts';
import { buttonLink } from '#web-kit/buttons.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, callout, card, disclosure, type Tone } from '#web-kit/parts.ts';
import { type Room, type RoomSection, roomButton, wordsOf } from './section.ts';

/** Votes: whoever presides opens, closes and publishes them (R24); everybody else is led to the ballot that waits for them. */
export const votingSection: RoomSection = {
  name: 'voting',
  show: async (room) => {
    if (room.room.meeting.state !== 'in_session' && !room.console) return null;
    const own = await ownBallots(room);
    if (!room.console) return own === '' ? null : { live: own };
    const { motions } = await readConductedVoting(room.visit.ctx, room.room.meeting.id);
    const words = wordsOf(room).sittings.vote;
    const lines = motions.flatMap(({ motion, rounds }) =>
      rounds
        .filter(({ round }) => round.state !== 'withdrawn' && round.state !== 'voided')
        .map((view) => html`<li>${roundLine(room, motion.text, view)}</li>`),
    );
    const body =
      lines.length === 0
        ? html`<p class="muted">${words.none}</p>`
        : html`<ul class="room-list">${lines}</ul>`;
    return { live: card({ title: words.title, body: html`${own}${body}` }) };
  },
};

async function ownBallots(room: Room): Promise<Child> {
  const rounds = await findOwnOpenRounds(room.visit.ctx);
  const here = rounds.filter(({ round, own }) => round.meetingId === room.room.meeting.id && own === null);
  return here.map(({ round, motion }) =>
    callout({
      tone: 'warn',
      title: motion.text,
      actions: buttonLink({
        ...{ href: `${room.visit.path}/vote/${round.id}`, label: wordsOf(room).sittings.vote.own },
        ...{ kind: 'primary', size: 'large', icon: 'ballot' },
      }),
    }),
  );
}

const tones: Readonly<Record<string, Tone>> = { open: 'warn', closed: 'info', published: 'success' };

function roundLine(room: Room, motion: string, view: RoundView): Html {
  const { sittings, voting } = wordsOf(room);
  const words = sittings.vote;
  const { round, castCount, electors } = view;
  const state = badge({ label: voting.states[round.state], tone: tones[round.state] ?? 'neutral' });
  const present = electors.filter(({ isPresent }) => isPresent).length;
  const cast =
    round.state === 'open' && castCount > 0
      ? html` <small class="muted">${words.cast(castCount, present)}</small>`
      : '';
  return html`<p class="room-text">${motion}</p><p>${state}${cast}</p>${acts(room, view)}${result(room, view)}`;
}

/** Secret rounds and those counted by hand need the tellers or the count: they are the desk's. */
function acts(room: Room, { round }: RoundView): Child {
  const { vote: words } = wordsOf(room).sittings;
  if (round.state === 'published' || room.room.meeting.state !== 'in_session') return '';
  const isOwn = round.secrecy === 'open' && round.way === 'electronic';
  if (!isOwn && round.state !== 'closed') return html`<p class="muted">${words.atDesk}</p>`;
  const at = (act: string) => `rounds/${round.id}/${act}`;
  if (round.state === 'draft')
    return roomButton(room, { path: at('open'), label: words.open, kind: 'primary', icon: 'ballot' });
  if (round.state === 'closed')
    return roomButton(room, { path: at('publish'), label: words.publish, icon: 'send' });
  const close = roomButton(room, { path: at('close'), label: words.close, kind: 'danger', icon: 'stop' });
  return disclosure({ summary: words.close, body: html`<p>${words.closeSure}</p>${close}` });
}

/** What it came to, always with the base that the share is of. */
function result(room: Room, { tally }: RoundView): Child {
  if (!tally) return '';
  const words = wordsOf(room).voting;
  const { votes, base, baseCount, outcome } = tally;
  const shares = votes
    ? choices.map(
        (choice) =>
          html`<br>${words.chat.votes(words.choices[choice], words.share(votes[choice], baseCount, base))}`,
      )
    : html`<br>${words.chat.splitHidden}`;
  return html`<p class="room-text"><strong>${words.outcomes[outcome]}</strong>${shares}</p>`;
}
