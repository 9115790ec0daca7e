/** Nobody writes before everybody who presses for the same person has come as far as writing. */
export function meetingPoint(size: number) {
  const waiting = new Map<string, { left: number; all: PromiseWithResolvers<void> }>();
  return async (key: string) => {
    const place = waiting.get(key) ?? { left: size, all: Promise.withResolvers<void>() };
    waiting.set(key, place);
    place.left -= 1;
    if (place.left === 0) place.all.resolve();
    await place.all.promise;
  };
}
