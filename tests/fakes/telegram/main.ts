import { parseArgs } from 'node:util';

import { controlHelp } from '#tests/fakes/telegram/control-http.ts';
import { defaultOptions } from '#tests/fakes/telegram/options.ts';
import { startTelegramFake } from '#tests/fakes/telegram/server.ts';

/** `npm run fake:telegram -- --port 8081 --log telegram.log`: a messenger to play with, without Telegram. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.FAKE_TELEGRAM_PORT ?? '8081' },
    token: { type: 'string', default: process.env.TELEGRAM_BOT_TOKEN ?? defaultOptions.token },
    log: { type: 'string' },
    seed: { type: 'string', default: '1' },
    timeScale: { type: 'string', default: '1' },
    scenario: { type: 'string', default: '{}' },
    limits: { type: 'string', default: '{}' },
  },
});

const fake = await startTelegramFake({
  port: Number(values.port),
  token: values.token,
  logFile: values.log ?? null,
  seed: Number(values.seed),
  timeScale: Number(values.timeScale),
  scenario: JSON.parse(values.scenario),
  limits: JSON.parse(values.limits),
});
const user = fake.control.addUser({ firstName: 'Đại biểu thử' });

console.log(`fake Telegram at ${fake.apiRoot}

Give these to the program:
  TELEGRAM_API_ROOT=${fake.apiRoot}
  TELEGRAM_BOT_TOKEN=${fake.token}

A first person is there: ${user.id}. Speak and press in their name:
  curl ${fake.apiRoot}/control/userSends -d '{"userId":${user.id},"text":"/start CODE"}'
  curl ${fake.apiRoot}/control/messages -d '{"chatId":${user.id}}'
  curl ${fake.apiRoot}/control/userPresses -d '{"userId":${user.id},"messageId":102,"button":0}'
  curl ${fake.apiRoot}/control/setScenario -d '{"lostReplyPercent":1,"tooManyPercent":2}'
  curl ${fake.apiRoot}/control/log

${controlHelp(fake.control)}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => fake.close());
}
