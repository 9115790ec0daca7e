/** As long as a name may be, with room for what tells a copy from its model. */
const longest = 270;
const same = (name: string) => name.trim().toLocaleLowerCase('vi');

/** Whether another set of the office bears the name; case and spaces around it make no difference. */
export function isNameTaken(name: string, taken: readonly string[]): boolean {
  return taken.some((other) => same(other) === same(name));
}

/** The name itself while nobody bears it, else the first of its copies that is free; `copyOf` says it, counted from 1. */
export function freeName(
  name: string,
  taken: readonly string[],
  copyOf: (name: string, nth: number) => string,
): string {
  if (!isNameTaken(name, taken)) return name;
  for (let nth = 1; ; nth += 1) {
    const copy = copyOf(name.slice(0, longest), nth);
    if (!isNameTaken(copy, taken)) return copy;
  }
}
