import { listUnitReach } from '#db/queries/onboarding.ts';
import type { OfficeId } from '#domain/ids.ts';
import { isReady, type OnboardingGap, onboardingGap, onboardingGaps } from '#domain/units/onboarding.ts';
import { toOfficeDate } from '#lib/office-time.ts';
import type { Context } from '../context.ts';
import { permit } from '../gate.ts';

/** Which units are asked for: those with one gap, or all; `from` passes over so many. */
export type OnboardingPage = { gap?: OnboardingGap | undefined; from?: number; limit: number };

/**
 * How far the units of today have come (R54), one page of them, by what is missing and then in protocol order; the sums
 * count every unit. `total` is how many there are of those that were asked for.
 */
export async function readOnboarding(
  ctx: Context,
  { id: officeId, timeZone }: { id: OfficeId; timeZone: string },
  { gap: asked, from = 0, limit }: OnboardingPage,
) {
  const proof = permit(ctx, 'people.read', officeId);
  const found = await listUnitReach(ctx.db, proof, { on: toOfficeDate(ctx.now, timeZone), at: ctx.now });
  const all = found.map((unit) => ({ ...unit, gap: onboardingGap(unit) }));
  const sorted = onboardingGaps.flatMap((gap) => all.filter((unit) => unit.gap === gap));
  const sought = asked === undefined ? sorted : sorted.filter(({ gap }) => gap === asked);
  const count = (gap: OnboardingGap) => all.filter((unit) => unit.gap === gap).length;
  return {
    units: sought.slice(from, from + limit),
    total: sought.length,
    ready: all.filter(isReady).length,
    gaps: Object.fromEntries(onboardingGaps.map((gap) => [gap, count(gap)])) as Record<OnboardingGap, number>,
  };
}

export type Onboarding = Awaited<ReturnType<typeof readOnboarding>>;
