import type { Sentences } from '../vi.ts';

export const claims: Sentences['claims'] = {
  button: 'Get a link to hand over',
  buttonFor: (name) => `A link for ${name}`,
  unreached: (names) =>
    `No channel reaches: ${names}. You can get a link to hand over and send it to each of them in private.`,
  link: ({ name, title, address, until }) =>
    `Link to hand over to ${name} (“${title}”):\n${address}\nPlease send it to this person only. It works once, on one device, until ${until}; a newer link ends this one.`,
  page: {
    why: 'The desk of your unit has made this link. If this is you, press “Open on this device”: the invitation and your answers belong to this device from now on, and the link cannot be used a second time.',
    code: 'Code in the link',
    confirm: 'Open on this device',
  },
};
