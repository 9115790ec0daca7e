import { writeGrant } from '#db/queries/messenger-grants.ts';
import { inTransaction } from '#db/queries/transaction.ts';
import { permit } from '#services/gate.ts';
import { sealPair } from '#services/messengers/grant-store.ts';
import { startTelegramFake } from '#tests/fakes/telegram/server.ts';
import { startZaloBot } from '#tests/fakes/zalo-bot/server.ts';
import { startZaloOa } from '#tests/fakes/zalo-oa/server.ts';
import type { OpenVenue } from './stage.ts';

const webhookSecret = 'a-secret-of-the-webhook_123';

/** Telegram with its buttons and edits. */
export const telegram: OpenVenue = async () => {
  const fake = await startTelegramFake();
  const botId = Number(fake.token.split(':')[0]);
  return {
    env: {
      TELEGRAM_BOT_TOKEN: fake.token,
      TELEGRAM_API_ROOT: fake.apiRoot,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: webhookSecret,
    },
    linksByCode: true,
    async phone(house, person) {
      const { id: userId } = fake.control.addUser({ firstName: house.seed.people[person].fullName });
      return {
        shown: () =>
          fake.control
            .messages({ chatId: userId })
            .filter(({ fromId }) => fromId === botId)
            .map(({ messageId, text, markup }) => ({
              id: String(messageId),
              text,
              buttons: (markup ?? []).map((row) => row.map((button) => button.text)),
            })),
        types: (text) => fake.control.userSends({ userId, text }),
        taps: ({ id, buttons }, label) =>
          fake.control.userPresses({ userId, messageId: Number(id), button: buttons.flat().indexOf(label) }),
      };
    },
    violations: fake.control.violations,
    close: fake.close,
  };
};

/** An Official Account of Zalo, its buttons switched on. */
export const zaloOa: OpenVenue = async (clock) => {
  const zalo = await startZaloOa({ now: () => clock.now().getTime(), buttons: true });
  const { appId, appSecret, oaId, oaSecretKey } = zalo.credentials;
  return {
    env: {
      ZALO_APP_ID: appId,
      ZALO_APP_SECRET: appSecret,
      ZALO_OA_ID: oaId,
      ZALO_OA_SECRET_KEY: oaSecretKey,
      ZALO_OAUTH_BASE: zalo.bases.oauth,
      ZALO_OPENAPI_BASE: zalo.bases.openapi,
      ZALO_BUSINESS_BASE: zalo.bases.business,
      ZALO_BUTTONS: '1',
    },
    linksByCode: true,
    async begins(house, address) {
      const { program } = house;
      const place = { channel: 'zalo-oa', account: oaId };
      const pair = zalo.control.issueTokens();
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + 25 * 3_600_000);
      const tokens = { access: pair.access_token, refresh: pair.refresh_token, obtainedAt: now, expiresAt };
      const proof = permit(house.as('admin'), 'office.write', house.seed.office.id);
      await inTransaction(program.db, (tx) =>
        writeGrant(tx, proof, place, {
          ...sealPair(program.house.secret, place, tokens),
          connectedBy: house.seed.accounts.admin.actor,
        }),
      );
      // The program looks again for a grant half a minute after it found none.
      clock.set(new Date(now.getTime() + 60_000));
      zalo.control.setWebhook({ url: `${address}/webhooks/zalo-oa` });
    },
    async phone(house, person) {
      const { id: userId } = zalo.control.addUser({ displayName: house.seed.people[person].fullName });
      return {
        shown: () =>
          zalo.control
            .messages({ userId })
            .filter(({ from }) => from === 'oa')
            .map(({ messageId, text, buttons }) => ({
              id: messageId,
              text: text ?? '',
              buttons: buttons.map(({ title }) => [title]),
            })),
        types: (text) => zalo.control.sendText({ userId, text }),
        taps: ({ id }, label) => zalo.control.tap({ userId, messageId: id, button: label }),
      };
    },
    violations: zalo.control.violations,
    close: zalo.close,
  };
};

/** A bot on Zalo: not one button. */
export const zaloBot: OpenVenue = async (clock) => {
  const zalo = await startZaloBot({ now: () => clock.now().getTime() });
  return {
    env: {
      ZALO_BOT_TOKEN: zalo.token,
      ZALO_BOT_BASE: zalo.base,
      ZALO_BOT_MODE: 'webhook',
      ZALO_BOT_WEBHOOK_SECRET: webhookSecret,
    },
    linksByCode: true,
    async phone(house, person) {
      const { id: userId } = zalo.control.addUser({ displayName: house.seed.people[person].fullName });
      return {
        shown: () =>
          zalo.control
            .messages({ chatId: userId })
            .filter(({ from }) => from === 'bot')
            .map(({ messageId, text }) => ({ id: messageId, text: text ?? '', buttons: [] })),
        types: (text) => zalo.control.sendText({ userId, text }),
        taps: () => {
          throw new Error('a Zalo bot has no buttons');
        },
      };
    },
    violations: () => zalo.log.entries().filter((entry) => entry.type === 'refused'),
    close: zalo.close,
  };
};
