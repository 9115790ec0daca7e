import { choices } from '#domain/voting/rule.ts';
import { isSealed } from '#services/voting/open-round.ts';
import { findOwnOpenRounds } from '#services/voting/own-rounds.ts';
import { type RoundView, readConductedVoting } from '#services/voting/read-voting.ts';
import { ownSecretRound } from '#services/voting/secret-cast.ts';
import { type ButtonLook, buttonLink } from '#web-kit/buttons.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { badge, callout, card, disclosure, type Tone } from '#web-kit/parts.ts';
import { type Room, type RoomSection, roomButton, wordsOf } from './section.ts';

/** One's own ballot, while it waits: a voter's act, apart from conducting the vote. */
export const ballotSection: RoomSection = {
  name: 'ballot',
  show: async (room) => (room.room.meeting.state === 'in_session' ? { live: await ownBallots(room) } : null),
};

/** Votes, for whoever presides: opened, closed and published (R24), each asked twice. */
export const votingSection: RoomSection = {
  name: 'voting',
  show: async (room) => {
    if (!room.console) return null;
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
    return { live: card({ title: words.title, body }) };
  },
};

async function ownBallots(room: Room): Promise<Child> {
  const rounds = await findOwnOpenRounds(room.visit.ctx);
  const open = rounds.filter(({ round, own }) => round.meetingId === room.room.meeting.id && own === null);
  // Of a secret one only that an envelope lies there is known.
  const isCast = await Promise.all(
    open.map(
      async ({ round, isSealed }) => isSealed && (await ownSecretRound(room.visit.ctx, round.id)).isReceived,
    ),
  );
  const words = wordsOf(room).sittings.vote;
  return open
    .filter((_one, at) => !isCast[at])
    .map(({ round, motion }) =>
      callout({
        tone: 'warn',
        // Whoever presides reads what is voted on right below.
        title: room.console ? words.ownTitle : motion.text,
        actions: buttonLink({
          ...{ href: `${room.visit.path}/vote/${round.id}`, label: words.own },
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
  return html`<p class="room-text">${motion}</p><p>${state}${cast}</p>${holders(room, view)}${acts(room, view)}${result(room, view)}`;
}

/** Before the opening: who would vote for each invited unit, and in an absent member's place. */
function holders(room: Room, { holders: held }: RoundView): Child {
  const { holders: words, notThere } = wordsOf(room).adminVoting;
  if (held.length === 0) return '';
  const lines = held.map(({ of, holder, isPresent }) => {
    const absent =
      holder !== null && !isPresent ? html` <small class="muted">(${words.there}: ${notThere})</small>` : '';
    return html`<li>${of}: ${holder ?? words.nobody}${absent}</li>`;
  });
  return disclosure({
    summary: words.title,
    body: html`<p class="muted">${words.lead}</p><ul>${lines}</ul>`,
  });
}

/** Secret rounds and those counted by hand need the tellers or the count: they are the desk's. */
function acts(room: Room, { round }: RoundView): Child {
  const { vote: words } = wordsOf(room).sittings;
  if (round.state === 'published' || room.room.meeting.state !== 'in_session') return '';
  const isOwn = round.secrecy === 'open' && round.way === 'electronic';
  if (!isOwn && round.state !== 'closed')
    return html`<p class="muted">${isSealed(round) ? words.sealed : words.atDesk}</p>`;
  const sure = (act: 'open' | 'close' | 'publish', look: Pick<ButtonLook, 'kind' | 'icon'>) => {
    const doIt = roomButton(room, { path: `rounds/${round.id}/${act}`, label: words[act], ...look });
    return disclosure({ summary: words[act], body: html`<p>${words[`${act}Sure`]}</p>${doIt}` });
  };
  if (round.state === 'draft') return sure('open', { kind: 'primary', icon: 'ballot' });
  if (round.state === 'closed') return sure('publish', { kind: 'primary', icon: 'send' });
  return sure('close', { kind: 'danger', icon: 'stop' });
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
