import type { Sentences } from '../vi.ts';

export const adminAccounts: Sentences['admin']['accounts'] = {
  title: 'Accounts',
  lead: 'An account belongs to one person. Never share it or its password.',
  caption: 'Accounts of the office',
  username: 'Username',
  fullName: 'Name',
  role: 'Role',
  passwordSetOn: 'Password set',
  state: 'State',
  active: 'Active',
  disabled: 'Locked',
  add: 'Give an account',
  addNote: 'A one-time password is shown at once; it must be changed at the first sign-in.',
  person: 'For',
  submit: 'Give account',
  createdTitle: (username) => `Account ${username} is made`,
  createdBody:
    'Copy this password now and hand it over. It is shown once and must be changed at the first sign-in.',
  firstPassword: 'One-time password',
  copy: 'Copy password',
  copied: 'Copied',
  personTaken: 'This person has an account already.',
  emptyTitle: 'No accounts yet',
  firstPending: 'one-time password not changed yet',
  actions: 'Actions',
  bars: {
    own: 'Your own account',
    elsewhere:
      'Has a role in another office: only an administrator of all those offices can reset or lock it',
    outside: 'This person is managed by another office, which resets or locks the account',
  },
  resetTitle: (username) => `Account ${username} has a new password`,
  resetBody:
    'Copy this password now and hand it over. It is shown once and must be changed at the next sign-in.',
  cancel: 'Leave it as it is',
  willHappen: 'If you agree:',
  acts: {
    'reset-password': {
      label: 'Reset password',
      title: (name) => `Reset password of ${name}?`,
      effects: [
        'The present password ends at once. A one-time password is shown for you to hand over; it must be changed at the next sign-in.',
        'Every device signed in to this account is signed out.',
        'API tokens of the account, if any, go on working. If one may have leaked, please lock the account.',
      ],
    },
    lock: {
      label: 'Lock',
      title: (name) => `Lock the account of ${name}?`,
      effects: [
        'Nobody can sign in to it until it is unlocked; its API tokens stop working too.',
        'Every device signed in to this account is signed out.',
        'Its roles, and what was done with it, stay.',
      ],
    },
    unlock: {
      label: 'Unlock',
      title: (name) => `Unlock the account of ${name}?`,
      effects: [
        'It can be signed in to with the password and the roles it has.',
        'Its API tokens, if any, work again. If the password is forgotten, please reset it.',
      ],
    },
    revoke: {
      label: 'Take back',
      title: (name, role) => `Take back the role “${role}” of ${name}?`,
      effects: [
        'The account can no longer do what this role allows in the office; other roles, if any, stay.',
        'Every device signed in to this account has to sign in again.',
      ],
    },
  },
  ownRevoked: 'This is your own account: you will have to sign in again.',
  grant: {
    title: 'Give a role to an account that exists',
    note: 'For who has an account already, also in another office. The password stays. Please give the person or the username.',
    person: 'Person with an account',
    username: 'Or username',
    submit: 'Give role',
    either: 'Please give the person or the username, one of the two.',
    noAccount: 'This person has no account yet. Please use “Give an account”.',
    noUsername: 'No account has this username, please check it.',
    held: 'The account holds this role already.',
  },
};
