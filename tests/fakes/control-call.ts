import type { Answer, Call } from '#tests/fakes/loopback.ts';

/** The control of a fake over HTTP: POST /control/<name> with a JSON object; null when the path is another. */
export async function answerControl(control: object, call: Call): Promise<Answer> {
  if (call.path === '/' || call.path === '/control') return { status: 200, body: { help: helpOf(control) } };
  const name = /^\/control\/(\w+)$/.exec(call.path)?.[1];
  if (name === undefined) return null;
  const act: unknown = Object.hasOwn(control, name) ? control[name as keyof typeof control] : undefined;
  if (typeof act !== 'function') return wrong(`unknown control "${name}"; ${helpOf(control)}`);
  try {
    const given: unknown = call.body.length === 0 ? {} : JSON.parse(call.body.toString('utf8'));
    const result: unknown = await act(given);
    return { status: 200, body: { ok: true, result: result ?? null } };
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

/** The names that the control knows, for people. */
export function helpOf(control: object): string {
  return `POST /control/<name> with a JSON object; names: ${Object.keys(control).join(', ')}`;
}

function wrong(message: string): Answer {
  return { status: 400, body: { ok: false, description: message } };
}
