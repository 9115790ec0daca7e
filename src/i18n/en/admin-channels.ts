import type { Sentences } from '../vi.ts';

export const adminChannels: Sentences['adminChannels'] = {
  title: 'Messengers',
  lead: 'In the order in which they are used. What needs somebody says what to do.',
  none: 'No messenger yet',
  noneHint:
    'Invitations lie on everybody’s personal page. Whoever installs the system enters a Zalo, Telegram or mail account in its settings and starts it again.',
  states: { working: 'Working', paused: 'Pausing', trouble: 'Needs attention', off: 'Cannot send' },
  account: 'Account',
  lastSent: 'Last sent',
  never: 'Nothing sent yet',
  waiting: 'Waiting',
  waitingCount: (count) => (count === 0 ? 'Nothing' : `${count} ${count === 1 ? 'message' : 'messages'}`),
  paused: 'Pauses until',
  connected: 'Connected since',
  token: 'Access',
  tokenAge: (from, until) => `Renewed at ${from}, works until ${until}; renewed by itself`,
  tokenOver: (until) => `Ran out at ${until}; renewed when there is something to send`,
  notConnected: 'Not connected',
  tokenLost: 'Lost: connect again',
  quota: 'Left to send',
  noQuota: 'Not known yet; Zalo says so after something was sent',
  quotaLeft: (remain, total, until, readAt) =>
    `${remain}${total ? `/${total}` : ''}${until ? `, until ${until}` : ''} (read at ${readAt})`,
  quotaKinds: { sub_quota: 'Package', purchase_quota: 'Bought', reward_quota: 'Given', daily: 'Today' },
  templates: 'Templates',
  noTemplates: 'None: later than 7 days after the reader’s last word, messages take the reader’s next way',
  templateKinds: {
    invitation: 'invitation',
    invitation_changed: 'change',
    invitation_postponed: 'postponement',
    invitation_cancelled: 'cancellation',
    invitation_withdrawn: 'withdrawn invitation',
    urge: 'reminder',
    escalation: 'report to the leader',
    other: 'all others',
  },
  alarms: {
    not_connected: {
      title: 'Not connected',
      todo: 'Messages are kept, nothing is lost. An administrator of the Official Account presses “Connect” and consents.',
    },
    grant_lost: {
      title: 'Access is lost',
      todo: 'Messages are kept, nothing is lost. An administrator of the Official Account presses “Connect again” and consents.',
    },
    refresh_unanswered: {
      title: 'Access could not be renewed yet',
      todo: 'Zalo did not answer; it is asked again by itself. If this stands for more than an hour, press “Connect again”.',
    },
    account_off: {
      title: 'The account or the app is switched off',
      todo: 'Activate it in Zalo’s pages of the Official Account and of the app. Messages are kept.',
    },
    not_allowed: {
      title: 'The account may not use this function',
      todo: 'Look at the account’s verification and package and at what the app was allowed; then press “Connect again”.',
    },
    out_of_quota: {
      title: 'Nothing left to send with',
      todo: 'Buy more or a larger package. Meanwhile messages take each reader’s next way.',
    },
    out_of_money: {
      title: 'The paying account is not linked or empty',
      todo: 'Pay in, or link the Zalo Cloud account. Messages are kept.',
    },
    template_wrong: {
      title: 'A template cannot be used',
      todo: 'Compare id and parameters in ZALO_TEMPLATES with what Zalo approved. Meanwhile messages take the next way.',
    },
    proof_wrong: {
      title: 'The app’s secret does not fit',
      todo: 'Look at ZALO_APP_SECRET and ZALO_APPSECRET_PROOF and start again. Messages are kept.',
    },
    buttons_refused: {
      title: 'Zalo takes no buttons',
      todo: 'Messages go out with numbered choices. Set ZALO_BUTTONS=0 to stop trying.',
    },
    content_refused: {
      title: 'Zalo refused the contents',
      todo: 'Look at the meeting’s title and contents; the message has taken each reader’s next way.',
    },
    token_refused: {
      title: 'The token was refused',
      todo: 'Check this channel’s token in the settings and restart. Messages are kept, nothing is lost.',
    },
    limit_reached: {
      title: 'The channel’s limit is reached',
      todo: 'Wait for the next period or take a larger package. Messages are kept and leave when the channel lets them.',
    },
  },
  since: (time) => `Since ${time}`,
  said: (words) => `Zalo said: ${words}`,
  connect: 'Connect',
  reconnect: 'Connect again',
  connectHint:
    'Opens Zalo’s page, where an administrator of the Official Account consents, and comes back here. Begin and end it in one browser, within 15 minutes.',
  onwardsTitle: 'Connect the Official Account',
  onwards: (host) => `Go to ${host} to consent`,
  back: 'Back',
  connectByAdmin: 'Connecting is done by an administrator of the office.',
  waitsForOther:
    'It sends with the connection of the Official Account, which is not there. Messages are kept, none is lost.',
  connectBy: (office) =>
    `The account is shared, so ${office || 'the office that manages the whole system'} connects it.`,
  refusedAtMessenger: 'Not connected: Zalo did not consent, or it was cancelled. Nothing was changed.',
};
