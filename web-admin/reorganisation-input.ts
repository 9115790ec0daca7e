import type { UnitId } from '#domain/ids.ts';
import type { ReorganisationKind } from '#domain/units/reorganisation.ts';
import type { ReorganisationInput } from '#services/units/reorganisation-input.ts';
import { isId } from './site.ts';

/** Slots of a split's form: more parts are made by splitting again. */
export const takerSlots = [1, 2, 3] as const;

type Parsed = { input: ReorganisationInput } | { missing: string[] };

/** What the form asks for; `missing` names fields that must be filled before anything can be planned. */
export function reorganisationOf(kind: ReorganisationKind, form: URLSearchParams): Parsed {
  const text = (name: string) => (form.get(name) ?? '').trim();
  const unit = (name: string) => (isId(text(name)) ? text(name) : null);
  const act = { on: text('on'), decisionNumber: text('decisionNumber') };
  const missing = text('on') === '' ? ['on'] : [];
  const need = (name: string, filled: boolean) => {
    if (!filled) missing.push(name);
  };
  const done = (input: () => ReorganisationInput): Parsed =>
    missing.length > 0 ? { missing } : { input: input() };
  if (kind === 'merge') return merger(form, { text, unit, need, done, act });
  if (kind === 'split') return division(form, { text, unit, need, done, act });
  need('unitId', unit('unitId') !== null);
  const unitId = unit('unitId') ?? '';
  if (kind === 'move') return done(() => ({ ...act, kind, unitId, parentId: unit('parentId') }));
  if (kind === 'end') return done(() => ({ ...act, kind, unitId }));
  need('name', text('name') !== '');
  need('shortName', text('shortName') !== '');
  return done(() => ({ ...act, kind, unitId, name: text('name'), shortName: text('shortName') }));
}

type Reader = {
  text(name: string): string;
  unit(name: string): string | null;
  need(name: string, filled: boolean): void;
  done(input: () => ReorganisationInput): Parsed;
  act: { on: string; decisionNumber: string };
};

function merger(form: URLSearchParams, { text, unit, need, done, act }: Reader): Parsed {
  const predecessorIds = form.getAll('predecessorIds').filter(isId);
  const isNew = text('target') !== 'existing';
  need('predecessorIds', predecessorIds.length > (isNew ? 1 : 0));
  if (isNew) {
    need('name', text('name') !== '');
    need('shortName', text('shortName') !== '');
  } else need('successorId', unit('successorId') !== null);
  return done(() => ({
    ...{ ...act, kind: 'merge' as const, predecessorIds },
    successor: isNew
      ? {
          unit: {
            ...{ name: text('name'), shortName: text('shortName'), kind: text('kind') || 'other' },
            ...{ parentId: unit('parentId'), protocolRank: Number(text('protocolRank') || 1000) },
          },
        }
      : { unitId: unit('successorId') ?? '' },
    movesDesks: form.has('movesDesks'),
    headPostId: unit('headPostId'),
  }));
}

/** Takers in their order: the unit itself when it goes on, then the filled slots. */
export function takersOf(form: URLSearchParams): ('keep' | number)[] {
  const filled = takerSlots.filter(
    (slot) =>
      (form.get(`taker${slot}UnitId`) ?? '') !== '' || (form.get(`taker${slot}Name`) ?? '').trim() !== '',
  );
  return [...(form.has('keeps') ? (['keep'] as const) : []), ...filled];
}

function division(form: URLSearchParams, { text, unit, need, done, act }: Reader): Parsed {
  const predecessorId = unit('unitId');
  const takers = takersOf(form);
  need('unitId', predecessorId !== null);
  need(
    'taker1Name',
    takers.some((taker) => taker !== 'keep'),
  );
  for (const taker of takers)
    if (taker !== 'keep' && unit(`taker${taker}UnitId`) === null)
      need(`taker${taker}ShortName`, text(`taker${taker}ShortName`) !== '');
  const rowsOf = (prefix: string) =>
    [...form]
      .filter(([name]) => name.startsWith(prefix) && isId(name.slice(prefix.length)))
      .map(([name, to]) => ({
        id: name.slice(prefix.length),
        to: takers.findIndex((taker) => String(taker) === to),
      }))
      .filter((row) => row.to >= 0);
  const like = { kind: text('kind') || 'other', parentId: unit('parentId') };
  return done(() => ({
    ...{ ...act, kind: 'split' as const, predecessorId: predecessorId ?? '' },
    successors: takers.map((taker) => {
      if (taker === 'keep') return { unitId: predecessorId ?? '' };
      const existing = unit(`taker${taker}UnitId`);
      if (existing) return { unitId: existing };
      const [name, shortName] = [text(`taker${taker}Name`), text(`taker${taker}ShortName`)];
      return { unit: { ...like, name, shortName, protocolRank: Number(text('protocolRank') || 1000) } };
    }),
    ...{ posts: rowsOf('post-'), seats: rowsOf('seat-'), children: rowsOf('child-') },
  }));
}

/** The unit that the address or the form is about, if it names one. */
export function askedUnit(form: URLSearchParams, asked: string | undefined): UnitId | null {
  const id = form.get('unitId') ?? asked ?? '';
  return isId(id) ? (id as UnitId) : null;
}
