/** Says whether a goal of the performance plan holds with what was just measured. */
export function sayGoal(
  goal: string,
  parts: { what: string; value: number; most?: number; least?: number; digits?: number }[],
): void {
  for (const { what, value, most, least, digits = 2 } of parts) {
    const holds = value <= (most ?? Number.POSITIVE_INFINITY) && value >= (least ?? Number.NEGATIVE_INFINITY);
    const limit = most === undefined ? `≥ ${least}` : `≤ ${most}`;
    const found = Number.isNaN(value) ? 'not measured' : holds ? 'holds' : 'DOES NOT HOLD';
    process.stdout.write(`  ${goal}: ${what} ${value.toFixed(digits)} (goal ${limit}): ${found}\n`);
  }
}
