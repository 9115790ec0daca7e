import type { TelegramFake } from '#tests/fakes/telegram/server.ts';

export type ApiAnswer<T> = {
  ok: boolean;
  error_code?: number;
  description?: string;
  parameters?: object;
  result: T;
};

/** Calls a fake as any client of the Bot API would, whatever the call is worth. */
export async function callTelegram<T = unknown>(
  fake: Pick<TelegramFake, 'apiRoot' | 'token'>,
  method: string,
  payload: object = {},
): Promise<ApiAnswer<T>> {
  const response = await fetch(`${fake.apiRoot}/bot${fake.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
  return (await response.json()) as ApiAnswer<T>;
}
