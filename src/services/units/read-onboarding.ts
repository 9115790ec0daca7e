import { listUnitReach } from '#db/queries/onboarding.ts';
import type { OfficeId } from '#domain/ids.ts';
import { isReady, onboardingGap, onboardingGaps } from '#domain/units/onboarding.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';

/** How far every unit of today has come (R54), by what is missing and then in protocol order, with the sums on top. */
export async function readOnboarding(ctx: Context, officeId: OfficeId, timeZone: string) {
  const proof = permit(ctx, 'people.read', officeId);
  const found = await listUnitReach(ctx.db, proof, { on: toOfficeDate(ctx.now, timeZone), at: ctx.now });
  const units = found.map((unit) => ({ ...unit, gap: onboardingGap(unit) }));
  units.sort((a, b) => onboardingGaps.indexOf(a.gap) - onboardingGaps.indexOf(b.gap));
  const count = (gap: (typeof units)[number]['gap']) => units.filter((unit) => unit.gap === gap).length;
  return {
    units,
    ready: units.filter(isReady).length,
    gaps: Object.fromEntries(onboardingGaps.map((gap) => [gap, count(gap)])) as Record<
      (typeof onboardingGaps)[number],
      number
    >,
  };
}

export type Onboarding = Awaited<ReturnType<typeof readOnboarding>>;
