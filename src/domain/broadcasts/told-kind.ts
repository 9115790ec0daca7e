/** What a card of an invitation says, as messengers with approved templates tell it apart. */
export type CardKind = 'invitation' | 'invitation_changed' | `invitation_${'postponed' | 'cancelled'}`;

/** Which kind of card these facts make: a template that invites must never carry a change or a cancellation. */
export function cardKindOf({
  state = 'announced',
  change,
}: {
  state?: 'announced' | 'postponed' | 'cancelled' | undefined;
  change?: unknown;
}): CardKind {
  if (state !== 'announced') return `invitation_${state}`;
  return change ? 'invitation_changed' : 'invitation';
}
