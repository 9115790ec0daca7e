import { choices } from '#domain/voting/rule.ts';
import { sentences } from '#i18n/sentences.ts';
import type { ScreenView } from '#services/sittings/read-screen.ts';
import { type Html, html } from '#web-kit/html.ts';

const words = sentences('vi');
const { screen } = words.sittings;

/** The vote that is open, or the last one with its result once it is published. */
export function voteOn(vote: ScreenView['vote']): Html | '' {
  if (!vote) return '';
  const { motion, state, castCount, present, tally } = vote;
  if (state === 'open') {
    const cast = castCount > 0 ? html`<p class="screen-count">${castCount}/${present}</p>` : '';
    return html`<section class="screen-part screen-vote is-open"><h2>${screen.voteOpen}</h2><p class="screen-motion">${motion}</p>${cast}</section>`;
  }
  if (state === 'closed' || !tally)
    return html`<section class="screen-part screen-vote"><h2>${screen.voteClosed}</h2><p class="screen-motion">${motion}</p></section>`;
  const isCarried = tally.outcome === 'carried';
  const { votes } = tally;
  // Of a small secret round only the outcome is told.
  const rows = votes
    ? choices.map(
        (choice) => html`<li><span>${words.voting.choices[choice]}</span><b>${votes[choice]}</b></li>`,
      )
    : '';
  const base = html`<p class="screen-how">${words.voting.bases[tally.base]}: ${tally.baseCount}</p>`;
  return html`<section class="screen-part screen-vote ${isCarried ? 'is-carried' : 'is-not-carried'}"><h2>${screen.result}</h2><p class="screen-motion">${motion}</p>${rows ? html`<ul class="screen-votes">${rows}</ul>` : ''}${base}<p class="screen-outcome">${isCarried ? screen.carried : screen.notCarried}</p></section>`;
}
