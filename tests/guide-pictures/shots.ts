/** How much of a page a picture shows, in pixels from the top of its content, or of the part that `from` names. */
export type Shot = { height: number; from?: string };

const desk = {
  week: { height: 620 },
  'meeting-new': { height: 760, from: '[name=classId]' },
  invitees: { height: 620 },
  announce: { height: 800 },
  board: { height: 560, from: '#board-head' },
  change: { height: 900 },
  chase: { height: 520 },
  calls: { height: 390 },
  notices: { height: 420 },
  notice: { height: 640 },
  history: { height: 480 },
  participants: { height: 560 },
  consent: { height: 300, from: 'nav.chips' },
  onboarding: { height: 620 },
  settings: { height: 560 },
  accounts: { height: 620 },
  rules: { height: 620, from: 'main section.card >> nth=1' },
  reports: { height: 560 },
  statistics: { height: 560 },
  import: { height: 640 },
  units: { height: 620 },
  maintenance: { height: 520 },
  duties: { height: 290 },
  'unit-record': { height: 455 },
  attendance: { height: 620 },
  sitting: { height: 760 },
  voting: { height: 560 },
  conclusions: { height: 760 },
} as const satisfies Readonly<Record<string, Shot>>;

export const deskShots: Readonly<Record<keyof typeof desk, Shot>> = desk;

/** How much of a phone's screen each picture shows, in pixels. */
export const phoneShots = {
  'phone-bind': 700,
  'phone-invitation': 844,
  'phone-answered': 844,
  'phone-change': 844,
  'phone-calendar': 560,
  'phone-nominate': 844,
  'phone-decline': 844,
  'phone-check-in': 700,
  'phone-room': 844,
  'phone-mine': 560,
  'phone-console': 844,
} as const;

export type DeskShot = keyof typeof deskShots;
export type PhoneShot = keyof typeof phoneShots;

/** Every picture that the script takes. */
export const shotNames: readonly (DeskShot | PhoneShot)[] = [
  ...(Object.keys(deskShots) as DeskShot[]),
  ...(Object.keys(phoneShots) as PhoneShot[]),
];
