import type { Control } from '#tests/fakes/telegram/control.ts';

/** The control as a person or another process uses it: POST /control/<name> with a JSON object. */
export async function handleControl(control: Control, name: string, body: string): Promise<unknown> {
  const act: unknown = Object.hasOwn(control, name) ? control[name as keyof Control] : undefined;
  if (typeof act !== 'function') throw new Error(`unknown control "${name}"; ${controlHelp(control)}`);
  return await act(body === '' ? {} : JSON.parse(body));
}

/** The names that `handleControl` knows, for people. */
export function controlHelp(control: Control): string {
  return `POST /control/<name> with a JSON object; names: ${Object.keys(control).join(', ')}`;
}
