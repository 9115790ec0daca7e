import { contextOf } from '#services/context.ts';
import { readPage } from '#services/inbox/page.ts';
import { issueLinkCode } from '#services/links/issue-code.ts';
import { ensurePersonalLinks, personalAddresses } from '#services/links/personal-link.ts';
import { bindDevice } from '#services/links/redeem-code.ts';
import { deviceCookieName } from '#web-delegate/device.ts';
import type { RunningHouse } from '../running.ts';
import type { SeedPerson } from '../seed.ts';
import type { Phone } from './seat.ts';
import type { OpenVenue } from './stage.ts';

/** The personal page alone: its forms as a browser without script sends them. */
export const web: OpenVenue = async () => ({
  env: {},
  linksByCode: false,
  phone: openPage,
  violations: () => [],
  close: async () => {},
});

async function openPage(house: RunningHouse, person: SeedPerson): Promise<Phone> {
  const { id } = house.seed.people[person];
  const actor = { kind: 'delegate', personId: id, via: 'web' } as const;
  const ctx = contextOf(house.program, { actor });
  await ensurePersonalLinks(contextOf(house.program, { actor: { kind: 'system', job: 'test' } }), [id]);
  const address = new URL((await personalAddresses(house.program, [id])).get(id) ?? '');
  const { code } = await issueLinkCode(house.as('secretariat'), house.seed.office.id, id);
  const secret = await bindDevice(ctx, { id }, { code, userAgent: 'test', place: person });
  const headers = { cookie: `${deviceCookieName(id, false)}=${secret}`, origin: address.origin };
  const look = async () => (await house.app.request(address.pathname, { headers })).text();
  const post = async (action: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields);
    const answer = await house.app.request(action, { method: 'POST', headers, body });
    if (answer.status >= 400) throw new Error(`${action} answered ${answer.status}`);
  };
  return {
    async shown() {
      const messages = await readPage(ctx, id, { seen: true });
      const shown = messages.filter(({ direction }) => direction === 'out');
      return shown.map(({ id: number, text, buttons }) => {
        return { id: String(number), text, buttons: buttons.map((row) => row.map(({ label }) => label)) };
      });
    },
    async types(text) {
      const form = formsOf(await look()).find(({ action }) => action.endsWith('/say'));
      if (!form) throw new Error('the page has nothing to write into');
      await post(form.action, { ...form.fields, text });
    },
    async taps({ id: number }, label) {
      const forms = formsOf(await look()).filter(({ fields }) => fields.label === label);
      const form = forms.find(({ fields }) => fields.nonce?.startsWith(`tap-${number}-`));
      if (!form) throw new Error(`the page has no button “${label}” on message ${number}`);
      await post(form.action, form.fields);
    },
  };
}

type Form = { action: string; fields: Record<string, string> };

/** The forms of a page, with what they carry hidden. */
function formsOf(page: string): Form[] {
  return [...page.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, head = '', inside = '']) => {
    const inputs = [...inside.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => input);
    const fields = inputs.map((input) => [attributeOf(input, 'name'), attributeOf(input, 'value')]);
    return { action: attributeOf(head, 'action'), fields: Object.fromEntries(fields) };
  });
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
};
const attributeOf = (tag: string, name: string) =>
  (new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replace(
    /&[a-z#0-9]+;/g,
    (it) => entities[it] ?? it,
  );
