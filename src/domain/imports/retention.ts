const dayMs = 24 * 60 * 60 * 1000;

/** Days after which a table that nobody confirmed is put away: it is judged against registers that move on. */
export const expireAfterDays = 7;
/** Days for which the rows of a table that was written are kept, long enough to answer what was in the file. */
export const keepRowsDays = 30;

/** The instant at which a staged table expires. */
export const importExpiresAt = (createdAt: Date) => new Date(createdAt.getTime() + expireAfterDays * dayMs);

/** Tables staged at or before this instant have expired by now, and rows of those over by `cleared` are no longer kept. */
export const importLimits = (now: Date) => ({
  expired: new Date(now.getTime() - expireAfterDays * dayMs),
  cleared: new Date(now.getTime() - keepRowsDays * dayMs),
});
